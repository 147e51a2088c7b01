import type { Fault } from '../api/client.ts';
import type { Message } from '../api/types.ts';
import type { faultsEn } from '../strings/faults-en.ts';

type Words = typeof faultsEn;

const fields: readonly (readonly [RegExp, keyof Words])[] = [
  [/^name$/, 'name'],
  [/^channel$/, 'channel'],
  [/^message\.title$/, 'title'],
  [/^message\.text$/, 'text'],
  [/^message\.card\.image/, 'image'],
  [/^message\.card\.buttons\[\d+\]\.title$/, 'buttonTitle'],
  [/^message\.card\.buttons\[\d+\]\.url$/, 'buttonUrl'],
  [/^message\.card\.buttons$/, 'buttons'],
  [/^message\.card/, 'card'],
  [/^message$/, 'message'],
  [/^audience$/, 'audience'],
  [/^audience\.lists/, 'list'],
  [/^audience\.groups/, 'groups'],
  [/^window$/, 'window'],
  [/^window\.start$/, 'start'],
  [/^window\.days$/, 'days'],
  [/^window\.duration/, 'hoursLong'],
  [/^window\.hours/, 'hours'],
  [/^window\.weekdays/, 'weekdays'],
  [/^window\.holidays/, 'holidays'],
  [/^window\.zone$/, 'zone'],
  [/^window\.country$/, 'country'],
];

/** What a field lacks when nothing stands in it is another thing than what is wrong with what does. */
function keyOf(field: string, { title, text, card }: Message): keyof Words | null {
  const key = fields.find(([pattern]) => pattern.test(field))?.[1] ?? null;
  if (key === 'title' && title.trim() === '') return 'titleMissing';
  if (key === 'text' && (text ?? '').trim() === '') return 'textMissing';
  if (field !== 'message.card.text' || card === undefined || 'type' in card) return key;
  return `${card['title']}${card['text']}`.trim() === '' ? 'cardMissing' : 'text';
}

/** A fault in the reader's language; in the service's own words where the field is not known here. */
export function sayFault({ field, message }: Fault, content: Message, words: Words): Fault {
  const key = keyOf(field, content);
  const word = key === null ? message : words[key];
  return { field, message: typeof word === 'string' ? word : word(message) };
}
