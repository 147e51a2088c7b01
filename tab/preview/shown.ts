import type { PersonView } from '../../api/contract/list.ts';
import type { Capability, Message, Rendered, SimpleCard } from '../../campaign/message/message.ts';
import { fieldsOf, fieldVariables } from '../../campaign/message/message-fields.ts';
import { weightOf } from '../../campaign/message/message-size.ts';
import { compileMessage } from '../../campaign/message/render.ts';
import { joiner } from '../../campaign/message/render-escape.ts';
import { lacksValue } from '../../campaign/message/variables-value.ts';

type Json = Readonly<Record<string, unknown>>;

/** A message as one person sees it, made by what makes it for the channel. */
export interface Shown {
  /** For the notification banner. */
  readonly title: string;
  /** Null: there is nothing to be seen yet. */
  readonly card: Json | null;
  /** Variables that this person has no value for, and that have no fallback. */
  readonly missing: readonly string[];
  /** Bytes, as the channel counts them. */
  readonly weight: number;
}

export function shownTo(message: Message, person: PersonView, capability: Capability): Shown {
  const missing = missingFor(message, person);
  const names = Object.fromEntries(missing.map((name) => [name, `[${name}]`]));
  const { FIRSTNAME, LASTNAME, EMAIL, ...extra } = names;
  const rendered = compileMessage(
    complete(message),
    capability,
  )({
    ...person,
    firstName: FIRSTNAME ?? person.firstName,
    lastName: LASTNAME ?? person.lastName,
    email: EMAIL ?? person.email,
    extra: { ...person.extra, ...extra },
  });
  return { title: rendered.title, card: cardOf(rendered), missing, weight: weightOf(rendered) };
}

function missingFor(message: Message, person: PersonView): string[] {
  const variables = [...fieldsOf(message)].flatMap(fieldVariables);
  const lacked = variables.filter((variable) => lacksValue(person, variable, false));
  return [...new Set(lacked.map(({ name }) => name))];
}

/** Without what is still being written: an image that has no address, buttons that say nothing. */
function complete(message: Message): Message {
  if (!message.card || 'type' in message.card) return message;
  const { image, ...card } = message.card as SimpleCard;
  const buttons = card.buttons.filter(({ title }) => title.trim() !== '');
  const isThere = image && /^https:\/\/./i.test(image.url);
  return { title: message.title, card: { ...card, buttons, ...(isThere && { image }) } };
}

const isSome = (part: unknown): boolean => Array.isArray(part) && part.length > 0;

/** What the renderer of chats draws of it; null: there is nothing to be seen. */
export function cardOf(rendered: Rendered): Json | null {
  if (rendered.kind === 'card')
    return isSome(rendered.card['body']) || isSome(rendered.card['actions']) ? rendered.card : null;
  if (rendered.text.trim() === '') return null;
  const text = { type: 'TextBlock', wrap: true, text: asInCard(rendered.text) };
  return { type: 'AdaptiveCard', version: '1.5', body: [text] };
}

/** Unlike a text, a card has a way of writing dates. */
const asInCard = (text: string): string => text.replaceAll('{{', `{${joiner}{`);
