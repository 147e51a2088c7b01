import { parseInline } from './markdown-inline.ts';
import type { Block, Inline } from './markdown-tree.ts';
import { readVariable } from './variables-token.ts';

/*
 * No chat shows a table: it is read as lines, its head in bold, the cells of a row side by side. That keeps every word,
 * and none of the strokes.
 */

const delimiters = /^[\s|:-]*$/;
const cellMark = /^\s*:?-+:?\s*$/;

/** The cells between the strokes of a row; the stroke of a fallback and an escaped one part nothing. */
function cellsOf(row: string): string[] {
  const line = row.trim();
  const cells: string[] = [];
  let cell = '';
  for (let at = line.startsWith('|') ? 1 : 0; at < line.length; ) {
    const variable = line[at] === '[' ? readVariable(line, at) : null;
    const escaped = line[at] === '\\' && at + 1 < line.length;
    const next = variable?.end ?? at + (escaped ? 2 : 1);
    const piece = line.slice(at, next);
    if (piece === '|') cells.push(cell);
    cell = piece === '|' ? '' : cell + (piece === '\\|' ? '|' : piece);
    at = next;
  }
  return line.endsWith('|') && cell === '' ? cells : [...cells, cell];
}

/** Whether a table begins here: a head, and under it a row of dashes with as many cells. */
export function beginsTable(lines: readonly string[], at: number): boolean {
  const [head, marks] = [lines[at], lines[at + 1]];
  if (head === undefined || marks === undefined || !head.includes('|') || !marks.includes('|')) return false;
  if (!delimiters.test(marks)) return false;
  const cells = cellsOf(marks);
  return cells.every((cell) => cellMark.test(cell)) && cellsOf(head).length === cells.length;
}

function rowOf(row: string): Inline[] {
  const cells = cellsOf(row)
    .map((cell) => parseInline(cell.trim()))
    .filter((cell) => cell.length > 0);
  return cells.flatMap((cell, index) => (index === 0 ? cell : [{ type: 'text', text: ' · ' }, ...cell]));
}

/** The table that begins at `at`, whose lines end where `isOver` says. */
export function readTable(
  lines: readonly string[],
  at: number,
  isOver: (line: string) => boolean,
): { block: Block; next: number } {
  let next = at + 2;
  while (next < lines.length && !isOver(lines[next]!)) next++;
  const head = rowOf(lines[at]!);
  const rows: Inline[][] = head.length === 0 ? [] : [[{ type: 'strong', children: head }]];
  for (const line of lines.slice(at + 2, next)) {
    const row = rowOf(line);
    if (row.length > 0) rows.push(row);
  }
  const children = rows.flatMap((row, index): Inline[] => (index === 0 ? row : [{ type: 'break' }, ...row]));
  return { block: { type: 'paragraph', children }, next };
}
