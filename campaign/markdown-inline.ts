import { delimiterRun, type Item, type Neighbour, neighbourOf, pairEmphasis } from './markdown-emphasis.ts';
import type { Inline } from './markdown-tree.ts';
import { isBuiltIn, parseTemplate, readVariable } from './variables-token.ts';

interface Source {
  readonly text: string;
  /** The closing bracket of each opening one. */
  readonly closers: ReadonlyMap<number, number>;
}

interface Step {
  readonly item: Item;
  readonly next: number;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};
const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]+));/y;
const angle = /<((?:https?:\/\/|mailto:|tel:)[^\s<>]*)>/iy;
const bareUrl = /https?:\/\/(?:\[[^[\]\n]*\](?!\()|[^\s<>[\]\\`])+/iy;
const plainRun = /[^\\`[<&\n*_~h]+/y;

const text = (value: string, next: number): Step => ({ item: { type: 'text', text: value }, next });

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}

/** The end of the code span that the backticks at `at` open; -1: they open none. */
function codeSpanEnd(source: string, at: number, end: number): { marks: number; close: number } {
  let marks = 1;
  while (source[at + marks] === '`') marks++;
  for (let from = at + marks; from < end; ) {
    const close = source.indexOf('`', from);
    if (close < 0 || close >= end) break;
    let run = 1;
    while (source[close + run] === '`') run++;
    if (run === marks) return { marks, close };
    from = close + run;
  }
  return { marks, close: -1 };
}

function pairBrackets(source: string): Map<number, number> {
  const closers = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (character === '\\') at++;
    else if (character === '`') {
      const { marks, close } = codeSpanEnd(source, at, source.length);
      at = close < 0 ? at + marks - 1 : close + marks - 1;
    } else if (character === '[') open.push(at);
    else if (character === ']') {
      const opener = open.pop();
      if (opener !== undefined) closers.set(opener, at);
    }
  }
  return closers;
}

/** No address nests them deeper; without a limit each of many unclosed ones would be read to the end of the text. */
const deepestBrackets = 8;

/** `url "title")` after `](`: no blanks but inside a variable, brackets balanced; the title is dropped. */
function readTarget(source: string, at: number): { start: number; end: number; next: number } | null {
  let from = at;
  while (source[from] === ' ') from++;
  const pointed = source[from] === '<';
  let end = pointed ? from + 1 : from;
  for (let depth = 0; end < source.length; end++) {
    const character = source[end]!;
    if (pointed ? /[<>]/.test(character) : depth === 0 && character === ')') break;
    const variable = character === '[' ? readVariable(source, end) : null;
    if (variable !== null) end = variable.end - 1;
    else if (pointed ? character === '\n' : /\s/.test(character)) break;
    else if (character === '(' && ++depth > deepestBrackets) return null;
    else if (character === ')') depth--;
  }
  const start = pointed ? from + 1 : from;
  const tail = /(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\s*\)/y;
  if (pointed && source[end] !== '>') return null;
  tail.lastIndex = pointed ? end + 1 : end;
  return tail.test(source) && end > start ? { start, end, next: tail.lastIndex } : null;
}

function code(source: Source, at: number, end: number): Step {
  const { marks, close } = codeSpanEnd(source.text, at, end);
  if (close < 0) return text('`'.repeat(marks), at + marks);
  const inside = source.text.slice(at + marks, close).replaceAll('\n', ' ');
  const padded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
  const parts = parseTemplate(padded ? inside.slice(1, -1) : inside);
  const next = close + marks;
  return { item: { type: 'code', parts, at: { start: at, end: next } }, next };
}

/**
 * `[FIRSTNAME](https://…)` is a link that says the value. A word in capitals may as well be just that (`[FAQ](https://…)`):
 * it is a variable only for whom there is such a column.
 */
function linkVariable(source: string, at: number, close: number): Inline[] | null {
  const found = readVariable(source, at);
  if (found === null || found.end !== close + 1) return null;
  const { name, raw, fallback } = found.variable;
  const written = raw.slice(1, -1);
  if (fallback === null && written !== name) return null;
  const sure = fallback !== null || isBuiltIn(name);
  const range = { start: at + 1, end: close };
  return [{ type: 'variable', variable: { name, raw: written, fallback, sure }, at: range }];
}

function bracket(source: Source, at: number, end: number, links: boolean): Step {
  const close = source.closers.get(at);
  if (links && close !== undefined && close < end && source.text[close + 1] === '(') {
    const target = readTarget(source.text, close + 2);
    if (target !== null && target.next <= end) {
      const url = source.text.slice(target.start, target.end).replace(/\\([()])/g, '$1');
      const children = linkVariable(source.text, at, close) ?? parseRange(source, at + 1, close, false);
      const node = { type: 'link', source: url, url: parseTemplate(url), children, form: 'inline' } as const;
      return { item: { ...node, at: { start: target.start, end: target.end } }, next: target.next };
    }
  }
  const found = readVariable(source.text, at);
  if (found === null || found.end > end) return text('[', at + 1);
  return {
    item: { type: 'variable', variable: found.variable, at: { start: at, end: found.end } },
    next: found.end,
  };
}

function selfLink(url: string, start: number, end: number): Step {
  const parts = parseTemplate(url);
  const at = { start, end };
  const children = parts.map(
    (part): Inline =>
      typeof part === 'string' ? { type: 'text', text: part } : { type: 'variable', variable: part, at },
  );
  return { item: { type: 'link', source: url, url: parts, children, form: 'bare', at }, next: end };
}

/** A url without the punctuation of the sentence around it (as GFM does). */
function withoutSentence(written: string): string {
  let unopened = written.split(')').length - written.split('(').length;
  let end = written.length;
  for (; end > 0; end--) {
    const last = written[end - 1]!;
    if (!/[?!.,:;*_~'")]/.test(last) || (last === ')' && unopened-- <= 0)) break;
  }
  return written.slice(0, end);
}

/** A url that stands in the text by itself. */
function bareLink(source: string, at: number, end: number): Step | null {
  if (at > 0 && /[\p{L}\p{N}]/u.test(source[at - 1]!)) return null;
  const found = matchAt(bareUrl, source.slice(0, end), at);
  if (found === null) return null;
  const url = withoutSentence(found[0]);
  return url.length > 'https://'.length ? selfLink(url, at, at + url.length) : null;
}

function beside(source: Source, items: readonly Item[], start: number, next: number): [Neighbour, Neighbour] {
  const before = items.at(-1)?.type === 'variable' ? 'word' : neighbourOf(charBefore(source.text, start));
  const after =
    source.text[next] === '[' && readVariable(source.text, next) !== null
      ? 'word'
      : neighbourOf(String.fromCodePoint(source.text.codePointAt(next) ?? 0x20));
  return [before, after];
}

function charBefore(source: string, at: number): string {
  if (at === 0) return '';
  const low = source.charCodeAt(at - 1);
  return low >= 0xdc00 && low <= 0xdfff ? source.slice(at - 2, at) : source[at - 1]!;
}

function run(source: Source, items: readonly Item[], at: number, end: number): Step {
  const mark = source.text[at] as '*' | '_' | '~';
  let next = at;
  while (next < end && source.text[next] === mark) next++;
  if (mark === '~' && next - at !== 2) return text(mark.repeat(next - at), next);
  return { item: delimiterRun(mark, next - at, ...beside(source, items, at, next)), next };
}

function decodeEntity(match: RegExpExecArray): string {
  const point = match[1] ? Number(match[1]) : match[2] ? Number.parseInt(match[2], 16) : null;
  if (point === null) return entities[match[3]!] ?? match[0];
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
}

function step(source: Source, items: readonly Item[], at: number, end: number, links: boolean): Step {
  const rest = source.text;
  switch (rest[at]) {
    case '\\':
      if (rest[at + 1] === '\n') return { item: { type: 'break' }, next: at + 2 };
      return at + 1 < end && /[!-/:-@[-`{-~]/.test(rest[at + 1]!)
        ? text(rest[at + 1]!, at + 2)
        : text('\\', at + 1);
    case '`':
      return code(source, at, end);
    case '[':
      return bracket(source, at, end, links);
    case '\n':
      return { item: { type: 'break' }, next: at + 1 };
    case '*':
    case '_':
    case '~':
      return run(source, items, at, end);
    case '&': {
      const match = matchAt(entity, rest, at);
      return match === null ? text('&', at + 1) : text(decodeEntity(match), at + match[0].length);
    }
    case '<': {
      const match = links ? matchAt(angle, rest, at) : null;
      return match === null ? text('<', at + 1) : selfLink(match[1]!, at, at + match[0].length);
    }
    case 'h':
      return (links ? bareLink(rest, at, end) : null) ?? text('h', at + 1);
    default: {
      const match = matchAt(plainRun, rest, at);
      const next = Math.min(match === null ? at + 1 : plainRun.lastIndex, end);
      return text(rest.slice(at, next), next);
    }
  }
}

function parseRange(source: Source, start: number, end: number, links: boolean): Inline[] {
  const items: Item[] = [];
  for (let at = start; at < end; ) {
    const { item, next } = step(source, items, at, end, links);
    const last = items.at(-1);
    if (item.type === 'break' && last?.type === 'text')
      items[items.length - 1] = { type: 'text', text: last.text.trimEnd() };
    items.push(item);
    at = next;
  }
  return pairEmphasis(items);
}

/** Parses the inline Markdown of one paragraph. Every line end is a line break, as people who type in a chat expect. */
export function parseInline(markdown: string): Inline[] {
  return parseRange({ text: markdown, closers: pairBrackets(markdown) }, 0, markdown.length, true);
}
