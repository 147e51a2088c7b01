import { parseMarkdown } from '../../../campaign/message/markdown.ts';
import type { Message } from '../../../campaign/message/message.ts';
import { compileMessage } from '../../../campaign/message/render.ts';
import { guardLine } from '../../../campaign/message/render-escape.ts';
import { validateMessage } from '../../../campaign/message/validate-message.ts';
import { markdownToHtml } from '../../../tab/preview/markdown.ts';
import { aPerson, html, plain, teams } from './message-builders.ts';

/*
 * What grows with the square of an input of so many signs takes minutes, and is caught by the limit of the test alone; what
 * grows with its length takes a moment. No clock is read.
 */
const many = 200_000;
const repeated = (part: string) => part.repeat(many / part.length);

const parts = [
  '-',
  ' ',
  ':|',
  '=',
  '#',
  '> ',
  '1.',
  '* ',
  '\u00a0',
  '--- ',
  '| ',
  '[',
  ']',
  '![',
  '&',
  '<',
  'h',
  '!',
  '\\',
  '~~',
];

describe('what an author writes, however long', () => {
  for (const part of parts)
    it(`is guarded in one look at it: ${JSON.stringify(part)}`, () => {
      guardLine(repeated(part));
      guardLine(`${repeated(part)}x`);
    });

  for (const part of [
    ...parts,
    '*',
    '**a',
    '_a_',
    '`',
    '`a``',
    'http://',
    'https://a.b)',
    '[a](',
    '[a](<',
    '[A|b]',
    'a\n',
    '- a\n',
    '\n',
    '# \n',
    '|\n|-',
    '# ',
    'a|b\n',
  ])
    it(`is read and shown in one look at it: ${JSON.stringify(part)}`, () => {
      const text = repeated(part);
      parseMarkdown(text);
      parseMarkdown(`# ${text}x`);
      markdownToHtml(`${text}x`);
    });

  const nested = (mark: string) => `${mark.repeat(10_000)}x${mark.repeat(10_000)}`;
  const cards = (text: string): Message[] => [
    { title: 't', text },
    { title: 't', card: { title: text, text, buttons: [] } },
    { title: 't', card: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text }] } },
  ];
  for (const text of [
    nested('*'),
    nested('_'),
    nested('*_'),
    nested('~~*'),
    nested('['),
    nested('> '),
    `${'*a '.repeat(10_000)}${'b* '.repeat(10_000)}`,
    `${'- '.repeat(10_000)}[FIRSTNAME]`,
    `${'-'.repeat(100_000)}[FIRSTNAME]`,
    `${'[FIRSTNAME] '.repeat(5000)}`,
    `${'**[FIRSTNAME]**'.repeat(3000)}`,
  ])
    it(`is sent and shown without running out of stack: ${JSON.stringify(text.slice(0, 12))}… (${text.length})`, () => {
      for (const message of cards(text)) {
        validateMessage(message, { columns: [] });
        for (const capability of [teams, plain, html, { ...teams, cards: false }]) {
          const render = compileMessage(message, capability);
          for (let people = 0; people < 3; people++) render(aPerson());
        }
      }
      markdownToHtml(text);
    });
});
