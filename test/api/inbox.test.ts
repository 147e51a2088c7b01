import assert from 'node:assert/strict';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { content, person } from '../scheduler/harness.ts';
import { type Served, serve, tenant } from './serve.ts';
import { beSomebody } from './session-client.ts';

const capability = { cards: true, text: 'markdown', presence: false, receipts: true, ownPage: true } as const;
const { ownPage: _, ...inChats } = capability;
const [anna, ben] = [person(0), person(1)];
const rung = { round: 1, rung: 'planned', due: 1 } as const;
const intent: SendEvent = { type: 'attempted', at: 10, attempt: 1, ...rung };
const delivered: SendEvent = { type: 'delivered', at: 20, attempt: 1, messageId: 'm' };

describe('a person’s own inbox over HTTP', () => {
  let served: Served;
  let cookie: { Cookie: string };
  const ref = (campaign: string) => ({ tenant, campaign, launch: `launch-${campaign}`, shard: 0 });
  const facts = (campaign: string, recipient: string, ...events: SendEvent[]) =>
    served.store.appendEvents(ref(campaign), [{ recipient, events }], null);
  const launched = async (id: string, channel: 'inbox' | 'teams', people = [anna, ben]) => {
    const window = content().window;
    await served.store.createCampaign({
      ...{
        tenant,
        id,
        version: 1,
        createdAt: 1,
        updatedAt: 1,
        createdBy: 'zoe',
        deletedAt: null,
        origin: null,
      },
      content: content({
        channel,
        message: { title: `Hi [FIRSTNAME]`, text: `[${id}](https://x.org/${id})` },
      }),
      state: {
        name: 'running',
        hold: null,
        startedAt: 1,
        launch: {
          ...{ id: `launch-${id}`, at: 1, seed: 1, window, shardCount: 1, frozenShards: 1 },
          removed: { duplicates: 0, optedOut: 0 },
        },
      },
    });
    const info = { ref: ref(id), size: people.length, nextDue: 1 };
    await served.store.freezeShards([{ info, recipients: people }]);
  };
  beforeEach(async () => {
    served = await serve({
      store: openSqliteStore(':memory:'),
      channels: [
        { name: 'inbox', ready: true, capability },
        { name: 'teams', ready: true, capability: inChats },
      ],
      linksOf:
        ({ campaign, recipient }) =>
        (_, index) =>
          `https://k/${campaign}/${recipient}/${index}`,
    });
    await launched('c1', 'inbox');
    await launched('c2', 'teams');
    await launched('c3', 'inbox', [ben]);
    cookie = await beSomebody(served, anna.id, 'viewer');
  });
  afterEach(() => served.close());
  const get = async (path = '') => (await served.ask('GET', `/api/inbox${path}`, undefined, cookie)).json;
  const post = async (path: string) =>
    (await served.ask('POST', `/api/inbox/${path}`, undefined, cookie)).status;
  const eventsOf = async (id: string) =>
    (await served.store.send(ref(id), anna.id))!.events.map(({ type }) => type);

  it('shows what stands there, and nothing of other channels, of others, or that has not left', async () => {
    assert.deepEqual(await get(), { items: [], next: null });
    await facts('c1', anna.id, intent, delivered);
    await facts('c2', anna.id, intent, delivered);
    await facts('c3', ben.id, intent, delivered);
    const item = { id: 'c1', title: 'Hi First0', at: 20, read: false, archived: false };
    assert.deepEqual(await get(), { items: [item], next: null });
    const message = { kind: 'text', title: 'Hi First0', text: `[c1](https://k/c1/${anna.id}/0)` };
    assert.deepEqual(await get('/c1'), { ...item, message });
  });

  it('shows what a crash left unknown too: nothing else brings it to them', async () => {
    await facts('c1', anna.id, intent);
    assert.equal((await get()).items.length, 1);
  });

  it('notes that it is read once, put away and taken out', async () => {
    await facts('c1', anna.id, intent, delivered);
    assert.equal(await post('c1/read'), 204);
    assert.equal(await post('c1/read'), 204);
    assert.deepEqual(await eventsOf('c1'), ['attempted', 'delivered', 'read']);
    assert.equal(await post('c1/archive'), 204);
    assert.deepEqual(
      (await get()).items.map(({ read, archived }: never) => [read, archived]),
      [[true, true]],
    );
    assert.equal(await post('c1/restore'), 204);
    assert.equal((await get()).items[0].archived, false);
  });

  it('lets nobody see or touch what is not theirs', async () => {
    await facts('c3', ben.id, intent, delivered);
    for (const [method, path] of [
      ['GET', '/c3'],
      ['POST', '/c3/read'],
      ['POST', '/c3/archive'],
      ['POST', '/c3/restore'],
      ['GET', '/none'],
    ] as const)
      assert.equal((await served.ask(method, `/api/inbox${path}`, undefined, cookie)).status, 404, path);
    assert.equal((await served.store.send(ref('c3'), ben.id))!.events.length, 2);
  });

  it('is found by every address that is theirs alone, and by none that others have as well', async () => {
    const met = { tenant, upn: 'boss@x.org', firstName: '', lastName: '', zone: null, conversation: null };
    const rest = { app: 'unknown', blocked: false, welcomed: false, updatedAt: 1 } as const;
    await served.store.putKnown({ ...met, ...rest, id: 'oid-1', email: anna.id });
    cookie = await beSomebody(served, 'oid-1', 'viewer');
    await facts('c1', anna.id, intent, delivered);
    assert.equal((await get()).items.length, 1);
    await served.store.putKnown({ ...met, ...rest, id: 'oid-2', email: anna.id, upn: 'two@x.org' });
    assert.deepEqual((await get()).items, []);
  });
});
