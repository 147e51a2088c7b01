import { isLinkTarget } from './link-url.ts';
import type { Block, Inline } from './markdown-tree.ts';
import { encodeTarget, escapeHtml, unlinked } from './render-escape.ts';
import type { LinkNumbers } from './render-markdown.ts';
import type { Op } from './render-program.ts';
import type { Part } from './variables-token.ts';

const escapeValue = (value: string) => escapeHtml(unlinked(value));
const tags = { strong: 'strong', emphasis: 'em', strike: 's' } as const;

const element = (tag: string, ops: readonly Op[]): Op[] => [`<${tag}>`, ...ops, `</${tag}>`];

const partOps = (parts: readonly Part[]): Op[] =>
  parts.map((part) =>
    typeof part === 'string' ? escapeHtml(part) : { kind: 'slot', variable: part, escape: escapeValue },
  );

function inlineOps(nodes: readonly Inline[], links: LinkNumbers): Op[] {
  return nodes.flatMap((node): Op[] => {
    switch (node.type) {
      case 'text':
        return [escapeHtml(node.text)];
      case 'variable':
        return partOps([node.variable]);
      case 'code':
        return element('code', partOps(node.parts));
      case 'break':
        return ['<br>'];
      case 'link': {
        const children = inlineOps(node.children, links);
        if (!isLinkTarget(node.source)) return children;
        const index = links.get(node.source) ?? null;
        const encode = (url: string) => escapeHtml(encodeTarget(url));
        return ['<a href="', { kind: 'target', url: node.url, index, encode }, '">', ...children, '</a>'];
      }
      default:
        return element(tags[node.type], inlineOps(node.children, links));
    }
  });
}

function listOps(block: Extract<Block, { type: 'list' }>, links: LinkNumbers): Op[] {
  const items = block.items.flatMap((item) =>
    element(
      'li',
      item.flatMap((child, index) =>
        child.type === 'paragraph' && index === 0
          ? inlineOps(child.children, links)
          : htmlOps([child], links),
      ),
    ),
  );
  if (!block.ordered) return element('ul', items);
  return [block.start === 1 ? '<ol>' : `<ol start="${block.start}">`, ...items, '</ol>'];
}

function blockOps(block: Block, links: LinkNumbers): Op[] {
  switch (block.type) {
    case 'paragraph':
      return element('p', inlineOps(block.children, links));
    case 'heading':
      return element(`h${block.level}`, inlineOps(block.children, links));
    case 'list':
      return listOps(block, links);
    case 'quote':
      return element('blockquote', htmlOps(block.children, links));
    case 'code': {
      const lines = block.lines.flatMap((parts, index) => [index === 0 ? '' : '\n', ...partOps(parts)]);
      return ['<pre><code>', ...lines, '</code></pre>'];
    }
    case 'rule':
      return ['<hr>'];
  }
}

/** A text as HTML, for a body of its own: nothing but the tags made here. */
export const htmlOps = (blocks: readonly Block[], links: LinkNumbers): Op[] =>
  blocks.flatMap((block) => blockOps(block, links));
