import assert from 'node:assert/strict';
import { linksIn } from '../../campaign/links.ts';
import { aText } from './message-builders.ts';

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
});
