import type { Message, Person } from '../api/types.ts';
import { fill, unmark } from './fill.ts';

type SimpleCard = {
  title: string;
  text: string;
  image?: { url: string; alt: string };
  buttons: { title: string; url: string }[];
};
type Json = Readonly<Record<string, unknown>>;

/** The card that shows a message to a person, and the values that stand as marks in its texts. */
export interface Shown {
  readonly card: Json;
  readonly values: readonly string[];
  /** Not a card for whoever gets it. */
  readonly isText?: boolean;
  /** Variables that this person has no value for, and that have no fallback. */
  readonly missing: readonly string[];
}

const block = (text: string, more: Json = {}): Json => ({ type: 'TextBlock', wrap: true, text, ...more });
const cardOf = (body: readonly Json[], actions: readonly Json[] = []): Json => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
});

export function shownCard({ title: banner, text, card }: Message, person: Person): Shown {
  const missing: string[] = [];
  fill(banner, person, [], missing);
  if (card === undefined) {
    const { text: filled, values } = fill(text ?? '', person, [], missing);
    return { card: cardOf(filled.trim() === '' ? [] : [block(filled)]), values, missing, isText: true };
  }
  if ('type' in card) return rawCard(card, person, missing);
  const { title, text: words, image, buttons } = card as SimpleCard;
  const values: string[] = [];
  const markdown = (source: string) => fill(source, person, values, missing).text;
  const address = (source: string) => filledAddress(source, person, missing);
  const plain = (source: string) => markdown(source).replaceAll('\\[', '[');
  const body = [
    ...(image && /^https:\/\/./i.test(image.url)
      ? [{ type: 'Image', url: address(image.url), altText: plain(image.alt), size: 'Stretch' }]
      : []),
    ...(title.trim() === ''
      ? []
      : [block(markdown(oneLine(title.trim())), { size: 'Large', weight: 'Bolder' })]),
    ...(words.trim() === '' ? [] : [block(markdown(words))]),
  ];
  const actions = buttons
    .filter((button) => button.title.trim() !== '')
    .map((button) => ({ type: 'Action.OpenUrl', title: plain(button.title), url: address(button.url) }));
  return { card: cardOf(body, actions), values, missing };
}

/** A title has emphasis, but begins no list, heading or quote. */
const oneLine = (title: string): string => title.replace(/^(\d+(?=[.)]\s)|(?=[-*+]\s|#{1,6}\s|>))/, '$1\\');

/** Never shown. */
const unfilled = new Set([
  ...['type', 'id', '$schema', 'version', 'data', 'verb', 'msteams', '$data', '$when'],
]);
const addresses = new Set(['url', 'iconUrl', 'poster', 'backgroundImage']);

const filledAddress = (source: string, person: Person, missing: string[]): string => {
  const { text, values } = fill(source, person, [], missing);
  return unmark(text, values, encodeURIComponent);
};

/** A card that was made elsewhere, with values in every string that it shows. */
function rawCard(card: Json, person: Person, missing: string[]): Shown {
  const values: string[] = [];
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    const { type } = value as Json;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        if (unfilled.has(key)) return [key, inner];
        if (typeof inner !== 'string') return [key, walk(inner)];
        if (addresses.has(key)) return [key, filledAddress(inner, person, missing)];
        const { text } = fill(inner, person, values, missing);
        return [key, type === 'TextBlock' ? text : text.replaceAll('\\[', '[')];
      }),
    );
  };
  return { card: walk(card) as Json, values, missing };
}

/** Bytes as Teams counts them: JSON in UTF-16. */
export const weightOf = (message: Message, shown: Shown): number =>
  2 * JSON.stringify({ title: message.title, content: message.card ? shown.card : message.text }).length;
