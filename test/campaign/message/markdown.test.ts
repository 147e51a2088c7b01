import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMarkdown } from '../../../campaign/message/markdown.ts';
import { parseInline } from '../../../campaign/message/markdown-inline.ts';
import type { Inline } from '../../../campaign/message/markdown-tree.ts';
import { shapeOf, shownBy } from './message-builders.ts';

/** A short form of the tree: `strong(a)`, `link(https://a.b|a)`. */
const short = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'variable') return `{${node.variable.name}}`;
      if (node.type === 'code')
        return `code(${node.parts.map((p) => (typeof p === 'string' ? p : `{${p.name}}`)).join('')})`;
      if (node.type === 'break') return '/';
      return node.type === 'link'
        ? `link(${node.source}|${short(node.children)})`
        : `${node.type}(${short(node.children)})`;
    })
    .join('');

describe('inline Markdown', () => {
  const cases: [string, string][] = [
    ['**a** *b* _c_ ~~d~~ `e`', 'strong(a) emphasis(b) emphasis(c) strike(d) code(e)'],
    ['***a***', 'emphasis(strong(a))'],
    ['**a *b* c**', 'strong(a emphasis(b) c)'],
    ['snake_case_name and 2*3*4', 'snake_case_name and 2emphasis(3)4'],
    ['a * b * c', 'a * b * c'],
    ['**open', '**open'],
    ['\\*a\\* \\[CITY]', '*a* [CITY]'],
    ['[CITY] [City|home]', '{CITY} {CITY}'],
    ['**[CITY]**s', 'strong({CITY})s'],
    ['[go](https://a.b/c)', 'link(https://a.b/c|go)'],
    ['[FIRSTNAME](https://a.b)', 'link(https://a.b|{FIRSTNAME})'],
    ['[FAQ](https://a.b) [Email](https://a.b)', 'link(https://a.b|{FAQ}) link(https://a.b|Email)'],
    ['[Hi [FIRSTNAME|you]](https://a.b "title")', 'link(https://a.b|Hi {FIRSTNAME})'],
    ['[go](https://a.b/?q=[FIRST NAME]&x=(1))', 'link(https://a.b/?q=[FIRST NAME]&x=(1)|go)'],
    ['[go](<https://a.b/c d>)', 'link(https://a.b/c d|go)'],
    ['<https://a.b>', 'link(https://a.b|https://a.b)'],
    [
      'see https://a.b/c(d), or (https://e.f).',
      'see link(https://a.b/c(d)|https://a.b/c(d)), or (link(https://e.f|https://e.f)).',
    ],
    ['xhttps://a.b', 'xhttps://a.b'],
    ['<b>x</b> <at>y</at>', '<b>x</b> <at>y</at>'],
    ['&lt;b&gt; &amp; &#42; &nope;', '<b> & * &nope;'],
    ['``a ` b`` `[CITY]`', 'code(a ` b) code({CITY})'],
    ['`a', '`a'],
    ['one\ntwo\\\nthree', 'one/two/three'],
    ['[a] [1] [Any name, e.g. of a column!]', '{A} {1} {ANY NAME, E.G. OF A COLUMN!}'],
    ['[] [ ] [**]', '[] [ ] [**]'],
    ['![alt](https://a.b/c.png)', 'link(https://a.b/c.png|alt)'],
    ['![](https://a.b/c.png)', 'link(https://a.b/c.png|https://a.b/c.png)'],
    ['[![logo](https://a.b/c.png) Go](https://d.e)', 'link(https://d.e|logo Go)'],
    ['Look\\![go](https://a.b) ![no](', 'Look!link(https://a.b|go) !{NO}('],
    ['[Go](https://a.b/?a=1&amp;b=2&copy;)', 'link(https://a.b/?a=1&b=2&copy;|Go)'],
    ['https://a.b/?a=1&amp;b=2', 'link(https://a.b/?a=1&b=2|https://a.b/?a=1&b=2)'],
    ['[Go](https://a.b/3.1\\)%20x%20\\(a)', 'link(https://a.b/3.1)%20x%20(a|Go)'],
    ['请看 https://a.b/docs，然后', '请看 link(https://a.b/docs|https://a.b/docs)，然后'],
    ['请看https://a.b/文档。', '请看link(https://a.b/文档|https://a.b/文档)。'],
    [
      '“https://a.b/x” «https://a.b/y» https://a.b/z…',
      '“link(https://a.b/x|https://a.b/x)” «link(https://a.b/y|https://a.b/y)» link(https://a.b/z|https://a.b/z)…',
    ],
    ['https://a.b/c—d HTTPS://a.b', 'link(https://a.b/c|https://a.b/c)—d link(HTTPS://a.b|HTTPS://a.b)'],
    [
      'https://a.b/?c=[Date d’entrée]&x',
      "link(https://a.b/?c=[Date d’entrée]&x|https://a.b/?c={DATE D'ENTRÉE}&x)",
    ],
    ['[Home | Contact](https://a.b)', 'link(https://a.b|Home | Contact)'],
    ['**Attention :**&#8288;lisez', 'strong(Attention :)lisez'],
    ['**[CITY]!**[CITY]', 'strong({CITY}!){CITY}'],
    [`${'*'.repeat(13)}a${'*'.repeat(13)}`, `${'*'.repeat(13)}a${'*'.repeat(13)}`],
    ['~a~ ~~~b~~~', '~a~ ~~~b~~~'],
    ['[a](no space here)', '{A}(no space here)'],
  ];
  for (const [markdown, expected] of cases)
    it(`reads ${JSON.stringify(markdown)}`, () => assert.equal(short(parseInline(markdown)), expected));
});

describe('blocks of Markdown', () => {
  const cases: [string, string, unknown][] = [
    [
      'paragraphs',
      'a\n\nb',
      [
        ['paragraph', []],
        ['paragraph', []],
      ],
    ],
    [
      'headings',
      '# a\n## b ##\n#c',
      [
        ['heading', []],
        ['heading', []],
        ['paragraph', []],
      ],
    ],
    [
      'nested lists',
      '- a\n  - b\n  - c\n- d',
      [
        [
          'list',
          [
            [
              ['paragraph', []],
              ['list', [[['paragraph', []]], [['paragraph', []]]]],
            ],
            [['paragraph', []]],
          ],
        ],
      ],
    ],
    [
      'ordered lists with their start',
      '3. a\n4. b',
      [['list from 3', [[['paragraph', []]], [['paragraph', []]]]]],
    ],
    [
      'a bullet list set in by two under a number',
      '1. a\n  - b',
      [
        [
          'list from 1',
          [
            [
              ['paragraph', []],
              ['list', [[['paragraph', []]]]],
            ],
          ],
        ],
      ],
    ],
    ['loose items', '- a\n\n- b', [['list', [[['paragraph', []]], [['paragraph', []]]]]]],
    [
      'items whose sign a tab parts from their text',
      '-\ta\n-\tb',
      [['list', [[['paragraph', []]], [['paragraph', []]]]]],
    ],
    [
      'an item without a text, and what stands below a blank line beside it',
      '-\n\n  a',
      [
        ['list', [[]]],
        ['paragraph', []],
      ],
    ],
    ['an item that goes on', '- a\nb', [['list', [[['paragraph', ['break']]]]]]],
    [
      'a list right after a paragraph',
      'a\n- b',
      [
        ['paragraph', []],
        ['list', [[['paragraph', []]]]],
      ],
    ],
    ['a year that begins a line as text', 'in\n1986. A year', [['paragraph', ['break']]]],
    [
      'quotes',
      '> a\n> > b',
      [
        [
          'quote',
          [
            ['paragraph', []],
            ['quote', [['paragraph', []]]],
          ],
        ],
      ],
    ],
    ['fenced code, unclosed too', '```ts\na\n\nb', [['code', 3]]],
    ['rules', 'a\n\n---\n***\n_ _ _', [['paragraph', []], 'rule', 'rule', 'rule']],
    [
      'tables as lines',
      '| a | b |\n|---|:-:|\n| [C|d] | e\\|f |',
      [['paragraph', [['strong', []], 'break']]],
    ],
    ['a line of strokes as text', 'a | b\nc', [['paragraph', ['break']]]],
    ['a fence whose name has backticks', '~~~ a`b\nx\n~~~', [['code', 1]]],
    [
      'blank lines of code in an item',
      '- a\n  ```\n  x\n\n\n  y\n  ```\n- b',
      [
        [
          'list',
          [
            [
              ['paragraph', []],
              ['code', 4],
            ],
            [['paragraph', []]],
          ],
        ],
      ],
    ],
    [
      'code in an item',
      '- a\n  ```\n  x\n  ```\n- b',
      [
        [
          'list',
          [
            [
              ['paragraph', []],
              ['code', 1],
            ],
            [['paragraph', []]],
          ],
        ],
      ],
    ],
  ];
  for (const [name, markdown, expected] of cases)
    it(`reads ${name}`, () => assert.deepEqual(shapeOf(parseMarkdown(markdown)), expected));

  it('reads whatever is written, and loses no word of it', () => {
    const word = fc.constantFrom(
      'alpha',
      'beta',
      '- ',
      '> ',
      '# ',
      '**',
      '_',
      '`',
      '\n',
      '\n\n',
      ' ',
      '1. ',
      '[',
      ']',
      '(',
      ')',
      '~~',
      '  ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const shown = shownBy(parseMarkdown(words.join('')));
        const count = (text: string, what: string) => text.split(what).length;
        return ['alpha', 'beta'].every(
          (what) =>
            words.some((w) => ['(', '`', '~~'].includes(w)) ||
            count(shown, what) === count(words.join(''), what),
        );
      }),
    );
  });

  it('does not run out of stack on deep nesting', () => {
    parseMarkdown(`${'> '.repeat(20_000)}a`);
    parseMarkdown('- '.repeat(20_000));
    parseMarkdown('['.repeat(20_000));
  });

  it('nests emphasis no deeper than anybody can see', () => {
    for (const mark of ['*', '**', '_', '*_', '~~*']) {
      const deep = parseMarkdown(`${mark.repeat(5000)}x${[...mark.repeat(5000)].reverse().join('')}`);
      assert.ok(shownBy(deep).includes('x'));
      const text = `${`${mark}a `.repeat(5000)}${`b${[...mark].reverse().join('')} `.repeat(5000)}`;
      assert.ok(shownBy(parseMarkdown(text)).length > 10_000);
    }
  });

  it('is read in no time, whatever is repeated without end', () => {
    const parts = ['[a](', '![a](', '[a](<', '_*', '*a_', '**a*', '~~a', 'https://', '`a``', '> - '];
    for (const part of parts) parseMarkdown(part.repeat(40_000 / part.length));
    for (const tail of [')', '!', '('])
      for (const end of ['', 'a']) parseMarkdown(`https://a.example/${tail.repeat(40_000)}${end}`);
  });
});
