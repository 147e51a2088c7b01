import assert from 'node:assert/strict';
import { linksIn, linkTargets, trackedLink, trackedLinkLength } from '../../../campaign/message/links.ts';
import { compileMessage } from '../../../campaign/message/render.ts';
import { aPerson, aText } from './message-builders.ts';

describe('the links of a message', () => {
  it('are numbered in order, once for each address as the author wrote it', () => {
    const text =
      '[a **b**](https://a.b/[CITY]) https://c.d [m](mailto:x@y.z) [again](https://a.b/[CITY]) `https://e.f`';
    assert.deepEqual(linksIn(aText(text)), [
      { index: 0, url: 'https://a.b/[CITY]', label: 'a b' },
      { index: 1, url: 'https://c.d', label: 'https://c.d' },
    ]);
  });

  it('of a card come from its texts and buttons', () => {
    const buttons = [
      { title: 'Go', url: ' https://c.d ' },
      { title: 'Same', url: 'https://a.b' },
    ];
    const card = {
      title: 'x',
      text: '[a](https://a.b)',
      image: { url: 'https://i.j/k.png', alt: '' },
      buttons,
    };
    assert.deepEqual(
      linksIn({ title: 'x', card }).map(({ url, label }) => [url, label]),
      [
        ['https://a.b', 'a'],
        ['https://c.d', 'Go'],
      ],
    );
  });

  it('of an author’s card come from actions wherever they stand, not from images', () => {
    const card = {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        { type: 'Image', url: 'https://i.j', selectAction: { type: 'Action.OpenUrl', url: 'https://a.b' } },
        { type: 'TextBlock', text: '[t](https://c.d)' },
      ],
      actions: [
        {
          type: 'Action.ShowCard',
          card: {
            type: 'AdaptiveCard',
            actions: [{ type: 'Action.OpenUrl', title: 'E', url: 'https://e.f' }],
          },
        },
      ],
    } as const;
    assert.deepEqual(
      linksIn({ title: 'x', card }).map(({ url }) => url),
      ['https://a.b', 'https://c.d', 'https://e.f'],
    );
  });

  it('lead where the rendered message says, for each person', () => {
    const text = '[a](https://a.b/?city=[CITY|x y]) [b](https://c.d/[FIRSTNAME]) https://e.f/?q=1&r=2';
    const message = aText(text);
    const person = aPerson({ firstName: 'Zoë & co', extra: { CITY: 'Oslo' } });
    const seen: string[] = [];
    const capability = { cards: true, text: 'markdown', presence: true, receipts: true } as const;
    compileMessage(message, capability)(person, { link: (url, index) => (seen[index] = url) });
    const target = linkTargets(message);
    assert.deepEqual(
      seen.map((_, i) => target(i, person)),
      seen,
    );
    assert.deepEqual(
      [target(0, null), target(2, null), target(3, person)],
      [null, 'https://e.f/?q=1&r=2', null],
    );
    assert.equal(seen.length, 3);
  });

  it('that are tracked are all of one length, known before they are made', () => {
    assert.equal(
      trackedLink('https://k.example', 'x'.repeat(60)).length,
      trackedLinkLength('https://k.example'),
    );
  });
});
