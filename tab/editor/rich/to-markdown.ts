import { nothing } from '../../../campaign/message/markdown-entity.ts';
import { asTemplate } from '../../../campaign/message/variables-token.ts';
import type { RichNode } from './rich-node.ts';
import { beforeVariable, inlineMarkdown } from './to-inline.ts';

export type { RichNode } from './rich-node.ts';

/** The Markdown that a rich text is stored as: what the author sees as plain text stays plain text. */
export const toMarkdown = (doc: RichNode): string =>
  blocks(doc.content ?? [], false)
    .replace(/^\n+/, '')
    .trimEnd();

/** Blocks with a blank line between two; in an item a list follows its text at once, where it can. */
function blocks(nodes: readonly RichNode[], inItem: boolean): string {
  let written = '';
  let before: RichNode | null = null;
  let second = false;
  for (const node of nodes) {
    second = before?.type === node.type && isList(node) && !second;
    const own = block(node, second);
    if (own === '') continue;
    if (before !== null)
      written += inItem && before.type === 'paragraph' && follows(node, own) ? '\n' : '\n\n';
    written += own;
    before = node;
  }
  return written;
}

const isList = ({ type }: RichNode) => type === 'bulletList' || type === 'orderedList';

/** Only a list that could not be anything else is read right behind a text. */
const follows = (node: RichNode, written: string) => isList(node) && /^(?:[-*]|1[.)]) \S/.test(written);

function block(node: RichNode, second: boolean): string {
  const { content = [], attrs = {} } = node;
  switch (node.type) {
    case 'bulletList':
      return items(content, () => (second ? '* ' : '- '));
    case 'orderedList':
      return items(content, (i) => `${Number(attrs['start'] ?? 1) + i}${second ? ')' : '.'} `);
    case 'blockquote':
      return prefixed(blocks(content, false), '> ', '> ');
    case 'codeBlock':
      return fenced(content);
    case 'horizontalRule':
      return '___';
    case 'heading': {
      const words = inlineMarkdown(content, true);
      return words === '' ? '' : `${'#'.repeat(Number(attrs['level'] ?? 1))} ${words}`;
    }
    default:
      return inlineMarkdown(content, false);
  }
}

const items = (content: readonly RichNode[], marker: (i: number) => string): string =>
  content
    .map((item, i) => {
      const mark = marker(i);
      return noRule(prefixed(blocks(item.content ?? [], true), mark, ' '.repeat(mark.length)));
    })
    .join('\n');

/** Markers of empty items alone would be a rule. */
const noRule = (text: string): string =>
  text.replace(/^(?:[-*] +){2,}[-*] *(?=\n|$)/, (marks) => marks + nothing);

const prefixed = (text: string, first: string, rest: string): string =>
  text
    .split('\n')
    .map((line, i) => (i === 0 ? first + line : line === '' ? rest.trimEnd() : rest + line))
    .join('\n');

function fenced(content: readonly RichNode[]): string {
  const code = content.reduce(
    (text, node) =>
      node.type === 'variable'
        ? text + beforeVariable(text) + String(node.attrs?.['raw'] ?? '')
        : text + asTemplate(node.text ?? ''),
    '',
  );
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${code}\n${fence}`;
}
