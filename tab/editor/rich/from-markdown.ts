import { parseMarkdown } from '../../../campaign/message/markdown.ts';
import type { Block, Inline } from '../../../campaign/message/markdown-tree.ts';
import { foldName, looksMeant, type Part, type Variable } from '../../../campaign/message/variables-token.ts';
import { merged, type RichMark, type RichNode } from './rich-node.ts';

/** Whether people may have a column of this name, folded. */
type IsColumn = (name: string) => boolean;

/**
 * Stored Markdown as what the editor opens, read by what reads it for everybody who gets the message. `columns`: names of
 * those that people have; a link that says one of them is sent with the value.
 */
export function fromMarkdown(markdown: string, columns: readonly string[] = []): RichNode {
  const names = new Set(columns.map(foldName));
  const content = parseMarkdown(markdown).map((block) => blockNode(block, (name) => names.has(name)));
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

const withContent = (node: RichNode, content: readonly RichNode[]): RichNode =>
  content.length > 0 ? { ...node, content } : node;

function blockNode(block: Block, isColumn: IsColumn): RichNode {
  switch (block.type) {
    case 'paragraph':
      return withContent({ type: 'paragraph' }, inlineNodes(block.children, isColumn));
    case 'heading':
      return withContent(
        { type: 'heading', attrs: { level: Math.min(block.level, 3) } },
        inlineNodes(block.children, isColumn),
      );
    case 'quote':
      return { type: 'blockquote', content: contained(block.children, isColumn) };
    case 'list': {
      const content = block.items.map((item) => ({ type: 'listItem', content: itemContent(item, isColumn) }));
      return block.ordered
        ? { type: 'orderedList', attrs: { start: block.start }, content }
        : { type: 'bulletList', content };
    }
    case 'code':
      return withContent({ type: 'codeBlock' }, codeNodes(block.lines, isColumn));
    case 'rule':
      return { type: 'horizontalRule' };
  }
}

function contained(blocks: readonly Block[], isColumn: IsColumn): RichNode[] {
  const nodes = blocks.map((block) => blockNode(block, isColumn));
  return nodes.length > 0 ? nodes : [{ type: 'paragraph' }];
}

/** An item of the editor begins with a paragraph. */
function itemContent(blocks: readonly Block[], isColumn: IsColumn): RichNode[] {
  const nodes = contained(blocks, isColumn);
  return nodes[0]!.type === 'paragraph' ? nodes : [{ type: 'paragraph' }, ...nodes];
}

const codeNodes = (lines: readonly (readonly Part[])[], isColumn: IsColumn): RichNode[] =>
  merged(
    lines.flatMap((parts, index) => [
      ...(index === 0 ? [] : [textNode('\n', [])]),
      ...parts.map((part) => partNode(part, [], isColumn)),
    ]),
  );

const textNode = (text: string, marks: readonly RichMark[]): RichNode =>
  marks.length > 0 ? { type: 'text', text, marks } : { type: 'text', text };

function variableNode(variable: Variable, marks: readonly RichMark[], isColumn: IsColumn): RichNode {
  // The text of a link that is in capitals, and no more: where there is no such column, `[FAQ](…)` is those words.
  const isBare = !variable.raw.startsWith('[');
  if (isBare && !variable.sure && !isColumn(variable.name)) return textNode(variable.raw, marks);
  if (!looksMeant(variable)) return textNode(variable.raw, marks);
  const raw = isBare ? `[${variable.raw}]` : variable.raw;
  const node = { type: 'variable', attrs: { raw } };
  return marks.length > 0 ? { ...node, marks } : node;
}

const partNode = (part: Part, marks: readonly RichMark[], isColumn: IsColumn): RichNode =>
  typeof part === 'string' ? textNode(part, marks) : variableNode(part, marks, isColumn);

const markOf = { strong: 'bold', emphasis: 'italic', strike: 'strike' } as const;

function inlineNodes(
  nodes: readonly Inline[],
  isColumn: IsColumn,
  marks: readonly RichMark[] = [],
): RichNode[] {
  const found = nodes.flatMap((node): RichNode[] => {
    switch (node.type) {
      case 'text':
        return [textNode(node.text, marks)];
      case 'variable':
        return [variableNode(node.variable, marks, isColumn)];
      case 'code':
        return node.parts.map((part) => partNode(part, withMark(marks, { type: 'code' }), isColumn));
      case 'break':
        return [{ type: 'hardBreak' }];
      case 'link':
        return inlineNodes(
          node.children,
          isColumn,
          withMark(marks, { type: 'link', attrs: { href: node.source } }),
        );
      default:
        return inlineNodes(node.children, isColumn, withMark(marks, { type: markOf[node.type] }));
    }
  });
  return merged(found.filter(({ type, text }) => type !== 'text' || text !== ''));
}

const withMark = (marks: readonly RichMark[], mark: RichMark): readonly RichMark[] =>
  marks.some(({ type }) => type === mark.type) ? marks : [...marks, mark];
