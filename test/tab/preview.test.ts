import assert from 'node:assert/strict';
import type { PersonView } from '../../api/contract/list.ts';
import { isRawCard } from '../../campaign/message/card-fields.ts';
import type { Message } from '../../campaign/message/message.ts';
import { compileMessage } from '../../campaign/message/render.ts';
import { escapeHtml, markdownToHtml } from '../../tab/preview/markdown.ts';
import { shownTo } from '../../tab/preview/shown.ts';
import { unjoined } from '../campaign/message/message-builders.ts';
import { person } from './mock-data.ts';

const lea = person('lea@x.org', 'Léa', 'Martin', { City: 'Lyon' });
const teams = { cards: true, text: 'markdown', presence: true, receipts: true } as const;

interface Element {
  readonly text?: string;
  readonly title?: string;
  readonly url?: string;
  readonly altText?: string;
}
interface Card {
  readonly body: readonly Element[];
  readonly actions?: readonly Element[];
}
const cardOf = (message: Message, who: PersonView) => shownTo(message, who, teams).card as Card | null;
const text = (markdown: string): Message => ({ title: 't', text: markdown });
const simple = (over: object): Message => ({
  title: 't',
  card: { title: '', text: '', buttons: [], ...over },
});
const own = (...body: object[]): Message => ({
  title: 't',
  card: { type: 'AdaptiveCard', version: '1.4', body },
});

/** What a reader sees of a text. */
const html = (markdown: string, who: PersonView = lea) =>
  (cardOf(text(markdown), who)?.body ?? []).map((one) => unjoined(markdownToHtml(one.text ?? ''))).join('');

describe('the preview', () => {
  const seen: readonly (readonly [string, string])[] = [
    ['Hi [FIRSTNAME] in [City], [NICK|friend]', '<p>Hi Léa in Lyon, friend</p>'],
    ['\\[FIRSTNAME], [1] and [note]', '<p>[FIRSTNAME], [1] and [note]</p>'],
    ['To [FLOOR]', '<p>To [FLOOR]</p>'],
    [
      '**a *b*** _c_ ~~d~~ `e*f*`',
      '<p><strong>a <em>b</em></strong> <em>c</em> <s>d</s> <code>e*f*</code></p>',
    ],
    ['\\`x\\` R\\&D \\<b> 1 < 2', '<p>`x` R&amp;D &lt;b&gt; 1 &lt; 2</p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['- a\n  - b\n\n3. c', '<ul><li>a<ul><li>b</li></ul></li></ul><ol start="3"><li>c</li></ol>'],
    ['> a\n\n```\n  b <c>\n```', '<blockquote><p>a</p></blockquote><pre><code>  b &lt;c&gt;</code></pre>'],
    ['# A [FIRSTNAME]', '<p><strong>A Léa</strong></p>'],
    ['<script>x</script>', '<p>&lt;script&gt;x&lt;/script&gt;</p>'],
  ];
  for (const [markdown, shown] of seen)
    it(`shows ${markdown}`, () => {
      assert.equal(html(markdown), shown);
    });

  for (const [markdown, address, says] of [
    ['[go](https://x.org/a?b=1&c=2)', 'https://x.org/a?b=1&amp;c=2', 'go'],
    ['[CITY](https://x.org/?c=[CITY])', 'https://x.org/?c=Lyon', 'Lyon'],
    ['[FAQ](https://x.org)', 'https://x.org', 'FAQ'],
    ['https://x.org/a_b_c', 'https://x.org/a_b_c', 'https://x.org/a_b_c'],
  ] as const)
    it(`links ${markdown}`, () => {
      const shown = html(markdown);
      assert.ok(shown.startsWith(`<p><a href="${address}"`) && shown.endsWith(`>${says}</a></p>`), shown);
    });

  it('makes no link of an address that could do harm', () => {
    assert.doesNotMatch(html('[go](javascript:alert`1`)'), /<a /);
    assert.doesNotMatch(html('[go](https://x"onclick=y)'), /"onclick/);
  });

  for (const name of [
    '[LASTNAME]',
    '<img src=x onerror=alert(1)>',
    '**bold**',
    '"}]',
    '[a](https://evil.example)',
  ])
    it(`shows a person named ${name} as just that`, () => {
      assert.equal(html('Hi [FIRSTNAME]!', { ...lea, firstName: name }), `<p>Hi ${escapeHtml(name)}!</p>`);
    });

  it('shows a value in one line, without overrides of the reading direction, and none that nobody could see', () => {
    const said = (firstName: string) =>
      shownTo({ title: '[FIRSTNAME|you]', text: '' }, { ...lea, firstName }, teams).title;
    assert.deepEqual(['A\r\nB', '\u202eevil', ' a  b ', '\u200e'].map(said), ['A B', 'evil', 'a b', 'you']);
  });

  it('fills the address of an image and of a button', () => {
    const image = { url: 'https://x.org/[CITY].png', alt: 'In [CITY]' };
    const buttons = [
      { title: 'Go [FIRSTNAME]', url: 'https://x.org/[CITY]' },
      { title: ' ', url: '' },
    ];
    const shown = cardOf(simple({ image, buttons }), lea);
    assert.equal(shown?.body[0]?.url, 'https://x.org/Lyon.png');
    assert.equal(shown?.body[0]?.altText, 'In Lyon');
    assert.deepEqual(
      shown?.actions?.map(({ title, url }) => [title, url]),
      [['Go Léa', 'https://x.org/Lyon']],
    );
  });

  it('shows no image whose address is being written, and nothing of an empty message', () => {
    assert.equal(cardOf(simple({ image: { url: 'https:/', alt: '' } }), lea), null);
    assert.equal(cardOf(text(' '), lea), null);
    assert.equal(cardOf(own(), lea), null);
  });

  it('says which values are missing, wherever they are written', () => {
    const block = { type: 'TextBlock', text: '[TEAM]' };
    const button = { title: '[TEAM]', url: 'https://x.org/[FLOOR]' };
    for (const [message, lacks] of [
      [{ title: 'For [TEAM]', text: 'Hi [FIRSTNAME|you], [TEAM] of [FLOOR]' }, ['TEAM', 'FLOOR']],
      [simple({ buttons: [button] }), ['TEAM', 'FLOOR']],
      [own(block), ['TEAM']],
    ] as const)
      assert.deepEqual(shownTo(message, lea, teams).missing, lacks);
    assert.equal(shownTo({ title: 'For [TEAM]', text: '' }, lea, teams).title, 'For [TEAM]');
  });

  const cards = [
    simple({ title: '- *[FIRSTNAME]*', text: '# H\n\n- ~~a~~\n\n[CITY](https://x.org)' }),
    own(
      { type: 'TextBlock', text: '**[FIRSTNAME]** [CITY](https://x.org)' },
      { type: 'Image', url: 'https://x.org/[CITY]' },
    ),
  ];
  for (const message of cards)
    it(`shows the card that is sent: ${isRawCard(message.card!) ? 'one’s own' : 'the editor’s'}`, () => {
      const sent = compileMessage(message, teams)(lea);
      assert.deepEqual(cardOf(message, lea), sent.kind === 'card' && sent.card);
    });
});
