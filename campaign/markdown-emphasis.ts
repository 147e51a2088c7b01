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

/** What stands beside a run decides what it can do. A variable counts as a word: its value is not known yet. */
export type Neighbour = 'space' | 'punctuation' | 'word';

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
  const left = after !== 'space' && (after === 'word' || before !== 'word');
  const right = before !== 'space' && (before === 'word' || after !== 'word');
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
    if (node.type === 'text' && last?.type === 'text')
      nodes[nodes.length - 1] = { type: 'text', text: last.text + node.text };
    else nodes.push(node);
  }
  return nodes;
}

/**
 * How much of the stack's bottom holds no opener, for each kind of closer; so that a text full of marks is not searched
 * anew for each of them (`openers_bottom` of CommonMark).
 */
type Bottoms = Map<string, number>;

function openerOf(stack: readonly Item[], closer: Delimiter, bottoms: Bottoms): number | null {
  const kind = `${closer.mark}${closer.canOpen}${closer.length % 3}`;
  const bottom = bottoms.get(kind) ?? 0;
  for (let index = stack.length - 1; index >= bottom; index--)
    if (matches(stack[index]!, closer)) return index;
  bottoms.set(kind, stack.length);
  return null;
}

function close(stack: Item[], closer: Delimiter, bottoms: Bottoms): void {
  while (closer.left > 0) {
    const index = openerOf(stack, closer, bottoms);
    if (index === null) return;
    for (const [kind, bottom] of bottoms) bottoms.set(kind, Math.min(bottom, index));
    const opener = stack[index] as Delimiter;
    const used = opener.left >= 2 && closer.left >= 2 ? 2 : 1;
    const children = settle(stack.splice(index + 1));
    opener.left -= used;
    closer.left -= used;
    if (opener.left === 0) stack.pop();
    const type = closer.mark === '~' ? 'strike' : used === 2 ? 'strong' : 'emphasis';
    stack.push({ type, children });
  }
}

/** Pairs the runs and gives the tree. */
export function pairEmphasis(items: readonly Item[]): Inline[] {
  const stack: Item[] = [];
  const bottoms: Bottoms = new Map();
  for (const item of items) {
    if (item.type === 'delimiter' && item.canClose) close(stack, item, bottoms);
    if (item.type !== 'delimiter' || item.left > 0) stack.push(item);
  }
  return settle(stack);
}
