import { parseMarkdown } from '../../../campaign/message/markdown.ts';
import type { Block, Inline } from '../../../campaign/message/markdown-tree.ts';
import { looksMeant, type Part, type Variable } from '../../../campaign/message/variables-token.ts';
import { merged, type RichMark, type RichNode } from './rich-node.ts';

/** Stored Markdown as what the editor opens, read by what reads it for everybody who gets the message. */
export function fromMarkdown(markdown: string): RichNode {
  const content = parseMarkdown(markdown).map(blockNode);
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

const withContent = (node: RichNode, content: readonly RichNode[]): RichNode =>
  content.length > 0 ? { ...node, content } : node;

function blockNode(block: Block): RichNode {
  switch (block.type) {
    case 'paragraph':
      return withContent({ type: 'paragraph' }, inlineNodes(block.children));
    case 'heading':
      return withContent(
        { type: 'heading', attrs: { level: Math.min(block.level, 3) } },
        inlineNodes(block.children),
      );
    case 'quote':
      return { type: 'blockquote', content: contained(block.children) };
    case 'list': {
      const content = block.items.map((item) => ({ type: 'listItem', content: itemContent(item) }));
      return block.ordered
        ? { type: 'orderedList', attrs: { start: block.start }, content }
        : { type: 'bulletList', content };
    }
    case 'code':
      return withContent({ type: 'codeBlock' }, codeNodes(block.lines));
    case 'rule':
      return { type: 'horizontalRule' };
  }
}

function contained(blocks: readonly Block[]): RichNode[] {
  const nodes = blocks.map(blockNode);
  return nodes.length > 0 ? nodes : [{ type: 'paragraph' }];
}

/** An item of the editor begins with a paragraph. */
function itemContent(blocks: readonly Block[]): RichNode[] {
  const nodes = contained(blocks);
  return nodes[0]!.type === 'paragraph' ? nodes : [{ type: 'paragraph' }, ...nodes];
}

const codeNodes = (lines: readonly (readonly Part[])[]): RichNode[] =>
  merged(
    lines.flatMap((parts, index) => [
      ...(index === 0 ? [] : [textNode('\n', [])]),
      ...parts.map((part) => partNode(part, [])),
    ]),
  );

const textNode = (text: string, marks: readonly RichMark[]): RichNode =>
  marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text };

function variableNode(variable: Variable, marks: readonly RichMark[]): RichNode {
  // The text of a link that is in capitals, and no more: whoever writes `[FAQ](…)` means those words.
  const isBare = !variable.raw.startsWith('[');
  if (isBare && !variable.sure) return textNode(variable.raw, marks);
  if (!looksMeant(variable)) return textNode(variable.raw, marks);
  const raw = isBare ? `[${variable.raw}]` : variable.raw;
  const node = { type: 'variable', attrs: { raw } };
  return marks.length > 0 ? { ...node, marks } : node;
}

const partNode = (part: Part, marks: readonly RichMark[]): RichNode =>
  typeof part === 'string' ? textNode(part, marks) : variableNode(part, marks);

const markOf = { strong: 'bold', emphasis: 'italic', strike: 'strike' } as const;

function inlineNodes(nodes: readonly Inline[], marks: readonly RichMark[] = []): RichNode[] {
  const found = nodes.flatMap((node): RichNode[] => {
    switch (node.type) {
      case 'text':
        return [textNode(node.text, marks)];
      case 'variable':
        return [variableNode(node.variable, marks)];
      case 'code':
        return node.parts.map((part) => partNode(part, withMark(marks, { type: 'code' })));
      case 'break':
        return [{ type: 'hardBreak' }];
      case 'link':
        return inlineNodes(node.children, withMark(marks, { type: 'link', attrs: { href: node.source } }));
      default:
        return inlineNodes(node.children, withMark(marks, { type: markOf[node.type] }));
    }
  });
  return merged(found.filter(({ type, text }) => type !== 'text' || text !== ''));
}

const withMark = (marks: readonly RichMark[], mark: RichMark): readonly RichMark[] =>
  marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];
