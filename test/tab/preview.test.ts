import assert from 'node:assert/strict';
import { compileMessage } from '../../campaign/render.ts';
import type { Message } from '../../tab/api/types.ts';
import { shownCard } from '../../tab/preview/card-json.ts';
import { fill, fillPlain, unmark } from '../../tab/preview/fill.ts';
import { cardToHtml, escapeHtml, markdownToHtml } from '../../tab/preview/markdown.ts';
import { unjoined } from '../campaign/message-builders.ts';
import { person } from './mock-data.ts';

const teams = { cards: true, text: 'teams', presence: true, receipts: true } as const;

const lea = person('lea@x.org', 'Léa', 'Martin', { City: 'Lyon' });
const html = (text: string, who = lea) => {
  const { text: marked, values } = fill(text, who);
  return unmark(markdownToHtml(marked), values, escapeHtml);
};

describe('the preview', () => {
  it('puts values in, whatever the case of the column, and fallbacks where there is none', () => {
    assert.equal(
      fillPlain('Hi [FIRSTNAME] in [CITY], [NICK|friend] \\[FIRSTNAME]', lea),
      'Hi Léa in Lyon, friend [FIRSTNAME]',
    );
  });

  it('says which values are missing, wherever they are written', () => {
    const buttons = [{ title: '[TEAM]', url: 'https://x.org/[FLOOR]' }];
    const own = { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text: '[TEAM]' }] };
    for (const [message, lacks] of [
      [{ title: 'For [TEAM]', text: 'Hi [FIRSTNAME|you], [1] of [FLOOR]' }, ['TEAM', 'FLOOR']],
      [{ title: 't', card: { title: '', text: '', buttons } }, ['TEAM', 'FLOOR']],
      [{ title: 't', card: own }, ['TEAM']],
    ] as const)
      assert.deepEqual(shownCard(message as Message, lea).missing, lacks);
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
    const said = (firstName: string) => fillPlain('[FIRSTNAME|you]', { ...lea, firstName });
    assert.deepEqual(['A\r\nB', '\u202eevil', ' a  b ', '\u200e'].map(said), ['A B', 'evil', 'a b', 'you']);
  });

  for (const title of ['- x', '1. x', '# x', '> x'])
    it(`shows the title ${title} of a card in one line`, () => {
      const { card } = shownCard({ title: 't', card: { title, text: '', buttons: [] } }, lea);
      const [{ text }] = card.body as [{ text: string }];
      assert.equal(markdownToHtml(text), `<p>${escapeHtml(title)}</p>`);
    });

  it('fills what a card made elsewhere shows, addresses too', () => {
    const own = { type: 'AdaptiveCard', body: [{ type: 'TextBlock', id: '[CITY]', text: 'In [CITY]' }] };
    const image = { type: 'Image', url: 'https://x.org/[CITY].png', altText: '[CITY]' };
    const message = { title: 't', card: { ...own, version: '1.4', body: [...own.body, image] } };
    const { card, values } = shownCard(message as Message, lea);
    assert.deepEqual(JSON.parse(unmark(JSON.stringify(card.body), values)), [
      { type: 'TextBlock', id: '[CITY]', text: 'In Lyon' },
      { type: 'Image', url: 'https://x.org/Lyon.png', altText: 'Lyon' },
    ]);
  });

  it('draws emphasis, lists and links, and no tag or address that could do harm', () => {
    assert.equal(
      html('**a** _b_ ~~c~~ `d*e*`'),
      '<p><strong>a</strong> <em>b</em> <s>c</s> <code>d*e*</code></p>',
    );
    assert.equal(html('- a\n- b'), '<ul><li>a</li><li>b</li></ul>');
    assert.equal(html('<script>x</script>'), '<p>&lt;script&gt;x&lt;/script&gt;</p>');
    assert.match(html('[go](https://x.org/a?b=1&c=2)'), /<a href="https:\/\/x\.org\/a\?b=1&amp;c=2"/);
    assert.doesNotMatch(html('[go](javascript:alert`1`)'), /<a /);
    assert.doesNotMatch(html('[go](https://x"onclick=y)'), /"onclick/);
  });

  it('makes a card of what the editor holds', () => {
    const card = {
      title: 'Hi *[FIRSTNAME]*',
      text: 'x',
      buttons: [{ title: 'Go [FIRSTNAME]', url: 'https://x.org' }],
    };
    const { card: made, values } = shownCard({ title: 't', card }, lea);
    const shown = made as { body: { text: string }[]; actions: { title: string }[] };
    assert.equal(unmark(shown.body[0]!.text, values), 'Hi *Léa*');
    assert.equal(unmark(shown.actions[0]!.title, values), 'Go Léa');
  });

  const unescaped: Record<string, string> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  const plain = (text: string) => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => unescaped[entity]!);
  const read = (markup: string) =>
    plain(unjoined(markup)).replace(/<(\/?)(strong|em|code|li|a)\b[^>]*?(href="[^"]*")?[^>]*>/g, '<$1$2 $3>');
  for (const markdown of [
    'Hi [FIRSTNAME] in [City], [NICK|friend]',
    '\\[FIRSTNAME], [1] and [note]',
    '**a *b*** *c* ~~d~~ `e f`',
    '\\`x\\` R\\&D 1 < 2',
    '- a [CITY]\n- b\n\n1. x\n2. y',
    '[CITY](https://x.org/?c=[CITY]) and [FAQ](https://x.org)',
    '[FIRSTNAME|you](https://x.org), [CITY]',
  ])
    it(`shows what is sent: ${markdown}`, () => {
      const message = { title: '[FIRSTNAME]', card: { title: '', text: markdown, buttons: [] } };
      const { card, values } = shownCard(message, lea);
      const sent = compileMessage(message, teams)(lea);
      assert.ok(sent.kind === 'card');
      const texts = (shown: object) => (shown as { body: { text: string }[] }).body.map(({ text }) => text);
      const ours = texts(card).map((text) => unmark(cardToHtml(text), values, escapeHtml));
      assert.equal(read(ours.join('')), read(texts(sent.card).map(cardToHtml).join('')));
    });

  it('fills the addresses of an image and a button as they are sent', () => {
    const image = { url: 'https://x.org/[CITY].png', alt: 'In [CITY]' };
    const buttons = [{ title: 'Go', url: 'https://x.org/?c=[CITY]' }];
    const message = { title: 't', card: { title: '', text: '', image, buttons } };
    const sent = compileMessage(message, teams)({ ...lea, extra: { City: 'Saint-Étienne' } });
    const { card } = shownCard(message, { ...lea, extra: { City: 'Saint-Étienne' } });
    assert.ok(sent.kind === 'card');
    const urls = (shown: object) => JSON.stringify(shown).match(/(?<="url":")[^"]*/g);
    assert.deepEqual(urls(card), urls(sent.card));
  });
});
