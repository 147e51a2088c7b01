import assert from 'node:assert/strict';
import { buttonProofs } from '../../../bot/activities/button-proofs.ts';
import { type Command, commands } from '../../../dialogs/command.ts';
import {
  type Desk,
  group,
  lea,
  leaId,
  leaMember,
  openDesk,
  ownButton,
  type Posted,
  saidBy,
  tenant,
} from './desk.ts';

describe('the bot understands', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
    desk.members.set(lea.id, leaMember);
  });
  afterEach(() => desk.close());

  const say = (text: string, fields: object = {}) => desk.deliver(desk.activity({ text, ...fields }));
  const last = () => saidBy(desk.posted.at(-1)!);
  const isOut = async () => (await desk.store.optedOut(tenant, [leaId])).size === 1;

  it('a stop that quotes the message which it answers', async () => {
    const quoted = { messageId: '1772050244572', senderName: 'Kairos', preview: 'Hello' };
    await say('<quoted messageId="1772050244572"/> stop', {
      entities: [{ type: 'quotedReply', quotedReply: quoted }],
    });
    assert.ok(await isOut());
    assert.deepEqual(desk.facts, []);
  });

  it('an answer that quotes: it belongs to the message quoted', async () => {
    const entities = [{ type: 'quotedReply', quotedReply: { messageId: '177' } }];
    await say('<quoted messageId="177"/> Great, count me in', { entities, replyToId: '999' });
    assert.deepEqual(
      desk.facts.map((fact) => fact[3]),
      ['177'],
    );
  });

  it('a mention without its text, by a name that HTML writes otherwise', async () => {
    await say('<at>R&amp;D Kairos</at> stop', {
      entities: [{ type: 'mention', mentioned: { id: '28:bot', name: 'R&D Kairos' } }],
    });
    assert.ok(await isOut());
  });

  it('words that come as HTML alone', async () => {
    await say('', { text: undefined, attachments: [{ contentType: 'text/html', content: '<p>stop</p>' }] });
    assert.ok(await isOut());
  });

  it('French of clients that write fr_FR, or say it of the client alone', async () => {
    await say('aide', { locale: 'fr_FR' });
    assert.match(last(), /Ce que je comprends/);
    const entities = [{ type: 'clientInfo', locale: 'fr-FR', country: 'FR', timezone: 'Asia/Kolkata' }];
    await say('aide', { locale: undefined, localTimezone: undefined, entities });
    assert.match(last(), /Ce que je comprends/);
    assert.equal((await desk.store.getKnown(tenant, leaId))?.zone, 'Asia/Kolkata');
  });

  describe('a polite wish', () => {
    for (const words of ['please stop', 'unsubscribe me', 'stop sending me these', 'ne m’envoyez plus rien'])
      it(`“${words}”: it offers the button, which then stops`, async () => {
        await say(words);
        assert.match(last(), /Shall I stop\?/);
        assert.ok(!(await isOut()));
        assert.deepEqual(desk.facts, []);
        await say('', { text: undefined, value: buttonOf(desk.posted.at(-1)!, 'stop') });
        assert.match(last(), /no more campaign messages/);
        assert.ok(await isOut());
      });

    it('in a group: nothing is offered where others would press it', async () => {
      await say('<at>Kairos</at> please stop', {
        conversation: group,
        entities: [{ type: 'mention', mentioned: { id: '28:bot', name: 'Kairos' } }],
      });
      assert.equal(desk.posted.at(-1)?.body.attachments, undefined);
    });
  });

  describe('buttons of its own cards alone', () => {
    const press = (value: unknown, fields: object = {}) => say('', { text: undefined, value, ...fields });
    const invoke = async (value: unknown) =>
      JSON.parse(
        (await desk.deliver(desk.activity({ type: 'invoke', name: 'adaptiveCard/action', value }))).body,
      );

    it('not of a card that refreshes itself: whoever sees it is still opted in', async () => {
      await invoke({ action: { type: 'Action.Execute', verb: 'stop', data: {} }, trigger: 'automatic' });
      for (const trigger of ['automatic', 'Automatic', 'unheard of'])
        await invoke({ action: { verb: 'stop', data: ownButton(desk, 'stop') }, trigger });
      assert.ok(!(await isOut()));
      assert.deepEqual(desk.facts, []);
    });

    it('not by its verb, whoever presses it', async () => {
      await invoke({ action: { type: 'Action.Execute', verb: 'stop', data: {} }, trigger: 'manual' });
      assert.ok(!(await isOut()));
    });

    for (const command of commands) {
      it(`not ${command} without a proof, nor with one of somebody or something else`, async () => {
        await say('hello');
        const others = [
          desk.buttons.proofOf({ tenant, id: 'somebody-else' }, command),
          desk.buttons.proofOf({ tenant: 'other', id: leaId }, command),
          desk.buttons.proofOf({ tenant, id: leaId }, command === 'help' ? 'stop' : 'help'),
          buttonProofs('another key').proofOf({ tenant, id: leaId }, command),
        ];
        for (const proof of [undefined, '', 7, {}, 'x'.repeat(22), 'x'.repeat(1000), ...others]) {
          await press({ command, proof });
          assert.match(last(), /no longer valid/);
          assert.match((await invoke({ action: { data: { command, proof } } })).type, /card\.adaptive/);
        }
        assert.ok(!(await isOut()));
        assert.ok(await desk.store.getKnown(tenant, leaId));
        assert.deepEqual(desk.facts, []);
      });
    }

    it('though it brings along the words of a command', async () => {
      await say('stop', { value: { choice: 1 } });
      assert.ok(!(await isOut()));
      assert.equal(desk.facts.length, 1);
    });

    it('an old one is answered with a new one', async () => {
      await press({ command: 'stop' });
      await press(buttonOf(desk.posted.at(-1)!, 'stop'));
      assert.ok(await isOut());
    });
  });
});

/** What comes back when a button of a card is pressed. */
function buttonOf({ body }: Posted, command: Command): unknown {
  const [attachment] = body.attachments as { content: { actions: { data: { command: string } }[] } }[];
  return attachment?.content.actions.find(({ data }) => data.command === command)?.data;
}
