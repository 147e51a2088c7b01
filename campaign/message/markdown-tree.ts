import type { Part, Variable } from './variables-token.ts';

/** Where in its source a node stands. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface LinkNode {
  readonly type: 'link';
  /** The target as the author wrote it, variables included: what makes two links the same link. */
  readonly source: string;
  readonly url: readonly Part[];
  readonly children: readonly Inline[];
  /** `inline`: `[text](url)`, the range is the url's; `bare`: a url that links by itself, the range is all of it. */
  readonly form: 'inline' | 'bare';
  readonly at: Range;
  /** Where all of it stands, its `!` too, if it was written as a picture. */
  readonly picture?: Range;
}

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'variable'; readonly variable: Variable; readonly at: Range }
  | { readonly type: 'strong' | 'emphasis' | 'strike'; readonly children: readonly Inline[] }
  | { readonly type: 'code'; readonly parts: readonly Part[]; readonly at: Range }
  | LinkNode
  | { readonly type: 'break' };

export type Block =
  | { readonly type: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: number; readonly children: readonly Inline[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    }
  | { readonly type: 'quote'; readonly children: readonly Block[] }
  | { readonly type: 'code'; readonly lines: readonly (readonly Part[])[] }
  | { readonly type: 'rule' };

/** Visits every inline node, parents first, in the order of the text. */
export function walkInlines(nodes: readonly Inline[], visit: (node: Inline) => void): void {
  for (const node of nodes) {
    visit(node);
    if ('children' in node) walkInlines(node.children, visit);
  }
}

/** Visits every inline node of a text; lines of a code block come as code nodes. */
export function walkBlocks(blocks: readonly Block[], visit: (node: Inline) => void): void {
  for (const block of blocks) {
    if (block.type === 'list') for (const item of block.items) walkBlocks(item, visit);
    else if (block.type === 'quote') walkBlocks(block.children, visit);
    else if (block.type === 'code')
      for (const parts of block.lines) visit({ type: 'code', parts, at: { start: 0, end: 0 } });
    else if (block.type !== 'rule') walkInlines(block.children, visit);
  }
}
