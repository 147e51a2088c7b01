import { codeParts, parseInline } from './markdown-inline.ts';
import { beginsTable, readTable } from './markdown-table.ts';
import type { Block } from './markdown-tree.ts';

/*
 * The Markdown that the editor writes: paragraphs, headings, nested lists, quotes, fenced code, rules, and the inline
 * marks of markdown-inline.ts. There is no HTML in it: a tag is text.
 */

const fence = /^( {0,3})(?:(`{3,})[^`]*|(~{3,}).*)$/;
const heading = /^ {0,3}(#{1,6})(?:\s|$)/;
const rule = /^ {0,3}(?:-\s*){3,}$|^ {0,3}(?:\*\s*){3,}$|^ {0,3}(?:_\s*){3,}$/;
const quote = /^ {0,3}> ?/;
const item = /^( {0,3})([-+*]|(\d{1,9})[.)])(?:([ \t]+)(?=\S)|\s*$)/;

/** Lists and quotes inside each other; what is deeper is text, so that no input exhausts the stack. */
const deepest = 12;

const isBlank = (line: string) => line.trim() === '';
const indentOf = (line: string) => line.length - line.trimStart().length;

/** A list breaks into a paragraph only if it can be meant: with content, and counted from 1. */
function interrupts(line: string): boolean {
  const marker = item.exec(line);
  if (marker !== null && !rule.test(line)) return marker[4] !== undefined && (marker[3] ?? '1') === '1';
  return fence.test(line) || heading.test(line) || rule.test(line) || quote.test(line);
}

interface Read {
  readonly block: Block;
  readonly next: number;
}

function readFence(lines: readonly string[], at: number, opening: RegExpExecArray): Read {
  const [, indent = '', ticks, tildes = ''] = opening;
  const marks = ticks ?? tildes;
  const closing = new RegExp(`^ {0,3}${marks[0]}{${marks.length},}\\s*$`);
  const body: string[] = [];
  let next = at + 1;
  while (next < lines.length && !closing.test(lines[next]!)) body.push(lines[next++]!);
  const inside = body.map((line) => line.slice(Math.min(indentOf(line), indent.length)));
  return { block: { type: 'code', lines: inside.map(codeParts) }, next: next + 1 };
}

/** What a heading says, without the signs that may close it. */
function readHeading(line: string, marks: string): Block {
  const written = line.trim().slice(marks.length).trim();
  let signs = 0;
  while (written[written.length - 1 - signs] === '#') signs++;
  const closed = signs === written.length || /\s/.test(written[written.length - signs - 1]!);
  const words = signs > 0 && closed ? written.slice(0, written.length - signs).trim() : written;
  return { type: 'heading', level: marks.length, children: parseInline(words) };
}

function readQuote(lines: readonly string[], at: number, depth: number): Read {
  let next = at;
  while (next < lines.length && quote.test(lines[next]!)) next++;
  const inside = lines.slice(at, next).map((line) => line.replace(quote, ''));
  return { block: { type: 'quote', children: parseLines(inside, depth + 1) }, next };
}

/**
 * Lines of one item: those set in by two at least, and unmarked lines that go on with its paragraph. A sign with a blank
 * line below it is an item without a text.
 */
function itemEnd(lines: readonly string[], at: number, indent: number, hasText: boolean): number {
  let next = at + 1;
  if (!hasText && isBlank(lines[next] ?? '')) return next;
  for (; next < lines.length; next++) {
    const line = lines[next]!;
    if (isBlank(line)) {
      let after = next + 1;
      while (after < lines.length && isBlank(lines[after]!)) after++;
      if (after === lines.length || indentOf(lines[after]!) < indent + 2) break;
      next = after - 1;
    } else if (
      indentOf(line) < indent + 2 &&
      (item.test(line) || interrupts(line) || isBlank(lines[next - 1]!))
    )
      break;
  }
  return next;
}

function readList(lines: readonly string[], at: number, first: RegExpExecArray, depth: number): Read {
  const kind = first[2]!.at(-1);
  const items: Block[][] = [];
  let next = at;
  for (let marker: RegExpExecArray | null = first; marker !== null; ) {
    const indent = marker[1]!.length;
    const width = marker[0].length;
    const end = itemEnd(lines, next, indent, marker[4] !== undefined);
    const rest = lines.slice(next + 1, end).map((line) => line.slice(Math.min(indentOf(line), width)));
    items.push(parseLines([lines[next]!.slice(width), ...rest], depth + 1));
    next = end;
    let after: number = next;
    while (isBlank(lines[after] ?? 'x')) after++;
    const following: RegExpExecArray | null = rule.test(lines[after] ?? '')
      ? null
      : item.exec(lines[after] ?? '');
    marker = following !== null && following[2]!.at(-1) === kind ? following : null;
    if (marker !== null) next = after;
  }
  const start = first[3] === undefined ? 1 : Number(first[3]);
  return { block: { type: 'list', ordered: first[3] !== undefined, start, items }, next };
}

const endsParagraph = (line: string): boolean => isBlank(line) || interrupts(line);

function readParagraph(lines: readonly string[], at: number): Read {
  let next = at + 1;
  while (next < lines.length && !endsParagraph(lines[next]!) && !beginsTable(lines, next)) next++;
  const body = lines.slice(at, next).map((line) => line.trim());
  return { block: { type: 'paragraph', children: parseInline(body.join('\n')) }, next };
}

function readBlock(lines: readonly string[], at: number, depth: number): Read {
  const line = lines[at]!;
  if (depth > deepest) return readParagraph(lines, at);
  const marks = fence.exec(line);
  if (marks !== null) return readFence(lines, at, marks);
  const title = heading.exec(line);
  if (title !== null) return { block: readHeading(line, title[1]!), next: at + 1 };
  if (rule.test(line)) return { block: { type: 'rule' }, next: at + 1 };
  if (quote.test(line)) return readQuote(lines, at, depth);
  const marker = item.exec(line);
  if (marker !== null) return readList(lines, at, marker, depth);
  return beginsTable(lines, at) ? readTable(lines, at, endsParagraph) : readParagraph(lines, at);
}

function parseLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at]!)) at++;
    else {
      const { block, next } = readBlock(lines, at, depth);
      blocks.push(block);
      at = next;
    }
  }
  return blocks;
}

/** Parses a text of the editor. Never fails: what is no markup is text. */
export function parseMarkdown(markdown: string): Block[] {
  const lines = markdown.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const spaced = lines.map((line) => line.replace(/^[ \t]+/, (blanks) => blanks.replaceAll('\t', '    ')));
  return parseLines(spaced, 0);
}
