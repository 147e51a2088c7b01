import { isRawCard, rawFields } from './card-fields.ts';
import { isWebUrl } from './link-url.ts';
import { parseMarkdown } from './markdown.ts';
import { parseInline } from './markdown-inline.ts';
import { type Inline, walkBlocks, walkInlines } from './markdown-tree.ts';
import type { Message } from './message.ts';
import { type Part, parseTemplate, type Variable } from './variables-token.ts';

/** A string of a message, and how it is read. */
export interface MessageField {
  /** Its place in the API's words: `message.card.buttons[0].url`. */
  readonly field: string;
  readonly surface: 'blocks' | 'inline' | 'plain' | 'url' | 'link';
  readonly text: string;
  /** What a link's button says. */
  readonly label?: string;
}

function* cardFields(card: NonNullable<Message['card']>): Generator<MessageField> {
  if (isRawCard(card)) {
    for (const { field, node, surface, text } of rawFields(card, 'message.card')) {
      const label = surface === 'link' && typeof node.title === 'string' ? { label: node.title } : {};
      yield { field, surface: surface === 'markdown' ? 'inline' : surface, text, ...label };
    }
    return;
  }
  if (card.image !== undefined) {
    yield { field: 'message.card.image.url', surface: 'url', text: card.image.url };
    yield { field: 'message.card.image.alt', surface: 'plain', text: card.image.alt };
  }
  yield { field: 'message.card.title', surface: 'inline', text: card.title };
  yield { field: 'message.card.text', surface: 'blocks', text: card.text };
  for (const [index, { title, url }] of card.buttons.entries()) {
    yield { field: `message.card.buttons[${index}].title`, surface: 'plain', text: title };
    yield { field: `message.card.buttons[${index}].url`, surface: 'link', text: url, label: title };
  }
}

/** Everything in a message that a person sees or follows, in the order in which they come to it. */
export function* fieldsOf(message: Message): Generator<MessageField> {
  yield { field: 'message.title', surface: 'plain', text: message.title };
  if (message.text !== undefined) yield { field: 'message.text', surface: 'blocks', text: message.text };
  if (message.card !== undefined) yield* cardFields(message.card);
}

/** Visits the inline nodes of a field that is read as Markdown. */
function walkField(field: MessageField, visit: (node: Inline) => void): void {
  if (field.surface === 'blocks') walkBlocks(parseMarkdown(field.text), visit);
  else if (field.surface === 'inline') walkInlines(parseInline(field.text), visit);
}

const variables = (parts: readonly Part[]): Variable[] => parts.filter((part) => typeof part !== 'string');

/** The variables of one field, in order, each as often as it stands there. */
export function fieldVariables(field: MessageField): Variable[] {
  if (field.surface !== 'blocks' && field.surface !== 'inline') return variables(parseTemplate(field.text));
  const found: Variable[] = [];
  walkField(field, (node) => {
    if (node.type === 'variable') found.push(node.variable);
    else if (node.type === 'code') found.push(...variables(node.parts));
    else if (node.type === 'link') found.push(...variables(node.url));
  });
  return found;
}

/** What nodes say, without their marks; variables as they are written. */
export const shownText = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'variable') return node.variable.raw;
      if (node.type === 'code')
        return node.parts.map((part) => (typeof part === 'string' ? part : part.raw)).join('');
      return node.type === 'break' ? ' ' : shownText(node.children);
    })
    .join('');

/** The links of one field: where they lead, as the author wrote it, and what they say. */
export function fieldLinks(field: MessageField): { source: string; label: string; tracked: boolean }[] {
  const found: { source: string; label: string; tracked: boolean }[] = [];
  const add = (source: string, label: string) => found.push({ source, label, tracked: isWebUrl(source) });
  if (field.surface === 'link') add(field.text.trim(), field.label ?? field.text);
  walkField(field, (node) => {
    if (node.type === 'link') add(node.source, shownText(node.children));
  });
  return found;
}
