import { addressAsWritten, bareAddressEnd, readTarget, type Target } from './markdown-address.ts';
import {
  delimiterRun,
  type Item,
  maxRunLength,
  type Neighbour,
  neighbourOf,
  pairEmphasis,
} from './markdown-emphasis.ts';
import { decodeEntity, entity } from './markdown-entity.ts';
import type { Inline, LinkNode, Range } from './markdown-tree.ts';
import { joiner } from './render-escape.ts';
import { isBuiltIn, type Part, parseTemplate, readVariable } from './variables-token.ts';

interface Source {
  readonly text: string;
  /** The closing bracket of each opening one. */
  readonly closers: ReadonlyMap<number, number>;
}

interface Step {
  readonly item: Item | { readonly type: 'group'; readonly children: readonly Inline[] };
  readonly next: number;
}

const angle = /<((?:https?:\/\/|mailto:|tel:)[^\s<>]*)>/iy;
const plainRun = /[^\\`[<&\n*_~hH!]+/y;

/** A joiner parts marks, and is no text: the one that the editor writes as much as those that are sent. */
const text = (value: string, next: number): Step => ({
  item: { type: 'text', text: value.replaceAll(joiner, '') },
  next,
});

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

/** Text and variables of code, where nothing else is read. */
export const codeParts = (text: string): Part[] =>
  parseTemplate(text).map((part) => (typeof part === 'string' ? part.replaceAll(joiner, '') : part));

function code(source: Source, at: number, end: number): Step {
  const { marks, close } = codeSpanEnd(source.text, at, end);
  if (close < 0) return text('`'.repeat(marks), at + marks);
  const inside = source.text.slice(at + marks, close).replaceAll('\n', ' ');
  const padded = inside.startsWith(' ') && inside.endsWith(' ') && inside.trim() !== '';
  const parts = codeParts(padded ? inside.slice(1, -1) : inside);
  const next = close + marks;
  return { item: { type: 'code', parts, at: { start: at, end: next } }, next };
}

const isMixed = (written: string): boolean => written !== written.toUpperCase();

/**
 * `[FIRSTNAME](https://…)` is a link that says the value. A word in capitals may as well be just that (`[FAQ](https://…)`):
 * it is a variable only for whom there is such a column.
 */
export function linkVariable(source: string, at: number, close: number): Inline[] | null {
  const found = readVariable(source, at);
  if (found === null || found.end !== close + 1) return null;
  const { name, raw, fallback } = found.variable;
  const written = raw.slice(1, -1);
  if (!found.variable.sure || /[\\`*~<&]/.test(written) || (fallback === null && isMixed(written)))
    return null;
  const sure = fallback !== null || isBuiltIn(name);
  const range = { start: at + 1, end: close };
  return [{ type: 'variable', variable: { name, raw: written, fallback, sure }, at: range }];
}

/** What stands at `[`, up to its target: `[text](target)`. */
function linkAt(source: Source, at: number, end: number): { close: number; target: Target } | null {
  const close = source.closers.get(at);
  if (close === undefined || close >= end || source.text[close + 1] !== '(') return null;
  const target = readTarget(source.text, close + 2);
  return target === null || target.next > end ? null : { close, target };
}

const linkNode = (target: Target, children: readonly Inline[]): LinkNode => ({
  type: 'link',
  source: target.url,
  url: parseTemplate(target.url),
  children,
  form: 'inline',
  at: { start: target.start, end: target.end },
});

function bracket(source: Source, at: number, end: number, links: boolean): Step {
  const link = links ? linkAt(source, at, end) : null;
  if (link !== null) {
    const words = linkVariable(source.text, at, link.close) ?? parseRange(source, at + 1, link.close, false);
    // A link that says nothing could be seen by nobody.
    const isBlank = words.every((node) => node.type === 'text' && node.text.trim() === '');
    const children = isBlank ? partNodes(parseTemplate(link.target.url), link.target) : words;
    return { item: linkNode(link.target, children), next: link.target.next };
  }
  const found = readVariable(source.text, at);
  if (found === null || found.end > end) return text('[', at + 1);
  return {
    item: { type: 'variable', variable: found.variable, at: { start: at, end: found.end } },
    next: found.end,
  };
}

/** No text shows a picture: what it shows leads to it. In a link, where there is no other, only its words are left. */
function picture(source: Source, at: number, end: number, links: boolean): Step {
  const link = linkAt(source, at + 1, end);
  if (link === null) return text('!', at + 1);
  const words = parseRange(source, at + 2, link.close, false);
  const shown = words.length > 0 ? words : partNodes(parseTemplate(link.target.url), link.target);
  const { next } = link.target;
  if (!links) return { item: { type: 'group', children: shown }, next };
  return { item: { ...linkNode(link.target, shown), picture: { start: at, end: next } }, next };
}

const partNodes = (parts: readonly Part[], { start, end }: Range): Inline[] =>
  parts.map((part) =>
    typeof part === 'string'
      ? { type: 'text', text: part }
      : { type: 'variable', variable: part, at: { start, end } },
  );

function selfLink(written: string, start: number, end: number): Step {
  const url = addressAsWritten(written);
  const parts = parseTemplate(url);
  const at = { start, end };
  const children = partNodes(parts, at);
  return { item: { type: 'link', source: url, url: parts, children, form: 'bare', at }, next: end };
}

/** An address that stands in the text by itself. */
function bareLink(source: string, at: number, end: number): Step | null {
  const next = bareAddressEnd(source, at, end);
  return next === null ? null : selfLink(source.slice(at, next), at, next);
}

function beside(source: Source, items: readonly Item[], start: number, next: number): [Neighbour, Neighbour] {
  const before = items.at(-1)?.type === 'variable' ? 'value' : neighbourOf(charBefore(source.text, start));
  const after =
    source.text[next] === '[' && readVariable(source.text, next) !== null
      ? 'value'
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
  if (mark === '~' ? next - at !== 2 : next - at > maxRunLength) return text(mark.repeat(next - at), next);
  return { item: delimiterRun(mark, next - at, ...beside(source, items, at, next)), next };
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
    case '!':
      return rest[at + 1] === '[' ? picture(source, at, end, links) : text('!', at + 1);
    case 'h':
    case 'H':
      return (links ? bareLink(rest, at, end) : null) ?? text(rest[at]!, at + 1);
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
    if (item.type === 'group') items.push(...item.children);
    else items.push(item);
    at = next;
  }
  return pairEmphasis(items);
}

/** Parses the inline Markdown of one paragraph. Every line end is a line break, as people who type in a chat expect. */
export function parseInline(markdown: string): Inline[] {
  return parseRange({ text: markdown, closers: pairBrackets(markdown) }, 0, markdown.length, true);
}
