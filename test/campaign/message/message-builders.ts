import fc from 'fast-check';
import type { Block, Inline } from '../../../campaign/message/markdown-tree.ts';
import type { Capability, Message, Rendered } from '../../../campaign/message/message.ts';
import { joiner, tidy } from '../../../campaign/message/render-escape.ts';
import type { Person } from '../../../campaign/people/person.ts';

export const aPerson = (over: Partial<Person> = {}): Person => ({
  id: 'anna@contoso.com',
  email: 'anna@contoso.com',
  firstName: 'Anna',
  lastName: 'Weber',
  zone: null,
  extra: { City: 'Bonn' },
  ...over,
});

export const teams: Capability = {
  cards: true,
  text: 'markdown',
  maxBytes: 80 * 1024,
  maxButtons: 6,
  presence: true,
  receipts: true,
};
export const plain: Capability = { ...teams, cards: false, text: 'plain' };
export const html: Capability = { ...teams, cards: false, text: 'html' };

export const aText = (text: string, title = 'News'): Message => ({ title, text });

export function textOf(rendered: Rendered): string {
  if (rendered.kind !== 'text') throw new Error('a card came instead of a text');
  return rendered.text;
}

export function cardOf(rendered: Rendered): Readonly<Record<string, unknown>> {
  if (rendered.kind !== 'card') throw new Error('a text came instead of a card');
  return rendered.card;
}

export const unjoined = (text: string): string => text.replaceAll(joiner, '');

/** What somebody could call themselves to do harm, and what people are really called. */
export const nastyValue = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 6,
    arbitrary: fc
      .array(
        fc.constantFrom(
          ...[
            '**',
            '*',
            '_',
            '__',
            '`',
            '```',
            '~~',
            '[',
            ']',
            '](',
            '(',
            ')',
            '\\',
            '!',
            '<',
            '>',
            '&',
            '#',
            '- ',
          ],
          ...[
            '+ ',
            '1. ',
            '1) ',
            '> ',
            '---',
            '===',
            '|',
            ':',
            ' ',
            '  ',
            '\n',
            '\r\n',
            '\t',
            '\u202e',
            '\u0000',
          ],
          ...[
            '[LASTNAME]',
            '[x](http://evil.example)',
            'http://evil.example',
            'www.evil.com',
            '<at>Bob</at>',
          ],
          ...[
            '<img src=x onerror=alert(1)>',
            '"}]',
            '{{DATE(2020-01-01T00:00:00Z)}}',
            '&lt;',
            '&#42;',
            'a',
            'é',
            '9',
          ],
          ...['a_b', 'O’Neil', '.', '"', "'", '$', '\ud800', '—', 'mailto:a@b.co', '/', 'https://'],
        ),
        { maxLength: 6 },
      )
      .map((pieces) => pieces.join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('Anna', 'Jean-Luc', 'van der Berg', 'AT&T', 'St. Gallen', '李小龍'),
  },
);

/** Values of which something is left to see. */
export const shownValue = nastyValue.filter((value) => unjoined(tidy(value)) !== '');

/** Markup alone, text and targets left out: what no value may change. */
export function shapeOf(blocks: readonly Block[]): unknown {
  return blocks.map((block) => {
    if (block.type === 'list')
      return [block.ordered ? `list from ${block.start}` : 'list', block.items.map(shapeOf)];
    if (block.type === 'quote') return ['quote', shapeOf(block.children)];
    if (block.type === 'code') return ['code', block.lines.length];
    return block.type === 'rule' ? 'rule' : [block.type, inlineShape(block.children)];
  });
}

export const inlineShape = (nodes: readonly Inline[]): unknown =>
  nodes
    .filter((node) => node.type !== 'text' && node.type !== 'variable')
    .map((node) => ('children' in node ? [node.type, inlineShape(node.children)] : node.type));

const partsText = (parts: readonly (string | { raw: string })[]) =>
  parts.map((part) => (typeof part === 'string' ? part : part.raw)).join('');

/** All that a reader sees, marks left out. */
export const inlineText = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'variable') return node.variable.raw;
      if (node.type === 'code') return partsText(node.parts);
      return node.type === 'break' ? '\n' : inlineText(node.children);
    })
    .join('');

export const shownBy = (blocks: readonly Block[]): string =>
  unjoined(
    blocks
      .map((block) => {
        if (block.type === 'list') return block.items.map(shownBy).join('\n');
        if (block.type === 'quote') return shownBy(block.children);
        if (block.type === 'code') return block.lines.map(partsText).join('\n');
        return block.type === 'rule' ? '' : inlineText(block.children);
      })
      .join('\n'),
  );
