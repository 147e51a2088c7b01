import { type CardSurface, isNode, surfaceOf } from './card-fields.ts';
import { isWebUrl } from './link-url.ts';
import { parseInline } from './markdown-inline.ts';
import { type Inline, type Range, walkInlines } from './markdown-tree.ts';
import type { RawCard } from './message.ts';
import { shownText } from './message-fields.ts';
import {
  encodeTarget,
  escapeCard,
  escapeCardValue,
  escapeRun,
  joiner,
  mayOpenBlock,
  unlinked,
} from './render-escape.ts';
import type { LinkNumbers } from './render-markdown.ts';
import {
  type Context,
  condense,
  fill,
  fillUrl,
  lineGroup,
  type Op,
  type Program,
  plainProgram,
} from './render-program.ts';
import { type Part, parseTemplate } from './variables-token.ts';

/*
 * An author's own card stays as it was written: only values and addresses are put in their places. What is the same for
 * everybody is shared between all cards of a campaign and never changed.
 */

const escapeValue = (value: string) => escapeCardValue(unlinked(value));

interface Edit {
  readonly at: Range;
  readonly ops: readonly Op[];
}

const partOps = (parts: readonly Part[]): Op[] =>
  parts.map((part) =>
    typeof part === 'string' ? escapeCard(part) : { kind: 'slot', variable: part, escape: escapeValue },
  );

function editOf(node: Inline, text: string, links: LinkNumbers): Edit | null {
  if (node.type === 'variable') {
    const edge = {
      start: /[*_]/.test(text[node.at.start - 1] ?? ''),
      end: /[*_]/.test(text[node.at.end] ?? ''),
    };
    const slot: Op = { kind: 'slot', variable: node.variable, escape: escapeValue, edge };
    return { at: node.at, ops: text[node.at.end] === '[' ? [slot, joiner] : [slot] };
  }
  if (node.type === 'code' && node.parts.some((part) => typeof part !== 'string'))
    return { at: node.at, ops: partOps(node.parts) };
  if (node.type !== 'link') return null;
  const index = links.get(node.source) ?? null;
  const target: Op = { kind: 'target', url: node.url, index, encode: encodeTarget };
  if (node.picture !== undefined) {
    const label = plainProgram(parseTemplate(shownText(node.children)), escapeValue);
    return { at: node.picture, ops: ['[', ...label, '](', target, ')'] };
  }
  return {
    at: node.at,
    ops: node.form === 'inline' ? [target] : ['[', ...partOps(node.url), '](', target, ')'],
  };
}

/** Edits in the order of the text; what lies inside another (a value in a link's own address) belongs to that one. */
function editsOf(text: string, links: LinkNumbers): Edit[] {
  const edits: Edit[] = [];
  walkInlines(parseInline(text), (node) => {
    const edit = editOf(node, text, links);
    if (edit !== null) edits.push(edit);
  });
  edits.sort((a, b) => a.at.start - b.at.start || b.at.end - a.at.end);
  let done = 0;
  return edits.filter(({ at }) => {
    if (at.start < done) return false;
    done = at.end;
    return true;
  });
}

const markers = /^(?:\s*(?:[-+*]|\d{1,9}[.)])\s+|\s*>\s?)*/;

function guarded(line: readonly Op[]): Op[] {
  const [first = '', ...rest] = line;
  const prefix = typeof first === 'string' ? first : '';
  const own = markers.exec(prefix)![0];
  const after = prefix.slice(own.length);
  if (line.every((op) => typeof op === 'string') || !mayOpenBlock(after)) return [...line];
  return [own, lineGroup(typeof first === 'string' ? [after, ...rest] : line)];
}

/** The Markdown of a TextBlock with values and links in place, otherwise as the author wrote it. */
export function inlineProgram(text: string, links: LinkNumbers): Program {
  const lines: Op[][] = [[]];
  const write = (plain: string) => {
    plain.split(/(?<=[\r\n])/).forEach((piece) => {
      lines.at(-1)!.push(piece);
      if (/[\r\n]$/.test(piece)) lines.push([]);
    });
  };
  let done = 0;
  for (const { at, ops } of editsOf(text, links)) {
    write(text.slice(done, at.start));
    lines.at(-1)!.push(...ops);
    done = at.end;
  }
  write(text.slice(done));
  return condense(lines.map((line) => condense(line)).flatMap(guarded));
}

type Fill = (context: Context) => unknown;

function fillOf(child: unknown, key: string, surface: CardSurface, links: LinkNumbers): Fill | unknown {
  if (typeof child === 'string') return stringFill(child, surface, links);
  if (!Array.isArray(child)) return compile(child, key, links);
  return compileList(child.map((item) => fillOf(item, key, surface, links)));
}

function compileList(items: readonly unknown[]): Fill | unknown {
  if (!items.some(isFill)) return items;
  return (context: Context) => items.map((item) => (isFill(item) ? item(context) : item));
}

function urlFill(text: string, surface: CardSurface, links: LinkNumbers): Fill {
  const source = text.trim();
  const parts = parseTemplate(source);
  const index = surface === 'link' && isWebUrl(source) ? links.get(source) : undefined;
  return ({ person, link }) => {
    const url = fillUrl(parts, person);
    return index === undefined ? url : link(url, index);
  };
}

/** A string of the card: unchanged where it holds neither a variable nor a link. */
function stringFill(text: string, surface: CardSurface, links: LinkNumbers): Fill | string {
  if (surface === 'link' || (surface === 'url' && text.includes('['))) return urlFill(text, surface, links);
  if (surface === 'url') return text;
  const program =
    surface === 'markdown'
      ? inlineProgram(text, links)
      : condense(plainProgram(parseTemplate(text), escapeRun));
  if (program.every((op) => typeof op === 'string')) return program.join('');
  return (context) => fill(program, context);
}

/** A function where something in it differs from person to person, else the value itself. */
function compile(value: unknown, within: string, links: LinkNumbers): Fill | unknown {
  if (!isNode(value)) return value;
  const entries = Object.entries(value).map(([key, child]): [string, unknown] => {
    const surface = surfaceOf(value, key, within);
    return [key, surface === null ? child : fillOf(child, key, surface, links)];
  });
  if (!entries.some(([, child]) => isFill(child))) return Object.fromEntries(entries);
  return (context: Context) =>
    Object.fromEntries(entries.map(([key, child]) => [key, isFill(child) ? child(context) : child]));
}

const isFill = (value: unknown): value is Fill => typeof value === 'function';

/** Compiles an author's card; the result gives one person's card. */
export function compileRawCard(
  card: RawCard,
  links: LinkNumbers,
): (context: Context) => Record<string, unknown> {
  const compiled = compile(card, '', links);
  return (context) => ({ ...((isFill(compiled) ? compiled(context) : compiled) as Record<string, unknown>) });
}
