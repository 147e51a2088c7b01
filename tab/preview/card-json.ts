import type { Message, Person } from '../api/types.ts';
import { fill, fillPlain } from './fill.ts';

type SimpleCard = {
  title: string;
  text: string;
  image?: { url: string; alt: string };
  buttons: { title: string; url: string }[];
};
type Json = Readonly<Record<string, unknown>>;

/** The card that shows a message to a person, and the values that stand as marks in its Markdown. */
export interface Shown {
  readonly card: Json;
  readonly values: readonly string[];
}

const block = (text: string, more: Json = {}): Json => ({ type: 'TextBlock', wrap: true, text, ...more });
const cardOf = (body: readonly Json[], actions: readonly Json[] = []): Json => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
});

export function shownCard({ text, card }: Message, person: Person): Shown {
  if (card === undefined) {
    const filled = fill(text ?? '', person);
    return { card: cardOf(filled.text.trim() === '' ? [] : [block(filled.text)]), values: filled.values };
  }
  if ('type' in card) return rawCard(card, person);
  const { title, text: words, image, buttons } = card as SimpleCard;
  const filled = fill(words, person);
  const body = [
    ...(image && /^https:\/\/./i.test(image.url)
      ? [{ type: 'Image', url: image.url, altText: image.alt, size: 'Stretch' }]
      : []),
    ...(title.trim() === ''
      ? []
      : [block(escapeMarks(fillPlain(title, person)), { size: 'Large', weight: 'Bolder' })]),
    ...(words.trim() === '' ? [] : [block(filled.text)]),
  ];
  const actions = buttons
    .filter((button) => button.title.trim() !== '')
    .map((button) => ({ type: 'Action.OpenUrl', title: fillPlain(button.title, person), url: button.url }));
  return { card: cardOf(body, actions), values: filled.values };
}

const escapeMarks = (text: string): string => text.replace(/[\\`*_[\]~]/g, '\\$&');

/** Every string of a card that was made elsewhere, with values in it as plain text. */
function rawCard(card: Json, person: Person): Shown {
  const walk = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return key === 'type' || key === 'url' ? value : fillPlain(value, person);
    if (Array.isArray(value)) return value.map((item) => walk(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner, name)]));
  };
  return { card: walk(card) as Json, values: [] };
}

/** Bytes as Teams counts them: JSON in UTF-16. */
export const weightOf = (message: Message, shown: Shown): number =>
  2 * JSON.stringify({ title: message.title, content: message.card ? shown.card : message.text }).length;
