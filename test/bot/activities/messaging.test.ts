import assert from 'node:assert/strict';
import {
  type Desk,
  group,
  lea,
  leaId,
  leaMember,
  noon,
  openDesk,
  ownButton,
  saidBy,
  tenant,
} from './desk.ts';

describe('the bot in chat', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
    desk.members.set(lea.id, leaMember);
  });
  afterEach(() => desk.close());

  const say = (text: string, fields: object = {}) => desk.deliver(desk.activity({ text, ...fields }));
  const last = () => saidBy(desk.posted.at(-1)!);
  const known = () => desk.store.getKnown(tenant, leaId);
  const install = (action = 'add') => desk.deliver(desk.activity({ type: 'installationUpdate', action }));
  const joined = () =>
    desk.deliver(desk.activity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));

  it('welcomes whoever installs it, by name, and knows them from then on', async () => {
    assert.equal((await install()).status, 200);
    assert.equal(desk.posted.length, 1);
    assert.match(last(), /Welcome to Kairos, Léa/);
    assert.deepEqual(await known(), {
      tenant,
      id: leaId,
      email: 'Lea.Martin@contoso.com',
      upn: 'lmartin@contoso.com',
      firstName: 'Léa',
      lastName: 'Martin',
      zone: 'Europe/Paris',
      conversation: { conversationId: 'a:lea-chat', serviceUrl: desk.url, botId: '28:bot' },
      app: 'installed',
      blocked: false,
      welcomed: true,
      appAt: noon - 60_000,
      locale: 'en-US',
      updatedAt: noon,
    });
  });

  it('welcomes once, though Teams tells of an install twice at the same moment and again later', async () => {
    await Promise.all([install(), joined(), install(), joined()]);
    await install('add-upgrade');
    assert.equal(desk.posted.length, 1);
  });

  it('tries the welcome again at the next occasion when it did not get through', async () => {
    desk.state.status = 403;
    await install();
    desk.state.status = 201;
    await install();
    assert.equal(desk.posted.length, 2);
    await install();
    assert.equal(desk.posted.length, 2);
  });

  it('notes an uninstall, keeps the profile, and welcomes anew after it', async () => {
    await install();
    await install('remove');
    const gone = await known();
    assert.deepEqual([gone?.app, gone?.email], ['removed', leaMember.email]);
    await install('remove');
    assert.equal(desk.posted.length, 1);
    await install();
    assert.equal(desk.posted.length, 2);
    assert.equal((await known())?.app, 'installed');
  });

  it('takes an upgrade for no removal', async () => {
    await install();
    await install('remove-upgrade');
    assert.equal((await known())?.app, 'installed');
  });

  it('notes an uninstall that names nobody by the chat that it happened in', async () => {
    await install();
    const activity = desk.activity({ type: 'conversationUpdate', membersRemoved: [{ id: '28:bot' }] });
    await desk.deliver({ ...activity, from: undefined });
    assert.equal((await known())?.app, 'removed');
  });

  it('welcomes somebody whom the connector does not know by what the activity tells', async () => {
    desk.members.clear();
    await install();
    assert.match(last(), /Welcome to Kairos, Léa/);
    assert.equal((await known())?.email, null);
  });

  it('answers help, hello and anything else, signed with our token, as a reply', async () => {
    await say('Help!');
    assert.match(last(), /What I understand/);
    assert.equal(desk.posted[0]?.authorization, 'Bearer ours');
    assert.match(desk.posted[0]?.path ?? '', /\/v3\/conversations\/a:lea-chat\/activities\/1001$/);
    await say('hi');
    assert.match(last(), /^Hello Léa!/);
    await say('What is the weather like?');
    assert.match(last(), /only a few words/);
  });

  it('speaks French to whoever has set French', async () => {
    await say('aide', { locale: 'fr-FR' });
    assert.match(last(), /Ce que je comprends/);
  });

  it('answers before it asks the connector who somebody is, and asks but once', async () => {
    await say('hello');
    assert.deepEqual(desk.methods, ['POST', 'GET']);
    assert.equal((await known())?.email, leaMember.email);
    await say('hello');
    assert.equal(desk.asked.length, 1);
  });

  it('stops by every address that is known, and by those that come to light later', async () => {
    await say('STOP.');
    assert.match(last(), /no more campaign messages/);
    const addresses = [leaId, 'lea.martin@contoso.com', 'lmartin@contoso.com'];
    assert.deepEqual([...(await desk.store.optedOut(tenant, addresses))].sort(), addresses.sort());
    await say('start');
    assert.equal((await desk.store.optedOut(tenant, addresses)).size, 0);
  });

  it('takes a message for a sign that somebody has the app and does not block it', async () => {
    await say('hello');
    const person = await known();
    assert.ok(person);
    await desk.store.putKnown({ ...person, app: 'removed', blocked: true, conversation: null });
    await say('hello');
    const now = await known();
    assert.deepEqual([now?.app, now?.blocked, now?.conversation], ['installed', false, person.conversation]);
  });

  it('forgets after a second word, and does not learn anew in the same breath', async () => {
    await say('stop');
    await say('forget me');
    assert.match(last(), /Shall I forget you/);
    assert.ok(await known());
    await say('forget me yes');
    assert.equal(await known(), null);
    assert.equal((await desk.store.optedOut(tenant, ['lmartin@contoso.com'])).size, 1);
  });

  it('knows who was forgotten again when they write, and by nothing else', async () => {
    await say('stop');
    await say('forget me yes');
    await install();
    assert.equal(await known(), null);
    await say('hello');
    assert.ok(await known());
    const addresses = [(await known())!.id];
    assert.equal((await desk.store.forgotten(tenant, addresses)).size, 0);
    assert.equal((await desk.store.optedOut(tenant, addresses)).size, 1, 'the wish to stop counts again');
  });

  it('understands the buttons of its own cards', async () => {
    await say('', { text: undefined, value: ownButton(desk, 'status') });
    assert.match(last(), /Your status/);
  });

  it('answers nobody but people: what a bot says is passed over', async () => {
    await say('help', { from: { id: '28:bot', role: 'bot' } });
    assert.equal(desk.posted.length, 0);
  });

  describe('with others', () => {
    const mention = {
      conversation: group,
      text: '<at>Kairos</at>&nbsp;help',
      entities: [{ type: 'mention', mentioned: { id: '28:bot', name: 'Kairos' }, text: '<at>Kairos</at>' }],
    };

    it('answers when it is mentioned, without the mention', async () => {
      await desk.deliver(desk.activity(mention));
      assert.match(last(), /in your own chat with me/);
    });

    it('keeps silent when it is not', async () => {
      await desk.deliver(desk.activity({ conversation: group, text: 'help' }));
      assert.equal(desk.posted.length, 0);
    });

    it('tells nothing about a person there', async () => {
      for (const words of ['my data', 'status', 'forget me', 'forget me yes']) {
        await desk.deliver(desk.activity({ ...mention, text: `<at>Kairos</at> ${words}` }));
        assert.match(last(), /Others read along/);
      }
      assert.ok(await known());
    });

    it('lets somebody stop there too', async () => {
      await desk.deliver(desk.activity({ ...mention, text: '<at>Kairos</at> stop' }));
      assert.equal((await desk.store.optedOut(tenant, [leaId])).size, 1);
    });

    it('knows whoever writes, without taking the group for their own chat', async () => {
      await desk.deliver(desk.activity(mention));
      const person = await known();
      assert.deepEqual(
        [person?.email, person?.conversation, person?.app],
        [leaMember.email, null, 'unknown'],
      );
    });

    it('greets a group once, and learns who joins later', async () => {
      const events = [
        { type: 'installationUpdate', action: 'add' },
        { type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] },
        { type: 'conversationUpdate', membersAdded: [{ id: lea.id, aadObjectId: lea.aadObjectId }] },
      ];
      for (const event of events)
        await desk.deliver(desk.activity({ ...event, conversation: group, from: { id: '29:other' } }));
      assert.equal(desk.posted.length, 1);
      assert.equal((await known())?.email, leaMember.email);
    });

    it('asks the team, not the thread, who a member of a channel is', async () => {
      await desk.deliver(
        desk.activity({
          ...mention,
          conversation: {
            id: '19:chan@thread.tacv2;messageid=17',
            conversationType: 'channel',
            tenantId: tenant,
          },
          channelData: { team: { id: '19:team@thread.tacv2', name: 'Sales' }, channel: { name: 'General' } },
        }),
      );
      assert.match(desk.asked[0] ?? '', /conversations\/19:team@thread\.tacv2\/members\/29:lea$/);
    });
  });

  describe('hears what people do with messages', () => {
    const at = Date.UTC(2026, 10, 23, 11, 59);

    it('reads receipts', async () => {
      await desk.deliver(
        desk.activity({
          type: 'event',
          name: 'application/vnd.microsoft.readReceipt',
          value: { lastReadMessageId: '1700000000001' },
        }),
      );
      assert.deepEqual(desk.facts, [['read', tenant, 'a:lea-chat', '1700000000001', at]]);
    });

    it('takes reactions and sentences for answers, commands for none', async () => {
      const reaction = { type: 'messageReaction', replyToId: '77', reactionsAdded: [{ type: 'like' }] };
      await desk.deliver(desk.activity(reaction));
      await desk.deliver(desk.activity({ ...reaction, reactionsAdded: undefined, reactionsRemoved: [{}] }));
      await say('Great, count me in');
      await say('help');
      await say('', { value: { answer: 42 }, replyToId: '78' });
      assert.deepEqual(desk.facts, [
        ['replied', tenant, 'a:lea-chat', '77', at],
        ['replied', tenant, 'a:lea-chat', null, at],
        ['replied', tenant, 'a:lea-chat', '78', at],
      ]);
      assert.match(last(), /noted your answer/);
    });

    it('believes no moment that is still to come', async () => {
      await say('Thanks', { timestamp: '2031-01-01T00:00:00Z' });
      assert.equal(desk.facts[0]?.at(-1), noon);
    });
  });

  describe('answers invokes', () => {
    const invoke = async (name: string, value: unknown) => {
      const answer = await desk.deliver(desk.activity({ type: 'invoke', name, value }));
      return { status: answer.status, body: answer.body === '' ? null : JSON.parse(answer.body) };
    };

    it('of card buttons with a card or a message', async () => {
      const help = await invoke('adaptiveCard/action', { action: { data: ownButton(desk, 'help') } });
      assert.equal(help.status, 200);
      assert.equal(help.body.type, 'application/vnd.microsoft.card.adaptive');
      const other = await invoke('adaptiveCard/action', { action: { verb: 'vote', data: { choice: 1 } } });
      assert.deepEqual([other.status, other.body.statusCode], [200, 200]);
      assert.equal(desk.facts.length, 1);
    });

    it('of a card that refreshes itself without taking it for an answer', async () => {
      await invoke('adaptiveCard/action', { action: { verb: 'x' }, trigger: 'automatic' });
      assert.equal(desk.facts.length, 0);
    });

    it('of Teams dialogs with a message, of all else with 501', async () => {
      assert.equal((await invoke('task/fetch', {})).body.task.type, 'message');
      for (const name of ['composeExtension/query', 'signin/verifyState', ''])
        assert.equal((await invoke(name, null)).status, 501);
    });

    it('of any shape', async () => {
      for (const value of [null, 7, 'x', [], { action: null }, { action: { data: null } }])
        assert.equal((await invoke('adaptiveCard/action', value)).status, 200);
    });
  });

  it('serves the emulator, whose people have no directory id', async () => {
    desk.members.clear();
    const activity = {
      ...desk.activity({ text: 'hi' }),
      channelId: 'emulator',
      from: { id: 'user-1', name: 'User' },
      conversation: { id: 'conv-1' },
      channelData: undefined,
      localTimezone: undefined,
      locale: null,
    };
    assert.equal((await desk.deliver(activity)).status, 200);
    assert.match(last(), /^Hello User!/);
    assert.equal((await desk.store.getKnown(tenant, 'user-1'))?.conversation?.conversationId, 'conv-1');
  });
});
