import { bareAddressEnd } from '../../../campaign/message/markdown-address.ts';
import { neighbourOf } from '../../../campaign/message/markdown-emphasis.ts';
import { nothing } from '../../../campaign/message/markdown-entity.ts';
import { linkVariable } from '../../../campaign/message/markdown-inline.ts';
import { joiner } from '../../../campaign/message/render-escape.ts';
import { asTemplate } from '../../../campaign/message/variables-token.ts';
import { merged, type RichMark, type RichNode } from './rich-node.ts';
import { addressMarkdown, selfMarkdown } from './to-address.ts';

/** Marks from the outside in. Code is what it marks: nothing stands in it. */
const order = ['link', 'bold', 'italic', 'strike', 'code'];
const signs: Readonly<Record<string, string>> = { bold: '**', italic: '*', strike: '~~' };

const isStar = (type: string): boolean => signs[type]?.startsWith('*') ?? false;

/** Text as it is stored, or a run of signs that opens or closes marks. */
type Piece = string | { readonly sign: string; readonly opens: boolean };

interface Open {
  readonly type: string;
  readonly href: string;
  /** Where its pieces begin. */
  readonly at: number;
}

/** The Markdown of one paragraph or heading. */
export function inlineMarkdown(nodes: readonly RichNode[], isHeading: boolean): string {
  const lines: Line[] = [new Line(isHeading)];
  for (const node of merged(nodes)) {
    if (node.type !== 'hardBreak') lines.at(-1)!.add(node);
    else if (isHeading) lines.at(-1)!.add({ type: 'text', text: ' ' });
    else lines.push(new Line(isHeading));
  }
  const written = lines.map((line) => line.end());
  while (written.at(-1) === '') written.pop();
  // A blank line would end the paragraph; a backslash alone is the same break.
  return written.map((line) => (line === '' ? '\\' : line)).join('\n');
}

/** Writes runs of marked text; blanks at the edge of a mark stand outside it, where they belong in Markdown. */
class Line {
  readonly #isHeading: boolean;
  #pieces: Piece[] = [];
  #blanks = '';
  readonly #open: Open[] = [];

  constructor(isHeading: boolean) {
    this.#isHeading = isHeading;
  }

  add(node: RichNode): void {
    const isVariable = node.type === 'variable';
    const raw = isVariable ? String(node.attrs?.['raw'] ?? '') : (node.text ?? '');
    const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(raw) ?? [];
    if (core === '') {
      this.#blanks += raw;
      return;
    }
    const wanted = marksOf(node.marks ?? []);
    const same = this.#open.findIndex(
      ({ type, href }, i) => wanted[i]?.type !== type || wanted[i].href !== href,
    );
    const shared = same === -1 ? this.#open.length : same;
    const kept = this.#mayEnd(wanted, shared, this.#blanks + before) ? this.#firstStar() : shared;
    this.#closeTo(kept);
    this.#write(this.#blanks + before);
    for (const { type, href } of wanted.slice(kept)) this.#openMark(type, href);
    const isCode = wanted.at(-1)?.type === 'code';
    const isLink = wanted[0]?.type === 'link';
    if (isVariable && isCode) this.#write(beforeVariable(String(this.#pieces.at(-1))));
    this.#write(isVariable ? core : isCode ? asTemplate(core) : this.#escaped(core, isLink));
    this.#blanks = after;
  }

  end(): string {
    this.#closeTo(0);
    return joined(this.#pieces);
  }

  /** Bold that begins in the middle of an italic word could as well be read as the end of it: they are parted. */
  #mayEnd(wanted: readonly { type: string }[], kept: number, blanks: string): boolean {
    const star = this.#firstStar();
    return star >= 0 && star < kept && blanks === '' && wanted.slice(kept).some(({ type }) => isStar(type));
  }

  #firstStar = () => this.#open.findIndex(({ type }) => isStar(type));

  #write(text: string): void {
    if (text !== '') this.#pieces.push(text);
  }

  #openMark(type: string, href: string): void {
    const sign = signs[type];
    if (sign !== undefined) this.#pieces.push({ sign, opens: true });
    this.#open.push({ type, href, at: this.#pieces.length });
  }

  #closeTo(count: number): void {
    while (this.#open.length > count) {
      const { type, href, at } = this.#open.pop()!;
      const sign = signs[type];
      if (sign !== undefined) this.#pieces.push({ sign, opens: false });
      else {
        const inside = joined(this.#pieces.splice(at));
        if (type === 'link') this.#endPlainly();
        this.#write(wrapped(type, href, inside));
      }
    }
  }

  /** `!` before a link would make a picture of it. */
  #endPlainly(): void {
    const last = this.#pieces.at(-1);
    if (typeof last === 'string' && /(?<!\\)!$/.test(last))
      this.#pieces[this.#pieces.length - 1] = `${last.slice(0, -1)}\\!`;
  }

  #escaped(text: string, isLink: boolean): string {
    const atStart = this.#pieces.every((piece) => typeof piece === 'string' && piece.trim() === '');
    const plain = isLink ? escapedText(text).replaceAll(']', '\\]') : withAddresses(text);
    const last = this.#pieces.at(-1);
    // What follows a variable in round brackets would be the address of a link.
    const written = typeof last === 'string' && last.endsWith(']') ? plain.replace(/^\(/, '\\(') : plain;
    if (this.#isHeading) return written.replace(/#/g, '\\#');
    return atStart ? escapedStart(written) : written;
  }
}

function marksOf(marks: readonly RichMark[]): { type: string; href: string }[] {
  return order.flatMap((type) =>
    marks
      .filter((mark) => mark.type === type)
      .map(({ attrs }) => ({ type, href: String(attrs?.['href'] ?? '') })),
  );
}

function wrapped(type: string, href: string, inside: string): string {
  if (type === 'code') return codeSpan(inside);
  return `[${asLabel(inside)}](${addressMarkdown(href)})`;
}

/** `[FAQ](…)` could be the link of a variable; an entity is none. */
function asLabel(label: string): string {
  if (linkVariable(`[${label}]`, 0, label.length + 1) === null) return label;
  const first = firstSign(label);
  return `&#${first.codePointAt(0)};${label.slice(first.length)}`;
}

/** In code a backslash cannot be escaped; a joiner keeps it from escaping a variable. */
export const beforeVariable = (code: string): string => (code.endsWith('\\') ? joiner : '');

function codeSpan(content: string): string {
  const runs = content.match(/`+/g)?.map((run) => run.length) ?? [];
  let marks = 1;
  while (runs.includes(marks)) marks++;
  const fence = '`'.repeat(marks);
  const pad = /^`|`$|^ .* $/.test(content) ? ' ' : '';
  return fence + pad + content + pad + fence;
}

const escapedText = (text: string): string => text.replace(/[\\`*_~<&[]/g, '\\$&');

/** A chat makes a link of every address: written as one, it is the whole address. */
function withAddresses(text: string): string {
  let written = '';
  let done = 0;
  for (const { index } of text.matchAll(/https?:\/\//gi)) {
    const end = index < done ? null : bareAddressEnd(text, index, text.length);
    const address = end === null ? null : selfMarkdown(text.slice(index, end));
    if (end === null || address === null) continue;
    written += escapedText(text.slice(done, index)) + address;
    done = end;
  }
  return written + escapedText(text.slice(done));
}

/** Signs with which a line would begin a list, a heading, a quote or a table. */
const escapedStart = (text: string): string =>
  text.replace(/^([#>+|:-])/, '\\$1').replace(/^(\d+)([.)])/, '$1\\$2');

const firstSign = (text: string | undefined): string =>
  text === undefined || text === '' ? '' : String.fromCodePoint(text.codePointAt(0)!);
const lastSign = (text: string): string => [...text.slice(-2)].at(-1) ?? '';

/**
 * Puts the pieces together. Marks count only beside the right neighbours: where punctuation inside meets a word outside,
 * or where two runs of one sign would become one, something that is nothing stands between.
 */
function joined(pieces: readonly Piece[]): string {
  let text = '';
  for (let at = 0; at < pieces.length; ) {
    const piece = pieces[at]!;
    if (typeof piece === 'string') {
      text += piece;
      at++;
      continue;
    }
    let run = '';
    let next = at;
    for (; next < pieces.length; next++) {
      const one = pieces[next]!;
      if (typeof one === 'string' || one.opens !== piece.opens || one.sign[0] !== piece.sign[0]) break;
      run += one.sign;
    }
    const after = pieces[next];
    const behind = typeof after === 'object' ? after.sign : firstSign(after);
    if (piece.opens) text = parted(text, run, behind);
    text += run;
    if (!piece.opens && needsPart(lastSign(text.slice(0, -run.length)), behind, run)) text += nothing;
    at = next;
  }
  return text;
}

const parted = (text: string, run: string, inside: string): string =>
  needsPart(firstSign(inside), lastSign(text), run) ? text + nothing : text;

function needsPart(inside: string, outside: string, run: string): boolean {
  if (outside[0] === run[0]) return true;
  return neighbourOf(outside) === 'word' && neighbourOf(firstSign(inside)) === 'punctuation';
}
