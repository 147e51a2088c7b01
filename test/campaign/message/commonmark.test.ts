import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { parseMarkdown } from '../../../campaign/message/markdown.ts';
import { comparable, treeHtml } from './commonmark-html.ts';

interface Example {
  readonly number: number;
  readonly markdown: string;
  readonly html: string;
}

/** The examples of the CommonMark specification 0.31.2, which write a tab as an arrow. */
const examples = (createRequire(import.meta.url)('commonmark-spec') as { tests: Example[] }).tests;
const tabbed = (text: string) => text.replaceAll('→', '\t');

/** Where our parser reads something else on purpose: why, and the numbers of the examples. */
const differences: readonly (readonly [reason: string, examples: string])[] = [
  [
    'square brackets hold variables: there are no links by reference, and none are defined',
    '23 33 192-218 317 527-550 553-571 573 576-577 582-593',
  ],
  [
    'what stands in square brackets, and is no link, is a variable before it is anything else',
    '41 342 485-488 490-491 493-494 497 508 511-513 518-520 523 525 575',
  ],
  ['there is no HTML: a tag is text', '21 31 148-191 308-309 344 475-477 524 613-617 623 625-631 642-643'],
  [
    'a text that is set in is a text: whoever pastes one means no code, and fences are there for it',
    `1-3 5-8 18 36 48 69 85 100 107 110-112 114-118 134 225 231 236 252-254 264 270-274 278 286-290`,
  ],
  [
    'dashes below a line are a rule, as the editor writes one, and equals signs are text',
    '59 80-84 86 89-91 93 95-96 102-103 141 300',
  ],
  [
    'a quote ends at the first line without its sign: an answer below it is no part of it',
    '232-233 238 247 250-251 292-293',
  ],
  ['two blanks are enough to stand inside an item, as people nest by hand', '257 276 297 311-313'],
  ['entities are those of XML, blanks and numbers: `&copy=` in an address is its parameter', '25 32 503'],
  ['in code `\\[` is a bracket that begins no variable', '17 19'],
  ['an address in pointed brackets is read like every other, escapes included', '20 603'],
  ['blanks at the end of a line go, in code that goes on in the next one too', '335-337 640'],
  ['a link or picture without words shows its address, since nobody could follow it', '484 581'],
  ['a blank that does not break is a blank', '507'],
  ['a picture in a link is its words: no link leads to two places', '517'],
  ['brackets of a link are paired before addresses are looked for', '526'],
  ['links lead to web, mail and telephone alone, each with its scheme', '596 598-599 601 604-605'],
  ['an address that stands in the text by itself is a link', '602 608 611'],
];

const numbersOf = (ranges: string): number[] =>
  ranges.split(' ').flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  });

describe('Markdown, held against the examples of CommonMark', () => {
  const listed = new Map(
    differences.flatMap(([reason, ranges]) => numbersOf(ranges).map((number) => [number, reason] as const)),
  );

  it('is told no reason for an example twice, and none for one that is not there', () => {
    const all = differences.flatMap(([, ranges]) => numbersOf(ranges));
    assert.equal(listed.size, all.length);
    assert.ok(Math.max(...all) <= examples.length);
    assert.equal(examples.length, 652);
  });

  for (const { number, markdown, html } of examples) {
    const reason = listed.get(number);
    const read = () => comparable(treeHtml(parseMarkdown(tabbed(markdown))));
    if (reason === undefined)
      it(`reads example ${number} as it does`, () => assert.equal(read(), comparable(tabbed(html))));
    else
      it(`reads example ${number} otherwise: ${reason}`, () =>
        assert.notEqual(read(), comparable(tabbed(html))));
  }
});
