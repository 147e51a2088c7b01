import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMarkdown } from '../../../campaign/message/markdown.ts';
import type { Capability } from '../../../campaign/message/message.ts';
import { compileMessage } from '../../../campaign/message/render.ts';
import { tidy } from '../../../campaign/message/render-escape.ts';
import {
  aPerson,
  aText,
  html,
  plain,
  shapeOf,
  shownBy,
  shownValue,
  teams,
  textOf,
  unjoined,
} from './message-builders.ts';

const render = (text: string, capability: Capability = teams, person = aPerson()) =>
  textOf(compileMessage(aText(text), capability)(person));

describe('a text in Teams', () => {
  const cases: [string, string, string][] = [
    ['keeps what Teams shows', '**a** *b* ~~c~~ `d`', '**a** *b* ~~c~~ `d`'],
    ['fills in values', 'Hi **[FIRSTNAME]** of [City]', 'Hi **Anna** of Bonn'],
    ['makes headings bold', '# A **b** [FIRSTNAME]', '**A b Anna**'],
    ['makes a rule a line of dashes', 'a\n\n---\n\nb', 'a\n\n——————————\n\nb'],
    ['keeps nested lists', '1. a\n   - b\n2. c', '1. a\n   - b\n2. c'],
    ['breaks lines where the author did', 'a\nb', 'a  \nb'],
    ['carries emphasis over a line break', '**a\nb**', '**a**  \n**b**'],
    ['keeps quotes and code', '> a\n\n```\nb <c>\n```', '> a\n\n```\nb <\u2060c>\n```'],
    ['shows tags as text', '<at>Bob</at> Q&A', '&lt;at&gt;Bob&lt;/at&gt; Q&amp;A'],
    ['keeps escaped marks as text', '\\*a\\* \\[CITY]', '\\*a\\* \\[CITY\\]'],
    ['keeps a year that begins a line as text', '1986\\. A year', '\u20601986. A year'],
    ['drops what is no link', '[x](javascript:alert(1))', 'x'],
  ];
  for (const [name, markdown, expected] of cases) it(name, () => assert.equal(render(markdown), expected));

  it('shows a bracketed word in lower case as it is, unless it is a column', () => {
    assert.equal(render('[optional] [city]'), '\\[optional\\] Bonn');
  });

  it('fills in a column whatever signs its name holds', () => {
    const person = aPerson({ extra: { "Date d'entrée": '3 mars', 'Pay [€]': '9', 'R&D': 'x_y' } });
    assert.equal(
      render('Depuis [DATE D’ENTRÉE], **[DATE D’ENTRE\u0301E]** [r&d]', teams, person),
      'Depuis 3 mars, **3 mars** x_y',
    );
  });

  it('shows a picture as what leads to it, and a table as lines', () => {
    assert.equal(render('![logo](https://a.b/c.png)'), '[logo](https://a.b/c.png)');
    assert.equal(render('| a | b |\n|---|---|\n| 1 | 2 |'), '**a · b**  \n1 · 2');
  });

  it('shows the address of a link that says nothing', () => {
    for (const empty of ['[](https://a.b/c)', '[ ](https://a.b/c)'])
      assert.equal(render(empty), '[https://a.b/c](https://a.b/c)');
  });

  it('keeps the empty line that an author left in a paragraph', () => {
    assert.equal(render('a\n\\\nb'), 'a\n\nb');
  });

  it('takes a link’s text in capitals for what it is', () => {
    assert.equal(
      render('[FAQ](https://a.b) [CITY](https://a.b) [FIRSTNAME|you](https://a.b)'),
      '[FAQ](https://a.b) [Bonn](https://a.b) [Anna](https://a.b)',
    );
  });

  it('uses the fallback where a value is blank', () => {
    assert.equal(
      render('Hi [FIRSTNAME|dear *you*]', teams, aPerson({ firstName: '\u200e ' })),
      'Hi dear \\*you\\*',
    );
  });

  it('percent-encodes values in addresses', () => {
    const person = aPerson({ lastName: 'a)b&c=d/<é' });
    assert.equal(
      render('[go](https://a.b/?n=[LASTNAME])', teams, person),
      '[go](https://a.b/?n=a%29b%26c%3Dd%2F%3C%C3%A9)',
    );
  });

  it('passes each tracked link with its number, and mail links not', () => {
    const seen: [string, number][] = [];
    const link = (url: string, index: number) => {
      seen.push([url, index]);
      return `https://k/${index}`;
    };
    const message = aText(
      '[a](https://a.b/[CITY]) [m](mailto:x@y.z) https://c.d [again](https://a.b/[CITY])',
    );
    const text = textOf(compileMessage(message, teams)(aPerson(), { link }));
    assert.equal(text, '[a](https://k/0) [m](mailto:x@y.z) [https://c.d](https://k/1) [again](https://k/0)');
    assert.deepEqual(seen, [
      ['https://a.b/Bonn', 0],
      ['https://c.d', 1],
      ['https://a.b/Bonn', 0],
    ]);
  });

  it('says that it is a test, in the banner and in the text', () => {
    const rendered = compileMessage(aText('Hi'), teams)(aPerson(), { test: true });
    assert.equal(rendered.title, 'TEST: News');
    assert.match(textOf(rendered), /^\*\*TEST\*\*\n\nHi$/);
  });

  it('fills the title as plain text', () => {
    const rendered = compileMessage(
      aText('x', 'Hi [FIRSTNAME]'),
      teams,
    )(aPerson({ firstName: '*A*\n[B] <c>' }));
    assert.equal(rendered.title, 'Hi *A* [B] <c>');
  });
});

describe('a text elsewhere', () => {
  it('is plain where nothing else can be shown', () => {
    assert.equal(
      render('# A\n\n**b** [c](https://d.e) https://f.g\n\n- h\n  1. i\n\n> j', plain),
      'A\n\nb c (https://d.e) https://f.g\n\n• h\n  1. i\n\n> j',
    );
  });

  it('is HTML of nothing but our own tags', () => {
    assert.equal(
      render('# A\n\n**b** <i> [c](https://d.e/?x=1&y="2)\n\n- h\n\n3. i', html),
      '<h1>A</h1><p><strong>b</strong> &lt;i&gt; <a href="https://d.e/?x=1&amp;y=%222">c</a></p><ul><li>h</li></ul><ol start="3"><li>i</li></ol>',
    );
  });
});

describe('a person’s values', () => {
  const ordinary = [
    'Anna',
    'Jean-Luc',
    'O’Neil',
    "D'Arcy",
    'van der Berg',
    'anna_b@contoso.com',
    '李小龍',
    'Müller',
    '+33 6 12',
  ];
  for (const value of ordinary)
    it(`stay as they are in Teams: ${value}`, () => {
      assert.equal(render('Hi [FIRSTNAME]!', teams, aPerson({ firstName: value })), `Hi ${value}!`);
    });

  it('lose line ends, control characters and overrides of the reading direction', () => {
    assert.equal(
      render('x [FIRSTNAME]', teams, aPerson({ firstName: ' a\r\nb\u0000\u202ec\ud800 ' })),
      'x a bc\ufffd',
    );
  });

  it('do not become links by themselves', () => {
    for (const value of ['http://evil.example', 'www.evil.com', 'evil.com', 'see mailto:a@evil.com'])
      assert.doesNotMatch(
        render('[FIRSTNAME]', teams, aPerson({ firstName: value })),
        /:\/\/|www\.|[a-z]\.[a-z]|mailto:|@[a-z]/,
      );
  });

  it('do not become a link together', () => {
    for (const [firstName, lastName] of [
      ['http:', '//evil'],
      ['www', '.evil.com'],
      ['evil.', 'com'],
      ['bob@', 'evil.com'],
    ] as const)
      assert.doesNotMatch(
        render('[FIRSTNAME][LASTNAME]', teams, aPerson({ firstName, lastName })),
        /:\/\/|[a-z]\.[a-z]|@[a-z]/,
      );
  });

  const templates = [
    '[FIRSTNAME] **[LASTNAME]** *[CITY]* x',
    '[FIRSTNAME]. [LASTNAME]) [CITY]',
    'a**[FIRSTNAME]**b *[LASTNAME]*[CITY]~~[FIRSTNAME]~~',
    '1[FIRSTNAME] -[LASTNAME] #[CITY]',
    '# [FIRSTNAME]\n\n[LASTNAME]\n[CITY]\n[FIRSTNAME]',
    '- [FIRSTNAME]\n- **[LASTNAME]**\n  1. [CITY]\n\n> [FIRSTNAME]\n> [LASTNAME]',
    '[(to) [FIRSTNAME]](https://a.b/?x=[LASTNAME]) [CITY][go](https://c.d)![FIRSTNAME]',
    '`[FIRSTNAME]` ``x ` [LASTNAME]``\n\n```\n[CITY]\nx [FIRSTNAME]\n```',
    '***[FIRSTNAME]*** **a *[LASTNAME]*** *[CITY] **b***',
    '![FIRSTNAME] \\[[LASTNAME]](x) <[CITY]> &[FIRSTNAME];',
    '**[FIRSTNAME][LASTNAME]**[CITY] _[FIRSTNAME]_',
  ];
  for (const template of templates)
    it(`change nothing but the text of ${JSON.stringify(template)}`, () => {
      const compiled = compileMessage(aText(template), teams);
      const neutral = parseMarkdown(
        textOf(compiled(aPerson({ firstName: 'Fx', lastName: 'Lx', extra: { CITY: 'Cx' } }))),
      );
      const shape = shapeOf(neutral);
      const shown = shownBy(neutral);
      fc.assert(
        fc.property(shownValue, shownValue, shownValue, (firstName, lastName, city) => {
          const text = textOf(compiled(aPerson({ firstName, lastName, extra: { CITY: city } })));
          const parsed = parseMarkdown(text);
          assert.deepEqual(shapeOf(parsed), shape, text);
          const values: Record<string, string> = { Fx: firstName, Lx: lastName, Cx: city };
          const expected = unjoined(shown.replace(/Fx|Lx|Cx/g, (name) => tidy(values[name]!)));
          // Each time that our own reader sees `\\[` in code it takes it for a bracket, as authors write it; others show both.
          const read = (shown: string) => shown.replace(/\\+\[/g, '[');
          assert.equal(read(shownBy(parsed)), read(expected));
        }),
        { numRuns: 300 },
      );
    });

  it('never open a tag, an attribute or an entity in HTML', () => {
    const compiled = compileMessage(aText('[FIRSTNAME] [x](https://a.b/?n=[LASTNAME]) `[CITY]`'), html);
    fc.assert(
      fc.property(shownValue, shownValue, (value, other) => {
        const text = textOf(compiled(aPerson({ firstName: value, lastName: other, extra: { CITY: value } })));
        assert.deepEqual(
          text.match(/<[^>]*>/g)?.map((tag) => tag.replace(/".*"/, '""')),
          ['<p>', '<a href="">', '</a>', '<code>', '</code>', '</p>'],
        );
        assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
    );
  });
});

describe('what an author writes', () => {
  for (const text of ['~~a~~*~~a~~*', '# *`c`***~~*', '**a_*a**'])
    it(`means in Teams what it means in the editor: ${JSON.stringify(text)}`, () => {
      const once = render(text);
      assert.equal(render(once), once);
    });

  it('means in Teams what it means in the editor, whatever is escaped on the way', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      ' ',
      '*',
      '**',
      '_',
      '~~',
      '`c`',
      '\\*',
      '(x)',
      '!',
      '.',
      '1. ',
      '- ',
      '# ',
      '&lt;',
      '<',
      '\n',
      '\n\n',
      '> ',
      '[a,',
      '](https://a.b)',
      'é',
      '[[',
      '---',
      '+',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const once = render(pieces.join(''));
        // Blanks at the ends of lines mean nothing.
        const squeezed = (text: string) => text.replace(/ +/g, ' ');
        assert.equal(squeezed(render(once)), squeezed(once), JSON.stringify(pieces.join('')));
      }),
      { numRuns: 1000 },
    );
  });
});
