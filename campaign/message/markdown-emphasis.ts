import type { Inline } from './markdown-tree.ts';

/** A run of `*`, `_` or `~~` that may open or close emphasis (CommonMark 0.31, "Emphasis and strong emphasis"). */
export interface Delimiter {
  readonly type: 'delimiter';
  readonly mark: '*' | '_' | '~';
  readonly length: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
  left: number;
}

export type Item = Inline | Delimiter;

/** What stands beside a run decides what it can do; of a `value` nobody knows yet what it is, so that it stops nothing. */
export type Neighbour = 'space' | 'punctuation' | 'word' | 'value';

export function neighbourOf(character: string): Neighbour {
  if (character === '' || /\s/.test(character)) return 'space';
  return /[\p{P}\p{S}]/u.test(character) ? 'punctuation' : 'word';
}

export function delimiterRun(
  mark: Delimiter['mark'],
  length: number,
  before: Neighbour,
  after: Neighbour,
): Delimiter {
  const left = after !== 'space' && (after !== 'punctuation' || before !== 'word');
  const right = before !== 'space' && (before !== 'punctuation' || after !== 'word');
  // Inside a word an underscore is one; a value there is taken for a word.
  const wordy = mark !== '_';
  return {
    type: 'delimiter',
    mark,
    length,
    left: length,
    canOpen: left && (wordy || !right || before === 'punctuation'),
    canClose: right && (wordy || !left || after === 'punctuation'),
  };
}

/** So many runs may be open at once: deeper emphasis means nothing, and would exhaust the stack of whoever reads it. */
const maxOpen = 32;
/** A longer run is a line of signs. */
export const maxRunLength = 12;

function matches(opener: Item, closer: Delimiter): opener is Delimiter {
  if (opener.type !== 'delimiter' || opener.mark !== closer.mark || !opener.canOpen) return false;
  const bothWays = opener.canClose || closer.canOpen;
  const sum = opener.length + closer.length;
  return !(bothWays && sum % 3 === 0 && (opener.length % 3 !== 0 || closer.length % 3 !== 0));
}

const asText = (item: Item): Inline =>
  item.type === 'delimiter' ? { type: 'text', text: item.mark.repeat(item.left) } : item;

/** Joins neighbouring texts, and turns runs that found no partner into text. */
function settle(items: readonly Item[]): Inline[] {
  const nodes: Inline[] = [];
  for (const item of items) {
    const node = asText(item);
    const last = nodes.at(-1);
    if (node.type !== 'text') nodes.push(node);
    else if (last?.type === 'text') nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text };
    else if (node.text !== '') nodes.push(node);
  }
  return nodes;
}

/**
 * How much of the stack's bottom holds no opener, for each kind of closer; so that a text full of marks is not searched
 * anew for each of them (`openers_bottom` of CommonMark).
 */
type Bottoms = Map<string, number>;

interface Stack {
  readonly items: Item[];
  readonly bottoms: Bottoms;
  /** Where the runs stand that may still open something, oldest first. */
  readonly open: number[];
}

function openerOf({ items, bottoms, open }: Stack, closer: Delimiter): number | null {
  const kind = `${closer.mark}${closer.canOpen}${closer.length % 3}`;
  const bottom = bottoms.get(kind) ?? 0;
  for (let at = open.length - 1; at >= 0 && open[at]! >= bottom; at--)
    if (matches(items[open[at]!]!, closer)) return open[at]!;
  bottoms.set(kind, items.length);
  return null;
}

function cutTo({ open }: Stack, length: number): void {
  while (open.length > 0 && open.at(-1)! >= length) open.pop();
}

function close(stack: Stack, closer: Delimiter): void {
  const { items, bottoms } = stack;
  while (closer.left > 0) {
    const index = openerOf(stack, closer);
    if (index === null) return;
    for (const [kind, bottom] of bottoms) bottoms.set(kind, Math.min(bottom, index));
    const opener = items[index] as Delimiter;
    const used = opener.left >= 2 && closer.left >= 2 ? 2 : 1;
    const children = settle(items.splice(index + 1));
    opener.left -= used;
    closer.left -= used;
    if (opener.left === 0) items.pop();
    cutTo(stack, items.length);
    const type = closer.mark === '~' ? 'strike' : used === 2 ? 'strong' : 'emphasis';
    items.push({ type, children });
  }
}

/** Pairs the runs and gives the tree. */
export function pairEmphasis(items: readonly Item[]): Inline[] {
  const stack: Stack = { items: [], bottoms: new Map(), open: [] };
  for (const item of items) {
    if (item.type === 'delimiter' && item.canClose) close(stack, item);
    if (item.type === 'delimiter' && item.left === 0) continue;
    if (item.type === 'delimiter' && item.canOpen && stack.open.push(stack.items.length) > maxOpen)
      stack.open.shift();
    stack.items.push(item);
  }
  return settle(stack.items);
}
