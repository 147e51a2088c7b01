import type { Block, Inline } from './markdown-tree.ts';
import { joiner } from './render-escape.ts';
import type { Op, Program } from './render-program.ts';
import type { Part } from './variables-token.ts';

/** One line of the result. */
export type Line = Program;

/** How a surface of lines (Teams' Markdown, a TextBlock, plain text) shows what a text is made of. */
export interface Dialect {
  /** One line of inline nodes; there is no break among them. */
  readonly line: (nodes: readonly Inline[]) => Line;
  readonly heading: (nodes: readonly Inline[]) => readonly Inline[];
  readonly codeBlock: (lines: readonly (readonly Part[])[]) => Line[];
  /** What ends a line inside a paragraph. */
  readonly lineEnd: string;
  readonly bullets: readonly [string, string];
  readonly quote: string;
  readonly rule: string;
}

/** Parts inline nodes at their breaks; what runs over a break goes on after it. */
export function splitAtBreaks(nodes: readonly Inline[]): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const node of nodes) {
    if (node.type === 'break') lines.push([]);
    else if (node.type === 'strong' || node.type === 'emphasis' || node.type === 'strike') {
      splitAtBreaks(node.children).forEach((children, index) => {
        if (index > 0) lines.push([]);
        if (children.length > 0) lines.at(-1)!.push({ type: node.type, children });
      });
    } else lines.at(-1)!.push(node);
  }
  return lines;
}

/** The lines of a paragraph; where the author left one empty there is an empty line too. */
function paragraph(nodes: readonly Inline[], dialect: Dialect): Line[] {
  const lines = splitAtBreaks(nodes).map(dialect.line);
  while (lines.at(-1)?.length === 0) lines.pop();
  const shown = lines.filter((line, index) => line.length > 0 || (lines[index - 1]?.length ?? 0) > 0);
  return shown.map((line, index) =>
    line.length > 0 && (shown[index + 1]?.length ?? 0) > 0 ? [...line, dialect.lineEnd] : line,
  );
}

function prefixed(lines: readonly Line[], first: string, rest: string): Line[] {
  return lines.map((line, index): Op[] => {
    const prefix = index === 0 ? first : rest;
    return line.length === 0 ? [prefix.trimEnd()] : [prefix, ...line];
  });
}

function list(block: Extract<Block, { type: 'list' }>, dialect: Dialect, second: boolean): Line[] {
  return block.items.flatMap((item, index) => {
    const bullet = dialect.bullets[second ? 1 : 0];
    const marker = block.ordered ? `${block.start + index}${second ? ')' : '.'} ` : `${bullet} `;
    const lines = blockLines(item, dialect, true);
    // Markers alone could read as a rule.
    return prefixed(lines.length === 0 ? [[joiner]] : lines, marker, ' '.repeat(marker.length));
  });
}

function linesOf(block: Block, dialect: Dialect, second: boolean): Line[] {
  switch (block.type) {
    case 'paragraph':
      return paragraph(block.children, dialect);
    case 'heading':
      return paragraph(dialect.heading(block.children), dialect);
    case 'list':
      return list(block, dialect, second);
    case 'quote':
      return prefixed(blockLines(block.children, dialect, false), dialect.quote, dialect.quote);
    case 'code':
      return dialect.codeBlock(block.lines);
    case 'rule':
      return [[dialect.rule]];
  }
}

/** The lines of blocks, a blank one between two; inside an item a list follows its text at once. */
export function blockLines(blocks: readonly Block[], dialect: Dialect, inItem: boolean): Line[] {
  const lines: Line[] = [];
  let before: Block | null = null;
  let second = false;
  for (const block of blocks) {
    const again = block.type === 'list' && before?.type === 'list' && before.ordered === block.ordered;
    second = again && !second;
    const own = linesOf(block, dialect, second);
    if (own.length === 0) continue;
    if (before !== null && !(inItem && block.type === 'list' && before.type === 'paragraph')) lines.push([]);
    lines.push(...own);
    before = block;
  }
  return lines;
}

/** Lines as one program. */
export const joinLines = (lines: readonly Line[]): Op[] =>
  lines.flatMap((line, index) => (index === 0 ? [...line] : ['\n', ...line]));
