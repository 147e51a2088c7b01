import MarkdownIt from 'markdown-it';
import { compileMessage } from '../../campaign/message/render.ts';
import type { RichMark, RichNode } from '../../tab/editor/rich/rich-node.ts';
import { aPerson, aText, teams, textOf, unjoined } from '../campaign/message/message-builders.ts';

export const doc = (...content: RichNode[]): RichNode => ({ type: 'doc', content });
export const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content });
export const words = (text: string, ...marks: string[]): RichNode => ({
  type: 'text',
  text,
  marks: marks.map((type) => ({ type })),
});
export const linked = (text: string, href: string, ...marks: string[]): RichNode => ({
  type: 'text',
  text,
  marks: [...marks.map((type) => ({ type })), { type: 'link', attrs: { href } }],
});
export const variable = (raw: string, ...marks: string[]): RichNode => ({
  type: 'variable',
  attrs: { raw },
  marks: marks.map((type) => ({ type })),
});
export const item = (...content: RichNode[]): RichNode => ({ type: 'listItem', content });
export const hardBreak: RichNode = { type: 'hardBreak' };

/** A sign that is shown, with what it is shown as. Of a blank nobody sees that. */
export type Shown = readonly [sign: string, marks: string];

const marksOf = (marks: readonly RichMark[]): string =>
  marks
    .map(({ type, attrs }) => (type === 'link' ? `link ${attrs?.['href']}` : type))
    .sort()
    .join(', ');

function* signsIn(text: string, marks: string): Generator<Shown> {
  for (const sign of text) yield [sign, /\s/.test(sign) ? '' : marks];
}

/** What an editor shows of a paragraph: sign for sign, without blanks at the ends of lines. */
export function shownByEditor(nodes: readonly RichNode[], value: (raw: string) => string): Shown[] {
  const all = nodes.flatMap((node): Shown[] => {
    if (node.type === 'hardBreak') return [['\n', '']];
    const text = node.type === 'variable' ? value(String(node.attrs?.['raw'])) : (node.text ?? '');
    return [...signsIn(text, marksOf(node.marks ?? []))];
  });
  return trimmed(all);
}

/** Blanks at the ends of lines are not seen, nor breaks at the ends of a paragraph. */
function trimmed(all: readonly Shown[]): Shown[] {
  const isBlank = (one: Shown | undefined) => one !== undefined && /\s/.test(one[0]);
  const out: Shown[] = [];
  for (const one of all) {
    if (one[0] === '\n') while (isBlank(out.at(-1)) && out.at(-1)![0] !== '\n') out.pop();
    if (isBlank(one) && one[0] !== '\n' && (out.length === 0 || out.at(-1)![0] === '\n')) continue;
    out.push(one);
  }
  while (isBlank(out.at(-1))) out.pop();
  while (out[0]?.[0] === '\n') out.shift();
  return out;
}

const reader = new MarkdownIt({ html: false, linkify: false });
const tags: Readonly<Record<string, string>> = { strong: 'bold', em: 'italic', s: 'strike' };

/** What another reader of Markdown shows of a text of one paragraph or more. */
export function shownByReader(markdown: string): Shown[] {
  const out: Shown[] = [];
  for (const token of reader.parse(markdown, {})) {
    if (token.type === 'paragraph_open' && out.length > 0) out.push(['\n', ''], ['\n', '']);
    if (token.type !== 'inline') continue;
    const open: string[] = [];
    for (const child of token.children ?? []) {
      const marks = () => [...new Set(open)].sort().join(', ');
      if (child.type === 'link_open') open.push(`link ${child.attrGet('href')}`);
      else if (child.nesting === 1) open.push(tags[child.tag] ?? child.tag);
      else if (child.nesting === -1) open.pop();
      else if (child.type === 'code_inline')
        out.push(...signsIn(unjoined(child.content), [...new Set([...open, 'code'])].sort().join(', ')));
      else if (child.type === 'hardbreak' || child.type === 'softbreak') out.push(['\n', '']);
      else out.push(...signsIn(unjoined(child.content), marks()));
    }
  }
  return trimmed(out);
}

export const inTeams = (markdown: string): string =>
  textOf(compileMessage(aText(markdown), teams)(aPerson()));

/** For comparing: signs with the same marks as one. */
export function readable(shown: readonly Shown[]): string {
  let text = '';
  let before = '';
  for (const [sign, marks] of shown) {
    if (marks !== before && !/\s/.test(sign)) {
      text += `{${marks}}`;
      before = marks;
    }
    text += sign;
  }
  return text;
}
