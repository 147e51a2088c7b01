import { isLinkTarget } from './link-url.ts';
import { type Neighbour, neighbourOf } from './markdown-emphasis.ts';
import { withoutEntities } from './markdown-entity.ts';
import type { Inline } from './markdown-tree.ts';
import {
  encodeTarget,
  escapeCard,
  escapeCardValue,
  escapeChat,
  escapeCode,
  joiner,
  mayOpenBlock,
  unlinked,
} from './render-escape.ts';
import type { Dialect, Line } from './render-lines.ts';
import { regroupMarks } from './render-marks.ts';
import { condense, type Group, lineGroup, type Op, type Slot } from './render-program.ts';
import type { Part, Variable } from './variables-token.ts';

/** The number of each tracked link, by its source. */
export type LinkNumbers = ReadonlyMap<string, number>;

interface Surface {
  readonly escapeText: (text: string) => string;
  readonly escapeValue: (value: string) => string;
  /** Whether strike and code can be shown. */
  readonly rich: boolean;
  readonly links: LinkNumbers;
}

type Emphasis = Extract<Inline, { type: 'strong' | 'emphasis' | 'strike' }>;
const isEmphasis = (node: Inline | undefined): node is Emphasis =>
  node?.type === 'strong' || node?.type === 'emphasis' || node?.type === 'strike';

const markOf = { strong: '**', emphasis: '*', strike: '~~' } as const;

const partNode = (part: Part): Inline =>
  typeof part === 'string'
    ? { type: 'text', text: part }
    : { type: 'variable', variable: part, at: { start: 0, end: 0 } };

/** Takes out what the surface cannot show, and emphasis inside emphasis of its kind. */
function simplify(nodes: readonly Inline[], surface: Surface, inside: readonly string[]): Inline[] {
  const kept = nodes.flatMap((node): Inline[] => {
    if (node.type === 'break') return [{ type: 'text', text: ' ' }];
    if (node.type === 'code') return surface.rich ? [node] : node.parts.map(partNode);
    if (node.type === 'link') {
      const children = regroupMarks(simplify(node.children, surface, inside));
      return isLinkTarget(node.source) ? [{ ...node, children }] : children;
    }
    if (!isEmphasis(node)) return [node];
    const plain = inside.includes(node.type) || (node.type === 'strike' && !surface.rich);
    const children = simplify(node.children, surface, plain ? inside : [...inside, node.type]);
    return plain ? children : children.length === 0 ? [] : [{ ...node, children }];
  });
  return kept.reduce<Inline[]>(joinTexts, []);
}

/** What is escaped depends on what stands beside it: texts that have become neighbours are one. */
function joinTexts(before: Inline[], node: Inline): Inline[] {
  const last = before.at(-1);
  if (node.type === 'text' && last?.type === 'text')
    before[before.length - 1] = { type: 'text', text: last.text + node.text };
  else before.push(node);
  return before;
}

/** What a run of marks `of` has beside it at one end of these nodes. More of its own sign only makes it longer. */
function edgeOf(nodes: readonly Inline[], end: boolean, of: Emphasis['type']): Neighbour | 'value' {
  const node = nodes.at(end ? -1 : 0);
  if (node === undefined) return 'space';
  if (isEmphasis(node))
    return (node.type === 'strike') === (of === 'strike') ? edgeOf(node.children, end, of) : 'punctuation';
  if (node.type === 'variable') return 'value';
  if (node.type !== 'text') return 'punctuation';
  const characters = [...(end ? node.text.slice(-2) : node.text.slice(0, 2))];
  return neighbourOf(characters.at(end ? -1 : 0) ?? '');
}

/** Two emphases side by side are parted by a joiner, which is a word to both. */
const besides = (node: Inline | undefined, end: boolean, outer: Neighbour | 'value') =>
  node === undefined ? outer : isEmphasis(node) ? 'word' : edgeOf([node], end, 'emphasis');

interface Around {
  readonly before: Neighbour | 'value';
  readonly after: Neighbour | 'value';
  readonly edge: boolean;
  /** Whether it stands in an emphasis already. */
  readonly nested?: boolean;
}

/**
 * Marks count only beside the right neighbours; where punctuation inside meets a word outside, a joiner helps. Between
 * punctuation on both sides they could also end the emphasis that they stand in.
 */
function emphasisOps(node: Emphasis, surface: Surface, around: Around): Op[] {
  const mark = markOf[node.type];
  const needs = (inner: Neighbour | 'value', outer: Neighbour | 'value') =>
    inner === 'punctuation' && (outer === 'punctuation' ? around.nested : outer !== 'space') ? joiner : '';
  const inside = inlineOps(node.children, surface, { ...around, edge: true, nested: true });
  const open = mark + needs(edgeOf(node.children, false, node.type), around.before);
  return [open, ...inside, needs(edgeOf(node.children, true, node.type), around.after) + mark];
}

function codeSpan(parts: readonly Part[]): Group {
  const finish = (content: string) => {
    const runs = content.match(/`+/g)?.map((found) => found.length) ?? [];
    let marks = 1;
    while (runs.includes(marks)) marks++;
    const fence = '`'.repeat(marks);
    const pad = /^`|`$|^ .* $/.test(content) ? ' ' : '';
    return fence + pad + (content.trim() === '' ? joiner : content) + pad + fence;
  };
  return { kind: 'group', ops: codeOps(parts), finish };
}

const codeOps = (parts: readonly Part[]): Op[] =>
  parts.map((part) =>
    typeof part === 'string' ? escapeCode(part) : { kind: 'slot', variable: part, escape: escapeCode },
  );

const encodeInMarkdown = (url: string): string => withoutEntities(encodeTarget(url));

function linkOps(
  node: Extract<Inline, { type: 'link' }>,
  surface: Surface,
  before: Inline | undefined,
): Op[] {
  const index = surface.links.get(node.source) ?? null;
  const children = inlineOps(node.children, surface, {
    before: 'punctuation',
    after: 'punctuation',
    edge: false,
  });
  // `!` before `[` would make an image of the link.
  const open = before?.type === 'variable' || (before?.type === 'text' && before.text.endsWith('!'));
  return [
    open ? `${joiner}[` : '[',
    ...children,
    '](',
    { kind: 'target', url: node.url, index, encode: encodeInMarkdown },
    ')',
  ];
}

function slotOf(
  variable: Variable,
  surface: Surface,
  around: Around,
  place: { first: boolean; last: boolean; previous: Inline | undefined },
): Slot {
  const edge = { start: around.edge && place.first, end: around.edge && place.last };
  return {
    kind: 'slot',
    variable,
    escape: surface.escapeValue,
    ...(edge.start || edge.end ? { edge } : {}),
    ...(place.previous?.type === 'variable' ? { follows: true } : {}),
  };
}

function inlineOps(nodes: readonly Inline[], surface: Surface, around: Around): Op[] {
  return nodes.flatMap((node, index): Op[] => {
    const previous = nodes[index - 1];
    const next = nodes[index + 1];
    switch (node.type) {
      case 'text':
        return [surface.escapeText(node.text)];
      case 'variable':
        return [
          slotOf(node.variable, surface, around, { first: index === 0, last: next === undefined, previous }),
        ];
      case 'code':
        return [codeSpan(node.parts)];
      case 'link':
        return linkOps(node, surface, previous);
      case 'break':
        return [];
      default: {
        const ops = emphasisOps(node, surface, {
          before: besides(previous, true, around.before),
          after: besides(next, false, around.after),
          edge: true,
          nested: around.nested ?? false,
        });
        return isEmphasis(previous) ? [joiner, ...ops] : ops;
      }
    }
  });
}

/** A line whose beginning depends on a value is guarded once the value is known, any other now. */
function guarded(ops: readonly Op[]): Line {
  const line = condense(ops);
  const first = line[0];
  if (first === undefined) return [];
  if (line.length === 1 || typeof first !== 'string' || mayOpenBlock(first))
    return condense([lineGroup(line)]);
  const safe = condense([lineGroup([first])]);
  return [...safe, ...line.slice(1)];
}

const lineOf = (nodes: readonly Inline[], surface: Surface): Line =>
  guarded(
    inlineOps(regroupMarks(simplify(nodes, surface, [])).reduce<Inline[]>(joinTexts, []), surface, {
      before: 'space',
      after: 'space',
      edge: false,
    }),
  );

function fencedBlock(lines: readonly (readonly Part[])[]): Line[] {
  const longest = Math.max(
    2,
    ...lines
      .flat()
      .flatMap((part) =>
        typeof part === 'string' ? (part.match(/`+/g) ?? []).map((found) => found.length) : [],
      ),
  );
  const fence = '`'.repeat(longest + 1);
  const keep = (line: string) => (/^\s*[`~]{3}/.test(line) ? joiner + line : line);
  const body = lines.map((parts) => condense([{ kind: 'group', ops: codeOps(parts), finish: keep }]));
  return [[fence], ...body, [fence]];
}

/** Teams' message Markdown: headings become bold lines, rules a line of dashes. */
export function chatDialect(links: LinkNumbers): Dialect {
  const surface: Surface = {
    escapeText: escapeChat,
    escapeValue: (value) => escapeChat(unlinked(value)),
    rich: true,
    links,
  };
  return {
    line: (nodes) => lineOf(nodes, surface),
    heading: (nodes) => [{ type: 'strong', children: nodes }],
    codeBlock: fencedBlock,
    lineEnd: '  ',
    bullets: ['-', '*'],
    quote: '> ',
    rule: '—'.repeat(10),
  };
}

/** Blanks that a renderer would drop: at the beginning of a line, and all but one of many. */
const keepBlanks = (text: string, isFirst: boolean): string => {
  const kept = text.replaceAll('\t', '    ').replace(/ {2,}/g, (blanks) => '\u00a0'.repeat(blanks.length));
  return isFirst ? kept.replace(/^ /, '\u00a0') : kept;
};

/** The Markdown of a TextBlock: bold, italic, links and lists. Phones break a line only at a blank one. */
export function cardDialect(links: LinkNumbers): Dialect & { codeLine(parts: readonly Part[]): Line } {
  const surface: Surface = {
    escapeText: escapeCard,
    escapeValue: (value) => escapeCardValue(unlinked(value)),
    rich: false,
    links,
  };
  const line = (nodes: readonly Inline[]) => lineOf(nodes, surface);
  const codeLine = (parts: readonly Part[]): Line => {
    const kept = parts.map((part, at) => (typeof part === 'string' ? keepBlanks(part, at === 0) : part));
    return parts.length === 0 ? ['\u00a0'] : line(kept.map(partNode));
  };
  return {
    line,
    codeLine,
    heading: (nodes) => [{ type: 'strong', children: nodes }],
    codeBlock: (lines) =>
      lines.map(codeLine).map((one, at) => (at < lines.length - 1 ? [...one, '\n'] : one)),
    lineEnd: '\n',
    bullets: ['-', '*'],
    quote: '',
    rule: '—'.repeat(10),
  };
}
