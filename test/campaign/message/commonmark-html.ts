import type { Block, Inline } from '../../../campaign/message/markdown-tree.ts';
import type { Part } from '../../../campaign/message/variables-token.ts';

/*
 * What our parser makes of a text, written as the HTML that CommonMark's examples expect; and both brought to one form, in
 * which nothing counts that our parser does not tell by design:
 * - every line end is a line break (people type in a chat), so that hard and soft breaks are one;
 * - lists are neither loose nor tight, so that a paragraph's tags say no more than a line end;
 * - a picture is a link to it that shows its words;
 * - titles of links and the language of fenced code are read and dropped;
 * - which signs of an address are percent-encoded is for each surface to say.
 */

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const written = (parts: readonly Part[]): string =>
  parts.map((part) => (typeof part === 'string' ? part : part.raw)).join('');
const element = (name: string, inside: string): string => `<${name}>${inside}</${name}>`;
const tags = { strong: 'strong', emphasis: 'em', strike: 's' } as const;

function inlineHtml(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      switch (node.type) {
        case 'text':
          return escaped(node.text);
        case 'variable':
          return element('variable', escaped(node.variable.name));
        case 'code':
          return element('code', escaped(written(node.parts)));
        case 'break':
          return '\n';
        case 'link':
          return `<a href="${escaped(written(node.url))}">${inlineHtml(node.children)}</a>`;
        default:
          return element(tags[node.type], inlineHtml(node.children));
      }
    })
    .join('');
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return element('p', inlineHtml(block.children));
    case 'heading':
      return element(`h${block.level}`, inlineHtml(block.children));
    case 'list': {
      const items = block.items.map((item) => element('li', treeHtml(item))).join('');
      if (!block.ordered) return element('ul', items);
      return `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`;
    }
    case 'quote':
      return element('blockquote', treeHtml(block.children));
    case 'code':
      return element(
        'pre',
        element('code', block.lines.map((parts) => `${escaped(written(parts))}\n`).join('')),
      );
    case 'rule':
      return '<hr />';
  }
}

export const treeHtml = (blocks: readonly Block[]): string => blocks.map(blockHtml).join('\n');

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  } catch {
    return address;
  }
}

const code = /(<pre>[\s\S]*?<\/pre>)/;
const block = /\s*(<\/?(?:li|ul|ol|blockquote|h\d|hr|div)\b[^>]*>)\s*/g;

const comparableText = (html: string): string =>
  html
    .replace(/<img src="([^"]*)" alt="([^"]*)"(?: title="[^"]*")? \/>/g, '<a href="$1">$2</a>')
    .replace(
      /<a href="([^"]*)"(?: title="[^"]*")?>/g,
      (_, address: string) => `<a href="${decoded(address)}">`,
    )
    .replace(/<br \/>|<\/?p>/g, '\n')
    .replace(/\s*\n\s*/g, '\n')
    .replace(block, '$1');

/** HTML in the form in which ours and CommonMark's are held against each other. */
export const comparable = (html: string): string =>
  html
    .replace(/<code class="[^"]*">/g, '<code>')
    .split(code)
    .map((piece) => (piece.startsWith('<pre>') ? piece : comparableText(piece).replace(/^\n|\n$/g, '')))
    .join('');
