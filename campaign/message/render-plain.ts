import { isLinkTarget } from './link-url.ts';
import type { Inline } from './markdown-tree.ts';
import { unlinked } from './render-escape.ts';
import type { Dialect } from './render-lines.ts';
import type { LinkNumbers } from './render-markdown.ts';
import { condense, type Op, plainProgram } from './render-program.ts';

function linkOps(node: Extract<Inline, { type: 'link' }>, links: LinkNumbers): Op[] {
  const label = node.children.flatMap((child) => inlineOps(child, links));
  if (!isLinkTarget(node.source)) return label;
  const index = links.get(node.source) ?? null;
  const target: Op = { kind: 'target', url: node.url, index, encode: (url) => url };
  return node.form === 'bare' || label.length === 0 ? [target] : [...label, ' (', target, ')'];
}

function inlineOps(node: Inline, links: LinkNumbers): Op[] {
  switch (node.type) {
    case 'text':
      return [node.text];
    case 'variable':
      return [{ kind: 'slot', variable: node.variable, escape: unlinked }];
    case 'code':
      return [...plainProgram(node.parts, unlinked)];
    case 'link':
      return linkOps(node, links);
    case 'break':
      return [' '];
    default:
      return node.children.flatMap((child) => inlineOps(child, links));
  }
}

/** Text alone: marks fall away, a link shows its address, lists keep their bullets and numbers. */
export function plainDialect(links: LinkNumbers): Dialect {
  return {
    line: (nodes) => condense(nodes.flatMap((node) => inlineOps(node, links))),
    heading: (nodes) => nodes,
    codeBlock: (lines) => lines.map((parts) => condense(plainProgram(parts, unlinked))),
    lineEnd: '',
    bullets: ['•', '•'],
    quote: '> ',
    rule: '-----',
  };
}
