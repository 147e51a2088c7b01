import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMarkdown } from '../../campaign/message/markdown.ts';
import type { Inline } from '../../campaign/message/markdown-tree.ts';
import { fromMarkdown } from '../../tab/editor/rich/from-markdown.ts';
import { type RichNode, toMarkdown } from '../../tab/editor/rich/to-markdown.ts';
import { partsOf, rawOf } from '../../tab/editor/rich/variable.ts';
import { doc, item, paragraph, variable, words } from './rich-builders.ts';

/** What the service shows of a paragraph, as text with its marks. */
function shown(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'text') return node.text;
      if (node.type === 'variable') return `{${node.variable.raw}}`;
      if (node.type === 'break') return '\n';
      if (node.type === 'code')
        return `<code>${node.parts.map((part) => (typeof part === 'string' ? part : part.raw)).join('')}</code>`;
      return `<${node.type}>${shown(node.children)}</${node.type}>`;
    })
    .join('');
}

const read = (markdown: string) =>
  parseMarkdown(markdown).map((block) => (block.type === 'paragraph' ? shown(block.children) : block.type));

describe('rich text', () => {
  it('is stored as the Markdown that the service reads: marks, variables, breaks, lists', () => {
    const text = toMarkdown(
      doc(
        paragraph(
          words('Hi '),
          variable('[FIRSTNAME|there]'),
          words(', '),
          words('do ', 'bold'),
          words('this', 'bold', 'italic'),
          words(' now'),
        ),
        paragraph(
          words('one'),
          { type: 'hardBreak' },
          words('two', 'strike'),
          words(' '),
          words('x*y', 'code'),
        ),
        { type: 'bulletList', content: [item(paragraph(words('a'))), item(paragraph(words('b')))] },
      ),
    );
    assert.equal(text, 'Hi [FIRSTNAME|there], **do *this*** now\n\none\n~~two~~ `x*y`\n\n- a\n- b');
    assert.deepEqual(read(text), [
      'Hi {[FIRSTNAME|there]}, <strong>do <emphasis>this</emphasis></strong> now',
      'one\n<strike>two</strike> <code>x*y</code>',
      'list',
    ]);
  });

  it('keeps what was typed as plain text just that, whatever it looks like', () => {
    for (const text of [
      '# 1. not a list',
      '1. no list',
      '- no bullet',
      '> no quote',
      '**not bold** _nor_ `code`',
      '[FIRSTNAME] and [x](tel:1)',
      '<b>&amp; \\o/',
      '```',
      '---',
    ])
      assert.deepEqual(read(toMarkdown(doc(paragraph(words(text))))), [text]);
    const sign = fc.constantFrom(...'ab 12*_~`[]()#>-+.|\\<&!é🙂'.match(/./gu)!);
    const property = fc.property(fc.array(sign, { maxLength: 24 }), (signs) => {
      const text = signs.join('').trim();
      const typed = read(toMarkdown(doc(paragraph(words(text)))));
      assert.deepEqual(typed, text === '' ? [] : [text]);
    });
    fc.assert(property, { numRuns: 2000 });
  });

  it('opens what is stored, each variable in one piece and no tag alive', () => {
    const text = (text: string, ...types: string[]) =>
      types.length === 0
        ? { type: 'text', text }
        : { type: 'text', text, marks: types.map((type) => ({ type })) };
    const raw = (name: string, ...types: string[]) =>
      types.length === 0
        ? { type: 'variable', attrs: { raw: name } }
        : { type: 'variable', attrs: { raw: name }, marks: types.map((type) => ({ type })) };
    for (const [markdown, ...content] of [
      [
        'Hi [FIRSTNAME|you], **see** \\[FAQ] <b>',
        text('Hi '),
        raw('[FIRSTNAME|you]'),
        text(', '),
        text('see', 'bold'),
        text(' [FAQ] <b>'),
      ],
      ['\\*\\*x\\*\\* \\<b\\> &amp;', text('**x** <b> &')],
      [
        '[1] \\[CITY] [note] [Date d’entrée]',
        text('[1] [CITY] '),
        raw('[note]'),
        text(' '),
        raw('[Date d’entrée]'),
      ],
      ['**[CITY] *b***', raw('[CITY]', 'bold'), text(' ', 'bold'), text('b', 'bold', 'italic')],
      ['a~~99€~~&#8288;b', text('a'), text('99€', 'strike'), text('b')],
    ] as const)
      assert.deepEqual(fromMarkdown(markdown), doc(paragraph(...(content as RichNode[]))), markdown);
    assert.deepEqual(fromMarkdown(' \n'), doc({ type: 'paragraph' }));
  });

  it('opens a link with its whole address, and a picture as the link that it is sent as', () => {
    const link = (href: string, text: string) => ({
      type: 'text',
      text,
      marks: [{ type: 'link', attrs: { href } }],
    });
    assert.deepEqual(
      fromMarkdown(
        '[a](https://x.example/?a=1&amp;b=2) ![logo](https://x.example/l.png) [FAQ](https://x.example)',
      ),
      doc(
        paragraph(
          link('https://x.example/?a=1&b=2', 'a'),
          { type: 'text', text: ' ' },
          link('https://x.example/l.png', 'logo'),
          { type: 'text', text: ' ' },
          link('https://x.example', 'FAQ'),
        ),
      ),
    );
  });

  it('opens a link that says the name of a column as it is sent: with the value, where there is such a column', () => {
    const says = (columns: readonly string[]) =>
      fromMarkdown('[CITY](https://x.example/?c=[CITY])', columns).content?.[0]?.content;
    const marks = [{ type: 'link', attrs: { href: 'https://x.example/?c=[CITY]' } }];
    assert.deepEqual(says(['City']), [{ type: 'variable', attrs: { raw: '[CITY]' }, marks }]);
    assert.deepEqual(says(['TOWN']), [{ type: 'text', text: 'CITY', marks }]);
    const deep = '> - [CITY](https://x.example)';
    assert.match(JSON.stringify(fromMarkdown(deep, ['city'])), /"variable"/);
    for (const columns of [['City'], []])
      assert.deepEqual(
        fromMarkdown(toMarkdown(fromMarkdown(deep, columns)), ['City']),
        fromMarkdown(deep, columns),
      );
  });

  it('takes a fallback that cannot break out of its brackets', () => {
    assert.deepEqual(partsOf('[CITY|your town]'), { name: 'CITY', fallback: 'your town' });
    assert.equal(rawOf('CITY', 'a]b|c'), '[CITY|abc]');
    assert.equal(rawOf('CITY', ''), '[CITY]');
  });
});
