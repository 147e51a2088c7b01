import type { Person } from '../people/person.ts';
import { compileRawCard } from './card-adaptive.ts';
import { cardAsText } from './card-as-text.ts';
import { isRawCard } from './card-fields.ts';
import { compileSimpleCard } from './card-simple.ts';
import { numberLinks } from './links.ts';
import { parseMarkdown } from './markdown.ts';
import type { Block } from './markdown-tree.ts';
import type { Capability, Message, RawCard, Rendered, SimpleCard } from './message.ts';
import { htmlOps } from './render-html.ts';
import { blockLines, joinLines } from './render-lines.ts';
import { chatDialect, type LinkNumbers } from './render-markdown.ts';
import { plainDialect } from './render-plain.ts';
import { type Context, condense, fill, type Program, plainProgram } from './render-program.ts';
import { parseTemplate } from './variables-token.ts';

export interface RenderOptions {
  /** What a tracked link becomes; `url` holds the person's values, `index` is its number in `linksIn`. */
  readonly link?: (url: string, index: number) => string;
  /** Marks the message as a test, where the person sees it at once. */
  readonly test?: boolean;
}

/** Gives the message as one person gets it. Costs microseconds: it runs once for every send. */
export type Render = (person: Person, options?: RenderOptions) => Rendered;

const unchanged = (url: string) => url;

const testLine: Readonly<Record<Capability['text'], string>> = {
  markdown: '**TEST**\n\n',
  html: '<p><strong>TEST</strong></p>',
  plain: 'TEST\n\n',
};
const testBlock = { type: 'TextBlock', text: 'TEST', weight: 'Bolder', color: 'Attention', wrap: true };

function textProgram(blocks: readonly Block[], text: Capability['text'], links: LinkNumbers): Program {
  if (text === 'html') return condense(htmlOps(blocks, links));
  const dialect = text === 'markdown' ? chatDialect(links) : plainDialect(links);
  return condense(joinLines(blockLines(blocks, dialect, false)));
}

function asTest(card: Record<string, unknown>): Record<string, unknown> {
  return { ...card, body: [testBlock, ...(Array.isArray(card.body) ? card.body : [])] };
}

const compileCard = (card: SimpleCard | RawCard, links: LinkNumbers) =>
  isRawCard(card) ? compileRawCard(card, links) : compileSimpleCard(card, links);

/**
 * Compiles a message for a channel, once for a campaign. What the channel cannot show becomes the nearest thing that it
 * can: cards become text, headings bold lines, rules a line of dashes. Expects a message without faults.
 */
export function compileMessage(message: Message, capability: Capability): Render {
  const links = numberLinks(message);
  const titleOf = condense(plainProgram(parseTemplate(message.title)));
  const contextOf = (person: Person, options: RenderOptions): Context => ({
    person,
    link: options.link ?? unchanged,
  });
  const title = (context: Context, test: boolean) => (test ? 'TEST: ' : '') + fill(titleOf, context);
  if (message.card !== undefined && capability.cards) {
    const cardOf = compileCard(message.card, links);
    return (person, options = {}) => {
      const context = contextOf(person, options);
      const card = cardOf(context);
      const test = options.test === true;
      return { kind: 'card', title: title(context, test), card: test ? asTest(card) : card };
    };
  }
  const blocks = message.card === undefined ? parseMarkdown(message.text ?? '') : cardAsText(message.card);
  const program = textProgram(blocks, capability.text, links);
  return (person, options = {}) => {
    const context = contextOf(person, options);
    const test = options.test === true;
    const text = (test ? testLine[capability.text] : '') + fill(program, context);
    return { kind: 'text', title: title(context, test), text };
  };
}
