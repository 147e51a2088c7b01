import type { RawCard, SimpleCard } from './message.ts';

/** How a string of a card is shown: read as Markdown, as it is, or as an address; `link` is an address that is clicked. */
export type CardSurface = 'markdown' | 'plain' | 'url' | 'link';

export const isRawCard = (card: SimpleCard | RawCard): card is RawCard =>
  (card as { type?: unknown }).type === 'AdaptiveCard';

type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Keys whose strings are never shown: what the renderer, the client or the bot reads. */
const hidden = new Set([
  ...['type', 'id', '$schema', 'version', 'data', 'verb', 'msteams', '$data', '$when', 'requires', 'lang'],
  ...['regex', 'valueOn', 'valueOff', 'targetElements', 'elementId', 'dataset', 'refresh', 'authentication'],
]);
/** What an input gives back instead of showing it. */
const returned = new Set(['Input.Toggle', 'Input.ChoiceSet']);
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
  if (key === 'value' && (returned.has(kind) || within === 'choices')) return null;
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

function* fieldsIn(child: unknown, found: Omit<CardField, 'text'>, depth: number): Generator<CardField> {
  if (typeof child === 'string') yield { ...found, text: child };
  else if (Array.isArray(child) && depth <= deepestCard)
    for (const [index, item] of child.entries())
      yield* fieldsIn(item, { ...found, field: `${found.field}[${index}]` }, depth + 1);
  else yield* rawFields(child, found.field, found.key, depth);
}

/** Every string of a raw card that is shown, in the order of the card. */
export function* rawFields(value: unknown, field: string, within = '', depth = 0): Generator<CardField> {
  if (depth > deepestCard || !isNode(value)) return;
  for (const [key, child] of Object.entries(value)) {
    const surface = surfaceOf(value, key, within);
    if (surface !== null)
      yield* fieldsIn(child, { field: `${field}.${key}`, key, node: value, surface }, depth + 1);
  }
}
