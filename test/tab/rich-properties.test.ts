import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeTarget } from '../../campaign/message/render-escape.ts';
import { fromMarkdown } from '../../tab/editor/rich/from-markdown.ts';
import type { RichNode } from '../../tab/editor/rich/rich-node.ts';
import { toMarkdown } from '../../tab/editor/rich/to-markdown.ts';
import {
  doc,
  hardBreak,
  inTeams,
  item,
  linked,
  paragraph,
  readable,
  shownByEditor,
  shownByReader,
  variable,
  words,
} from './rich-builders.ts';

const value = (raw: string) => (raw === '[FIRSTNAME]' ? 'Anna' : 'Bonn');
const opened = (nodes: readonly RichNode[]) =>
  (fromMarkdown(toMarkdown(doc({ type: 'paragraph', content: nodes }))).content ?? [])[0]?.content ?? [];

/** What the editor shows of these nodes is what it shows when they are opened again, and what Teams' readers see. */
function isTheSame(nodes: readonly RichNode[]): void {
  const written = readable(shownByEditor(nodes, value));
  const stored = toMarkdown(doc({ type: 'paragraph', content: nodes }));
  assert.equal(readable(shownByEditor(opened(nodes), value)), written, `stored as ${stored}`);
  const sent = inTeams(stored);
  // Several empty lines are one in a chat.
  const plain = written.replace(/\n{3,}/g, '\n\n');
  assert.equal(readable(shownByReader(sent)), plain, `stored as ${stored}, sent as ${sent}`);
}

const marks = [
  [],
  ['bold'],
  ['italic'],
  ['strike'],
  ['code'],
  ['bold', 'italic'],
  ['bold', 'strike'],
  ['italic', 'strike'],
  ['bold', 'italic', 'strike'],
  ['bold', 'code'],
  ['link'],
  ['bold', 'link'],
  ['italic', 'strike', 'link'],
] as const;
const neighbours = [
  ...['a', 'é', '9', '的', '🙂', '!', '€', ' ', '.', '(', ')', '"', '«', '»', '’', '。', '-', '#', '>', '+'],
  ...['*', '_', '~', '~~', '`', '[', ']', '<', '&', '\\', '|', ':', '1.', '[x]', '](', '&amp;', '\u00a0'],
];

/** The kinds of signs that marks tell apart, for all pairs of them. */
const borders = ['a', '!', '€', ' ', '(', '»', '*', '`', '[', ']', '🙂', '1.'];

const node = (text: string, on: readonly string[]): RichNode =>
  on.includes('link')
    ? linked(text, 'https://x.example/a', ...on.filter((mark) => mark !== 'link'))
    : words(text, ...on);

describe('what the editor shows is stored, opened and sent as that', () => {
  it('for every pair of marks and every sign at their border', () => {
    for (const one of marks)
      for (const two of marks)
        for (const end of borders)
          for (const start of borders) isTheSame([node(`a${end}`, one), node(`${start}b`, two)]);
  });

  it('for every mark whose text is a sign, between words', () => {
    for (const on of marks)
      for (const before of ['', 'a', 'a ', '!', '(', 'x[', '*'])
        for (const inside of [...neighbours.filter((one) => one.trim() !== ''), 'b!', '!b', '!b!', '(b)'])
          for (const after of ['', 'c', ' c', '!', ')', '](u)', '*', '(x)'])
            isTheSame([words(before || ' '), node(inside, on), words(after || ' ')]);
  });

  const text = fc
    .array(fc.constantFrom('a', 'b', ' ', ...neighbours), { minLength: 1, maxLength: 4 })
    .map((signs) => signs.join(''));
  const inline = fc.oneof(
    { weight: 8, arbitrary: fc.tuple(text, fc.constantFrom(...marks)).map(([one, on]) => node(one, on)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('[FIRSTNAME]', '[CITY|x]'), fc.constantFrom(...marks))
        .map(([raw, on]) => {
          const marked = node('x', on);
          return { ...variable(raw), marks: marked.marks ?? [] } as RichNode;
        }),
    },
    { weight: 1, arbitrary: fc.constant(hardBreak) },
  );

  it('for whatever stands side by side', () => {
    fc.assert(
      fc.property(fc.array(inline, { minLength: 1, maxLength: 7 }), (nodes) => isTheSame(nodes)),
      { numRuns: 4000 },
    );
  });

  it('for a variable before round brackets and a shout before a link', () => {
    isTheSame([variable('[CITY]'), words('(b)')]);
    isTheSame([
      words('a!'),
      linked('b', 'https://x.example/a'),
      words('c!'),
      variable('[CITY]'),
      words('(x)!'),
    ]);
    isTheSame([words('!!'), linked('[b]', 'https://x.example/a'), words('![x](y)')]);
  });

  it('for addresses with whatever signs, and words in brackets', () => {
    const cases: [label: string, href: string][] = [
      ['Go', 'https://x.example/#:~:text=3.1)%20text%20(a'],
      ['Go', 'https://x.example/?a=1&amp;b=2&copy;=3&c'],
      ['a] (b) [c', 'https://x.example/a_b*c*~~d~~'],
      ['FAQ', 'https://x.example'],
      ['FIRSTNAME', 'https://x.example/`a`'],
      ['https://x.example/a_b(c)', 'https://x.example/a_b(c)'],
      ['https://x.example', 'https://y.example'],
      ['![x]', 'mailto:a@x.example'],
    ];
    for (const [label, href] of cases) {
      const nodes = [words('a'), linked(label, href, 'bold'), words('!')];
      assert.equal(
        readable(shownByEditor(opened(nodes), value)),
        readable(shownByEditor(nodes, value)),
        toMarkdown(doc({ type: 'paragraph', content: nodes })),
      );
      const sent = shownByReader(inTeams(toMarkdown(doc({ type: 'paragraph', content: nodes }))));
      assert.equal(sent.map(([sign]) => sign).join(''), `a${label}!`);
      const targets = new Set(
        sent
          .filter(([sign, on]) => sign.trim() !== '' && on !== '')
          .map(([, on]) => on.replace('bold, link ', '')),
      );
      assert.deepEqual([...targets], [encodeTarget(href)]);
    }
    const blank = [linked('Go', 'https://x.example/#:~:text=3.1) text (a')];
    assert.deepEqual(opened(blank), [linked('Go', 'https://x.example/#:~:text=3.1)%20text%20(a')]);
  });

  it('for lists, quotes, headings and code in each other', () => {
    const leaf = fc.oneof(
      fc
        .array(inline, { minLength: 1, maxLength: 3 })
        .map((nodes) => paragraph(words('x'), ...nodes, words('y'))),
      fc.constantFrom<RichNode>(
        { type: 'codeBlock', content: [{ type: 'text', text: 'if x:\n\n\n  [A] \\\\[b]\n```\n - y()' }] },
        { type: 'horizontalRule' },
        { type: 'heading', attrs: { level: 2 }, content: [words('# a # '), words('b #', 'bold')] },
        paragraph(words('- no list')),
        paragraph(words('a | b'), hardBreak, words('--- | ---')),
        paragraph(words('3'), words(') x', 'bold')),
      ),
    );
    const { block } = fc.letrec<{ block: RichNode; list: RichNode }>((tie) => ({
      block: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, tie('list'), quoteOf(tie('block'))),
      list: fc
        .tuple(
          fc.constantFrom(null, 1, 3, 98),
          fc.array(fc.tuple(leafParagraph, fc.array(tie('block'), { maxLength: 2 })), {
            minLength: 1,
            maxLength: 3,
          }),
        )
        .map(([start, items]) => ({
          ...(start === null ? { type: 'bulletList' } : { type: 'orderedList', attrs: { start } }),
          content: items.map(([first, rest]) => item(first, ...rest)),
        })),
    }));
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (blocks) => {
        const written = doc(...blocks);
        const again = fromMarkdown(toMarkdown(written));
        assert.deepEqual(outline(again), outline(written), toMarkdown(written));
      }),
      { numRuns: 2000 },
    );
  });
});

const leafParagraph = fc.constantFrom(
  paragraph(words('a')),
  paragraph(words('1. a'), hardBreak, hardBreak, words('- b')),
  { type: 'paragraph' },
);

const quoteOf = (block: fc.Arbitrary<RichNode>): fc.Arbitrary<RichNode> =>
  fc.array(block, { minLength: 1, maxLength: 2 }).map((content) => ({ type: 'blockquote', content }));

/** What an editor shows of a document, block for block; an empty paragraph is not kept where something follows it. */
function outline(node: RichNode): unknown {
  const content = node.content ?? [];
  if (node.type === 'codeBlock') return ['code', content.map(({ text }) => text).join('')];
  if (node.type === 'paragraph' || node.type === 'heading')
    return [node.type, node.attrs?.['level'], readable(shownByEditor(content, value))];
  const isEmpty = ({ type, content: inside = [] }: RichNode) => type === 'paragraph' && inside.length === 0;
  const full = content.filter((child) => !isEmpty(child));
  const begins = node.type === 'listItem' && full[0]?.type !== 'paragraph';
  const shown: RichNode[] = begins ? [{ type: 'paragraph' }, ...full] : full;
  return [node.type, node.attrs?.['start'], shown.map(outline)];
}
