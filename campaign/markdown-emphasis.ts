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

function close(stack: Item[], closer: Delimiter): void {
  while (closer.left > 0) {
    const index = stack.findLastIndex((item) => matches(item, closer));
    if (index < 0) return;
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
  for (const item of items) {
    if (item.type === 'delimiter' && item.canClose) close(stack, item);
    if (item.type !== 'delimiter' || item.left > 0) stack.push(item);
  }
  return settle(stack);
}
