import type { RawCard, SimpleCard } from './message.ts';

/** How a string of a card is shown: read as Markdown, as it is, or as an address; `link` is an address that is clicked. */
export type CardSurface = 'markdown' | 'plain' | 'url' | 'link';

export const isRawCard = (card: SimpleCard | RawCard): card is RawCard =>
  (card as { type?: unknown }).type === 'AdaptiveCard';

type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys whose strings are never shown, or come back to the bot as they are. */
const hidden = new Set(['type', 'id', '$schema', 'version', 'data', 'verb', 'msteams', '$data', '$when']);
const addresses = new Set(['url', 'iconUrl', 'poster', 'backgroundImage']);
/** Where renderers read Markdown: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format */
const markdownOf = new Map(
  Object.entries({
    TextBlock: ['text'],
    'Input.Toggle': ['title'],
    facts: ['title', 'value'],
    choices: ['title'],
  }),
);

/** The surface of `key` in `node`, which stands in the list or object `within` of its parent; null: not shown. */
export function surfaceOf(node: Node, key: string, within: string): CardSurface | null {
  if (hidden.has(key)) return null;
  if (key === 'url' && node.type === 'Action.OpenUrl') return 'link';
  if (addresses.has(key)) return 'url';
  const kind = typeof node.type === 'string' ? node.type : '';
  const markdown =
    markdownOf.get(kind)?.includes(key) === true || markdownOf.get(within)?.includes(key) === true;
  return markdown ? 'markdown' : 'plain';
}

/** Deeper cards than this are refused before anything walks them. */
export const deepestCard = 40;

export interface CardField {
  /** Its place, as `card.body[0].text`. */
  readonly field: string;
  readonly key: string;
  readonly node: Node;
  readonly surface: CardSurface;
  readonly text: string;
}

/** Every string of a raw card that is shown, in the order of the card. */
export function* rawFields(value: unknown, field: string, within = '', depth = 0): Generator<CardField> {
  if (depth > deepestCard) return;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      yield* rawFields(item, `${field}[${index}]`, within, depth + 1);
  } else if (isNode(value)) {
    for (const [key, child] of Object.entries(value)) {
      const surface = surfaceOf(value, key, within);
      if (surface === null) continue;
      if (typeof child === 'string')
        yield { field: `${field}.${key}`, key, node: value, surface, text: child };
      else yield* rawFields(child, `${field}.${key}`, key, depth + 1);
    }
  }
}
