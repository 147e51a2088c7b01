import { type CardField, isRawCard, rawFields } from './card-fields.ts';
import { parseMarkdown } from './markdown.ts';
import { parseInline } from './markdown-inline.ts';
import type { Block, Inline } from './markdown-tree.ts';
import type { RawCard, SimpleCard } from './message.ts';
import { parseTemplate } from './variables-token.ts';

const inlineOf = (text: string): Inline[] =>
  parseTemplate(text).map(
    (part): Inline =>
      typeof part === 'string'
        ? { type: 'text', text: part }
        : { type: 'variable', variable: part, at: { start: 0, end: 0 } },
  );

const paragraph = (children: readonly Inline[]): Block => ({ type: 'paragraph', children });

function button(title: string, url: string): Block {
  const source = url.trim();
  const at = { start: 0, end: source.length };
  const link = { type: 'link', source, url: parseTemplate(source), children: inlineOf(title) } as const;
  return paragraph([{ ...link, form: 'inline', at }]);
}

function rawBlocks(card: RawCard): Block[] {
  if (typeof card.fallbackText === 'string' && card.fallbackText.trim() !== '')
    return [paragraph(inlineOf(card.fallbackText))];
  const blocks: Block[] = [];
  let runsOf = '';
  for (const field of rawFields(card, 'card')) {
    // The runs of one text stand side by side.
    const runs = /^(.*\.inlines)\[/.exec(field.field)?.[1] ?? '';
    const last = blocks.at(-1);
    const own = fieldBlocks(field);
    const [only] = own;
    if (runs !== '' && runs === runsOf && last?.type === 'paragraph' && only?.type === 'paragraph')
      blocks[blocks.length - 1] = paragraph([...last.children, ...only.children]);
    else blocks.push(...own);
    runsOf = runs;
  }
  return blocks;
}

function fieldBlocks({ node, key, surface, text }: CardField): Block[] {
  if (surface === 'link') return [button(typeof node.title === 'string' ? node.title : text, text)];
  if (node.type === 'TextBlock' && key === 'text') return parseMarkdown(text);
  const isRun = (node.type === 'TextRun' && key === 'text') || key === 'inlines';
  if (isRun) return [paragraph(inlineOf(text))];
  return surface === 'markdown' ? [paragraph(parseInline(text))] : [];
}

/** The nearest that a channel without cards can show: title, texts, and each button as a link of its own. */
export function cardAsText(card: SimpleCard | RawCard): Block[] {
  if (isRawCard(card)) return rawBlocks(card);
  const title: Block[] =
    card.title.trim() === '' ? [] : [{ type: 'heading', level: 1, children: parseInline(card.title.trim()) }];
  return [...title, ...parseMarkdown(card.text), ...card.buttons.map(({ title, url }) => button(title, url))];
}
