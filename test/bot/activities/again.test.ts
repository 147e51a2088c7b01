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

const minute = 60_000;
const at = (minutesBefore: number) => ({ timestamp: new Date(noon - minutesBefore * minute).toISOString() });

describe('activities that come twice or late', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
    desk.members.set(lea.id, leaMember);
  });
  afterEach(() => desk.close());

  const deliver = (fields: object) => desk.deliver(desk.activity(fields));
  const known = () => desk.store.getKnown(tenant, leaId);
  const isOut = async () => (await desk.store.optedOut(tenant, [leaId])).size === 1;
  const install = { type: 'installationUpdate', action: 'add' };
  const remove = { type: 'installationUpdate', action: 'remove' };

  it('get one answer, at the same moment or later', async () => {
    const help = { id: '1001', text: 'help' };
    await Promise.all([deliver(help), deliver(help)]);
    assert.equal((await deliver(help)).status, 200);
    assert.equal(desk.posted.length, 1);
  });

  it('get one answer without an id too, where the moment tells them', async () => {
    const help = { id: undefined, text: 'help' };
    for (let i = 0; i < 2; i++) await deliver(help);
    await deliver({ ...help, text: 'hello' });
    await deliver({ ...help, ...at(3) });
    assert.equal(desk.posted.length, 3);
    for (let i = 0; i < 2; i++) await deliver({ id: undefined, timestamp: undefined, text: 'help' });
    assert.equal(desk.posted.length, 5);
  });

  it('get one answer in each chat that has such an id', async () => {
    await deliver({ id: '7', text: 'help' });
    await deliver({ id: '7', text: 'help', conversation: { id: 'a:other', conversationType: 'personal' } });
    assert.equal(desk.posted.length, 2);
  });

  it('are one answer to one message', async () => {
    for (let i = 0; i < 3; i++) await deliver({ id: '1001', text: 'Count me in' });
    assert.equal(desk.facts.length, 1);
  });

  it('are handled again where the store failed', async () => {
    const { store } = desk;
    const setOptOut = store.setOptOut;
    store.setOptOut = async () => Promise.reject(new Error('disk'));
    assert.equal((await deliver({ id: '1001', text: 'stop' })).status, 500);
    store.setOptOut = setOptOut;
    assert.equal((await deliver({ id: '1001', text: 'stop' })).status, 200);
    assert.ok(await isOut());
  });

  it('do not undo what came since: an old uninstall, a newer install', async () => {
    await deliver({ ...install, ...at(5) });
    await deliver({ ...remove, ...at(9) });
    const membersRemoved = [{ id: '28:bot' }];
    await deliver({ type: 'conversationUpdate', membersRemoved, from: undefined, ...at(8) });
    assert.deepEqual([(await known())?.app, (await known())?.welcomed], ['installed', true]);
    await deliver({ ...remove, ...at(4) });
    assert.equal((await known())?.app, 'removed');
    await deliver({ ...install, ...at(6) });
    await deliver({ text: 'hello', ...at(7) });
    assert.equal((await known())?.app, 'removed');
  });

  it('do not undo a newer wish, and are not said to', async () => {
    await deliver({ text: 'start', ...at(3) });
    await deliver({ text: 'stop', ...at(5) });
    assert.ok(!(await isOut()));
    assert.equal(desk.posted.length, 1);
    await deliver({ text: 'stop', ...at(2) });
    await deliver({ text: undefined, value: ownButton(desk, 'start'), ...at(4) });
    assert.ok(await isOut());
  });

  it('do not press a button twice', async () => {
    const invoke = (id: string, command: 'stop' | 'start') =>
      deliver({
        type: 'invoke',
        id,
        name: 'adaptiveCard/action',
        value: { action: { data: ownButton(desk, command) } },
      });
    await invoke('f:1', 'stop');
    await deliver({ text: 'start' });
    const again = await invoke('f:1', 'stop');
    assert.equal(JSON.parse(again.body).statusCode, 200);
    assert.ok(!(await isOut()));
  });

  it('leave no person behind that was forgotten', async () => {
    await deliver({ id: '1', text: 'hello' });
    await deliver({ id: '2', text: 'forget me yes' });
    await deliver({ id: '1', text: 'hello' });
    await deliver({ id: '2', text: 'forget me yes' });
    assert.equal(await known(), null);
    assert.equal(desk.posted.length, 2);
  });
});

describe('people without a directory id', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());
  const deliver = (fields: object) => desk.deliver(desk.activity(fields));
  const nameless = { id: lea.id, name: lea.name };
  const isOut = async (address: string) => (await desk.store.optedOut(tenant, [address])).size === 1;

  it('are whoever owns the chat', async () => {
    desk.members.set(lea.id, leaMember);
    await deliver({ text: 'hello' });
    await deliver({ text: 'stop', from: nameless });
    assert.ok(await isOut(leaId));
    assert.ok(await isOut('lmartin@contoso.com'));
    assert.equal(await desk.store.getKnown(tenant, lea.id), null);
  });

  it('become whom the connector says they are, with their wish', async () => {
    desk.members.set(lea.id, leaMember);
    await deliver({ text: 'stop', from: nameless });
    assert.equal(await desk.store.getKnown(tenant, lea.id), null);
    const person = await desk.store.getKnown(tenant, leaId);
    assert.deepEqual([person?.email, person?.app], [leaMember.email, 'installed']);
    assert.equal(person?.conversation?.conversationId, 'a:lea-chat');
    for (const address of [leaId, 'lmartin@contoso.com', 'lea.martin@contoso.com'])
      assert.ok(await isOut(address), address);
  });

  it('become whom a later activity says they are, with their wish', async () => {
    await deliver({ text: 'stop', from: nameless, conversation: group, entities: mention });
    assert.ok(await desk.store.getKnown(tenant, lea.id));
    await deliver({ text: 'hello' });
    assert.equal(await desk.store.getKnown(tenant, lea.id), null);
    assert.ok(await isOut(leaId));
  });

  const mention = [{ type: 'mention', mentioned: { id: '28:bot', name: 'Kairos' } }];
});

describe('teams and channels', () => {
  let desk: Desk;
  let groups: unknown[][];
  beforeEach(async () => {
    desk = await openDesk();
    groups = [];
    for (const name of ['putGroupChat', 'removeGroupChat', 'removeTeam'] as const) {
      const real = desk.store[name] as (...args: unknown[]) => Promise<void>;
      Object.assign(desk.store, {
        [name]: async (...args: unknown[]) => {
          groups.push([name, ...args]);
          await real(...args);
        },
      });
    }
  });
  afterEach(() => desk.close());

  const event = (eventType: string, more: object = {}) =>
    desk.deliver(
      desk.activity({
        type: 'conversationUpdate',
        conversation: { id: '19:general', conversationType: 'channel', tenantId: tenant },
        channelData: { eventType, team: { id: '19:team', name: 'Sales' }, tenant: { id: tenant }, ...more },
      }),
    );

  it('that are gone are known no more, and nobody is greeted for it', async () => {
    for (const type of ['teamDeleted', 'teamHardDeleted', 'teamArchived']) await event(type);
    assert.deepEqual(
      groups.map(([name, , id]) => [name, id]),
      [1, 2, 3].flatMap(() => [
        ['removeTeam', '19:team'],
        ['removeGroupChat', '19:general'],
      ]),
    );
    assert.equal(desk.posted.length, 0);
  });

  it('of which one channel is deleted keep the others', async () => {
    await event('channelDeleted', { channel: { id: '19:gone', name: 'Gone' } });
    assert.deepEqual(groups, [['removeGroupChat', tenant, '19:gone', noon - minute]]);
  });

  it('whose channels are made or renamed are as they were', async () => {
    for (const type of ['channelCreated', 'channelRenamed', 'channelRestored'])
      await event(type, { channel: { id: '19:new', name: 'New' } });
    assert.deepEqual(groups, []);
  });

  it('that come back or are renamed are known', async () => {
    for (const type of ['teamRestored', 'teamRenamed']) await event(type);
    assert.deepEqual(
      groups.map(([name]) => name),
      ['putGroupChat', 'putGroupChat'],
    );
  });
});

describe('a roll-out', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const install = (i: number) =>
    desk.activity({
      type: 'installationUpdate',
      action: 'add',
      from: { id: `29:${i}`, name: `Person ${i}`, aadObjectId: `id-${i}` },
      conversation: { id: `a:${i}`, conversationType: 'personal', tenantId: tenant },
    });

  it('of two thousand is told of at once, and welcomed as the pace leaves room', async () => {
    const free: (() => void)[] = [];
    desk.limits.takeSpare = () => new Promise((resolve) => free.push(() => resolve(() => {})));
    // As many at once as this machine surely takes connections.
    for (let from = 0; from < 2_000; from += 50) {
      const some = Array.from({ length: 50 }, (_, i) => desk.post(JSON.stringify(install(from + i))));
      for (const { status } of await Promise.all(some)) assert.equal(status, 200);
    }
    assert.equal(desk.posted.length, 0);
    assert.equal((await desk.store.knownToWelcome(tenant)).length, 2_000);
    // An answer that somebody waits for goes before them all.
    await desk.post(JSON.stringify(desk.activity({ text: 'help' })));
    await until(() => desk.posted.length === 1);
    assert.match(saidBy(desk.posted[0]!), /What I understand/);
    desk.limits.takeSpare = async () => () => {};
    await until(() => free.length === 8);
    for (const go of free) go();
    await desk.bot.idle();
    assert.equal(desk.posted.length, 2_001);
    assert.equal(new Set(desk.posted.map(({ path }) => path)).size, 2_001);
    assert.equal((await desk.store.knownToWelcome(tenant)).length, 0);
  });

  it('that a restart cut off goes on, and welcomes nobody twice', async () => {
    desk.limits.takeSpare = () => new Promise(() => {});
    for (const i of [1, 2]) await desk.post(JSON.stringify(install(i)));
    const [first] = await desk.store.knownToWelcome(tenant);
    await desk.store.putKnown({ ...first!, welcomed: true, welcomeDue: false });
    const next = await openDesk(undefined, undefined, desk.store);
    await next.bot.resume(tenant);
    await next.bot.idle();
    assert.equal(desk.posted.length, 1);
    await next.bot.resume(tenant);
    await next.bot.idle();
    assert.equal(desk.posted.length, 1);
    await next.close();
  });

  it('does not welcome whoever took the app away again meanwhile', async () => {
    let go: () => void = () => {};
    desk.limits.takeSpare = () =>
      new Promise((resolve) => {
        go = () => resolve(() => {});
      });
    await desk.post(JSON.stringify(install(1)));
    await desk.post(JSON.stringify({ ...install(1), action: 'remove' }));
    go();
    await desk.bot.idle();
    assert.equal(desk.posted.length, 0);
  });
});

/** Looks again and again, in turn with everything else. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
