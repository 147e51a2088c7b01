import assert from 'node:assert/strict';
import fc from 'fast-check';
import { activitySchema } from '../../../bot/activities/activity-schema.ts';
import { mentionsBot, plainTextOf, quotedId } from '../../../bot/activities/words.ts';

const incoming = (fields: object) =>
  activitySchema.parse({
    type: 'message',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example.com/',
    conversation: { id: 'a:1' },
    recipient: { id: '28:BOT', name: 'Kairos' },
    ...fields,
  });
const html = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] });
const mention = (fields: object, id = '28:BOT') => ({ type: 'mention', mentioned: { id, ...fields } });

const reply =
  '<blockquote itemscope="" itemtype="http://schema.skype.com/Reply" itemid="1772050244572">\r\n' +
  '<strong itemprop="mri" itemid="28:BOT">Kairos</strong><span itemprop="time" itemid="1772050244572"></span>\r\n' +
  '<p itemprop="preview">Type stop to end this</p>\r\n</blockquote>\r\n<p>help</p>';

describe('what somebody wrote', () => {
  for (const [what, fields, text] of [
    ['a plain text', { text: ' stop\n' }, 'stop'],
    ['behind a quote', { text: '<quoted messageId="1772050244572"/> stop' }, 'stop'],
    ['behind a quote with words', { text: '<quoted messageId="17">stop <b>it</b></quoted> help' }, 'help'],
    ['behind two quotes', { text: '<quoted messageId="1"/><quoted messageId=\'2\' />\nhelp' }, 'help'],
    ['in front of a quote', { text: 'help <quoted messageId="1"/>' }, 'help'],
    ['behind an older quote', { text: 'Kairos Type stop to end this help', ...html(reply) }, 'help'],
    ['a text with HTML beside it', { text: 'stop', ...html('<p>stop</p>') }, 'stop'],
    ['HTML alone', html('<div><div>stop</div></div>'), 'stop'],
    ['a word that is partly bold', { text: 'st<b>op</b>' }, 'stop'],
    [
      'a name behind an @ without its tag',
      { text: '@Kairos: stop', entities: [mention({ name: 'Kairos' })] },
      'stop',
    ],
    ['a typed name behind an @', { text: '@kairos stop' }, 'stop'],
    ['another name that begins so', { text: '@Kairosa stop' }, '@Kairosa stop'],
    ['HTML alone, text null', { text: null, ...html('<p>help</p>') }, 'help'],
    ['HTML with a mention', { text: '', ...html('<p><at id="0">Kairos</at>&nbsp;stop</p>') }, 'stop'],
    [
      'HTML with a mention in a span',
      html(
        '<div><span itemtype="http://schema.skype.com/Mention" itemscope itemid="0">Kairos</span> stop</div>',
      ),
      'stop',
    ],
    ['HTML with a picture of a smile', html('<p><img src="x" alt="👍"></p>'), '👍'],
    ['entities', { text: 'R&amp;D &lt;b&gt; &#39;&#x41;&nbsp;' }, "R&D <b> 'A"],
    ['an unknown entity', { text: '&nosuch; &#0; &#x110000;' }, '&nosuch; &#0; &#x110000;'],
    [
      'a mention without its text',
      { text: '<at>R&amp;D Kairos</at> stop', entities: [mention({ name: 'R&D Kairos' })] },
      'stop',
    ],
    [
      'a mention whose text is written otherwise',
      {
        text: '<at id="0">R&amp;D Kairos</at>&nbsp;stop',
        entities: [{ ...mention({ name: 'R&D Kairos' }), text: '<at>R&D Kairos</at>' }],
      },
      'stop',
    ],
    ['a mention that names nobody', { text: '<at>Kairos</at> stop', entities: [mention({})] }, 'stop'],
    ['a mention without entities', { text: '<at>kairos</at> stop' }, 'stop'],
    [
      'two mentions, one of somebody else',
      {
        text: '<at>Kairos</at> tell <at>Bob</at> to stop',
        entities: [mention({ name: 'Kairos' }), mention({ name: 'Bob' }, '29:bob')],
      },
      'tell Bob to stop',
    ],
    [
      'a mention by the app’s id alone',
      { text: '<at>K</at> stop', entities: [mention({ name: 'K' }, 'bot')] },
      'stop',
    ],
    ['an attachment that is no HTML', { attachments: [null, 7, { contentType: 'image/png' }] }, ''],
    ['attachments of no shape', { text: 'help', attachments: 'x' }, 'help'],
    ['nothing', {}, ''],
    ['a comparison', { text: 'a < b and c > d' }, 'a < b and c > d'],
  ] as const)
    it(`is read: ${what}`, () => assert.equal(plainTextOf(incoming(fields)), text));

  it('is a mention of the bot by id or by name', () => {
    assert.ok(mentionsBot(incoming({ text: 'x', entities: [mention({})] })));
    assert.ok(mentionsBot(incoming({ text: '<at>Kairos</at> help' })));
    assert.ok(!mentionsBot(incoming({ text: 'Kairos help' })));
    const other = [mention({ name: 'Kairos' }, '29:bob')];
    assert.ok(!mentionsBot(incoming({ text: '<at>Kairos</at> help', entities: other })));
  });

  it('belongs to the message that it quotes', () => {
    const entity = { type: 'quotedReply', quotedReply: { messageId: '1772050244572' } };
    const found = [
      { entities: [entity], text: 'x' },
      { entities: [{ type: 'QuotedReply', messageId: 1772050244572 }] },
      { text: '<quoted messageId="1772050244572"/> stop' },
      html(reply),
      { text: '<quoted messageId="9"/>', entities: [entity] },
    ];
    for (const fields of found) assert.equal(quotedId(incoming(fields)), '1772050244572');
    const none = [
      {},
      { text: 'messageId="1"' },
      { text: '<quoted/> x' },
      html('<blockquote itemid="1">x</blockquote>'),
      { entities: [{ type: 'quotedReply', quotedReply: { messageId: {} } }] },
    ];
    for (const fields of none) assert.equal(quotedId(incoming(fields)), null);
  });

  it('is read in no time, whatever it is', () => {
    const pieces = [
      '<quoted ',
      '<quoted messageId="1">',
      '</quoted>',
      '<at>',
      '<at x',
      '</at>',
      '&amp;',
      '<',
    ];
    const more = [
      '<blockquote schema.skype.com/Reply>',
      '<span schema.skype.com/Mention',
      '<img alt="',
      ' ',
      '"',
    ];
    const piece = fc.constantFrom(...pieces, ...more);
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (some) => {
        const text = some.join('').repeat(2_000).slice(0, 90_000);
        void plainTextOf(incoming({ text, ...html(text), entities: [mention({ name: 'x' })] }));
        void quotedId(incoming({ text, ...html(text) }));
      }),
      { numRuns: 30 },
    );
  });
});
