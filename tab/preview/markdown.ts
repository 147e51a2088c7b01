import { parseMarkdown } from '../../campaign/message/markdown.ts';
import type { Block, Inline } from '../../campaign/message/markdown-tree.ts';
import type { Part } from '../../campaign/message/variables-token.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

/** Only addresses that lead somewhere harmless become links. */
const safeUrl = /^(https?:|mailto:|tel:)/i;

/** HTML of the Markdown that chats show, read by what reads it when it is sent; no tag comes through. */
export const markdownToHtml = (text: string): string => blocksHtml(parseMarkdown(text));

const blocksHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('');

const element = (tag: string, inside: string): string => `<${tag}>${inside}</${tag}>`;

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return element('p', inlineHtml(block.children));
    case 'heading':
      return element('p', element('strong', inlineHtml(block.children)));
    case 'quote':
      return element('blockquote', blocksHtml(block.children));
    case 'code':
      return element('pre', element('code', block.lines.map(partsHtml).join('\n')));
    case 'rule':
      return '<hr>';
    case 'list': {
      const items = block.items.map((item) => element('li', itemHtml(item))).join('');
      if (!block.ordered) return element('ul', items);
      return `${block.start === 1 ? '<ol>' : `<ol start="${block.start}">`}${items}</ol>`;
    }
  }
}

/** An item is its text, without a paragraph around it where there is one alone. */
function itemHtml([first, ...rest]: readonly Block[]): string {
  if (first === undefined) return '';
  const isTight = first.type === 'paragraph' && !rest.some(({ type }) => type === 'paragraph');
  return (isTight ? inlineHtml(first.children) : blockHtml(first)) + blocksHtml(rest);
}

const partsHtml = (parts: readonly Part[]): string =>
  parts.map((part) => escapeHtml(typeof part === 'string' ? part : part.raw)).join('');

const tags = { strong: 'strong', emphasis: 'em', strike: 's' } as const;

const inlineHtml = (nodes: readonly Inline[]): string => nodes.map(nodeHtml).join('');

function nodeHtml(node: Inline): string {
  switch (node.type) {
    case 'text':
      return escapeHtml(node.text);
    case 'variable':
      return escapeHtml(node.variable.raw);
    case 'code':
      return element('code', partsHtml(node.parts));
    case 'break':
      return '<br>';
    case 'link': {
      const inside = inlineHtml(node.children);
      if (!safeUrl.test(node.source)) return inside;
      return `<a href="${escapeHtml(node.source)}" target="_blank" rel="noopener noreferrer">${inside}</a>`;
    }
    default:
      return element(tags[node.type], inlineHtml(node.children));
  }
}
