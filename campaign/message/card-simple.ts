import { parseMarkdown } from './markdown.ts';
import { parseInline } from './markdown-inline.ts';
import type { Block } from './markdown-tree.ts';
import type { SimpleCard } from './message.ts';
import { encodeTarget } from './render-escape.ts';
import { blockLines, joinLines } from './render-lines.ts';
import { cardDialect, type LinkNumbers } from './render-markdown.ts';
import { type Context, condense, fill, fillUrl, type Program, plainProgram } from './render-program.ts';
import { type Part, parseTemplate } from './variables-token.ts';

/** What every card of ours declares; Teams shows up to 1.5, phones all of 1.4. */
export const cardHead = {
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.4',
} as const;

interface TextBlock {
  readonly props: Readonly<Record<string, unknown>>;
  readonly program: Program;
}

/** What a TextBlock cannot write in Markdown it shows by how it is set. */
function propsOf(block: Block): Record<string, unknown> {
  if (block.type === 'heading') return { weight: 'Bolder', size: block.level === 1 ? 'Large' : 'Medium' };
  if (block.type === 'quote') return { isSubtle: true };
  return {};
}

/** Each line of code is a text of its own: a TextBlock joins lines, and phones break them at blank ones alone. */
function codeBlocks(lines: readonly (readonly Part[])[], links: LinkNumbers): TextBlock[] {
  const dialect = cardDialect(links);
  return lines.map((parts, at) => ({
    props: { fontType: 'Monospace', ...(at > 0 && { spacing: 'None' }) },
    program: condense(dialect.codeLine(parts)),
  }));
}

function blocksOf(block: Block, links: LinkNumbers): TextBlock[] {
  if (block.type === 'code') return codeBlocks(block.lines, links);
  const shown: Block = block.type === 'heading' ? { type: 'paragraph', children: block.children } : block;
  const program = condense(joinLines(blockLines([shown], cardDialect(links), false)));
  return program.length > 0 ? [{ props: propsOf(block), program }] : [];
}

function textBlocks(markdown: string, links: LinkNumbers): TextBlock[] {
  const blocks: TextBlock[] = [];
  let ruled = false;
  for (const block of parseMarkdown(markdown)) {
    const own = block.type === 'rule' ? [] : blocksOf(block, links);
    const [first, ...rest] = own;
    const separator = ruled ? { separator: true, spacing: 'Medium' } : {};
    if (first !== undefined) blocks.push({ ...first, props: { ...first.props, ...separator } }, ...rest);
    ruled = block.type === 'rule';
  }
  return blocks;
}

function titleBlock(title: string, links: LinkNumbers): TextBlock[] {
  if (title.trim() === '') return [];
  const dialect = cardDialect(links);
  const program = dialect.line(parseInline(title.trim()));
  return [{ props: { weight: 'Bolder', size: 'Large' }, program }];
}

function compileImage(card: SimpleCard): (context: Context) => Record<string, unknown>[] {
  if (card.image === undefined) return () => [];
  const url = parseTemplate(card.image.url.trim());
  const alt = plainProgram(parseTemplate(card.image.alt));
  return (context) => [
    {
      type: 'Image',
      url: encodeTarget(fillUrl(url, context.person)),
      altText: fill(alt, context),
      size: 'Stretch',
    },
  ];
}

function compileButtons(
  card: SimpleCard,
  links: LinkNumbers,
): (context: Context) => Record<string, unknown>[] {
  const buttons = card.buttons.map(({ title, url }) => ({
    title: condense(plainProgram(parseTemplate(title))),
    url: parseTemplate(url.trim()),
    index: links.get(url.trim()),
  }));
  return (context) =>
    buttons.map(({ title, url, index }) => {
      const filled = fillUrl(url, context.person);
      const target = index === undefined ? filled : context.link(filled, index);
      return { type: 'Action.OpenUrl', title: fill(title, context), url: encodeTarget(target) };
    });
}

/** Compiles the editor's card to an Adaptive Card: hero image, title, texts, buttons. */
export function compileSimpleCard(
  card: SimpleCard,
  links: LinkNumbers,
): (context: Context) => Record<string, unknown> {
  const image = compileImage(card);
  const buttons = compileButtons(card, links);
  const texts = [...titleBlock(card.title, links), ...textBlocks(card.text, links)];
  return (context) => {
    const shown = texts.map(({ props, program }) => ({
      type: 'TextBlock',
      text: fill(program, context),
      wrap: true,
      ...props,
    }));
    const body = [...image(context), ...shown];
    return card.buttons.length === 0
      ? { ...cardHead, body }
      : { ...cardHead, body, actions: buttons(context) };
  };
}
