import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import pino from 'pino';
import { liveCampaigns } from '../../api/live/live-campaigns.ts';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';
import { approvalsOf } from '../../scheduler/launch/approvals.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { aCampaign, aPerson, attempted, crowd, freeze } from '../store/builders.ts';
import { serve, tenant } from './serve.ts';

/** Time that passes only by `pass`. */
class StandingClock implements Clock {
  readonly speed = 1;
  readonly timers: { at: number; callback: () => void }[] = [];
  #now = 1_000_000;
  now = () => this.#now;
  monotonic = () => this.#now;
  at(instant: number, callback: () => void): () => void {
    const timer = { at: instant, callback };
    this.timers.push(timer);
    return () => this.#drop(timer);
  }
  async pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      const next = this.timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#drop(next);
      this.#now = Math.max(this.#now, next.at);
      next.callback();
      for (let i = 0; i < 5; i++) await turn();
    }
    this.#now = end;
  }
  #drop(timer: { at: number; callback: () => void }): void {
    const index = this.timers.indexOf(timer);
    if (index >= 0) this.timers.splice(index, 1);
  }
}

interface Told {
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into data of every shape
  readonly data: any;
}

/** Reads a stream as it comes, event by event; comments apart. */
function reading(stream: AsyncIterable<string>) {
  const told: Told[] = [];
  const state = { told, comments: 0, ended: false, iterator: stream[Symbol.asyncIterator]() };
  void (async () => {
    for (let piece = await state.iterator.next(); !piece.done; piece = await state.iterator.next())
      for (const block of piece.value.split('\n\n')) {
        if (block.startsWith(':')) state.comments++;
        const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
        if (event !== undefined) told.push({ event, data: JSON.parse(data ?? '') });
      }
    state.ended = true;
  })();
  return state;
}

const launch = {
  id: 'launch',
  at: 1,
  seed: 1,
  window: aCampaign('x').content.window,
  shardCount: 1,
  frozenShards: 1,
  removed: { duplicates: 0, optedOut: 0 },
};
const running = { name: 'running', launch, hold: null, startedAt: 2 } as const;
const finished = { name: 'finished', launch, startedAt: 2, finishedAt: 3 } as const;

describe('live updates', () => {
  let store: Store;
  let clock: StandingClock;
  let looks: number;
  let listen: ReturnType<typeof liveCampaigns>;
  const who = { tenant: 'contoso', who: 'anna' };

  beforeEach(() => {
    const opened = openSqliteStore(':memory:');
    looks = 0;
    store = {
      ...opened,
      activeCampaigns() {
        looks++;
        return opened.activeCampaigns();
      },
    };
    clock = new StandingClock();
    const channels = [
      {
        name: 'teams',
        ready: true,
        capability: { cards: true, text: 'markdown', presence: true, receipts: true },
      },
    ] as const;
    const approvals = approvalsOf(store);
    listen = liveCampaigns({ store, clock, log: pino({ level: 'silent' }), channels, approvals });
  });
  afterEach(() => store.close());

  async function runs(id: string, people = 3): Promise<Campaign> {
    const campaign = aCampaign(id, { state: running });
    await store.createCampaign(campaign);
    await freeze(store, crowd(people), 1, { tenant: 'contoso', campaign: id, launch: 'launch', shard: 0 });
    return campaign;
  }
  const sendTo = (campaign: string, i: number) =>
    store.appendEvents(
      { tenant: 'contoso', campaign, launch: 'launch', shard: 0 },
      [{ recipient: `person${i}@contoso.com`, events: [attempted()] }],
      null,
    );

  it('tell first what stands now, then only what changes, once a second at most', async () => {
    await runs('a');
    await store.createCampaign(aCampaign('b'));
    const page = reading(listen(who, null));
    await clock.pass(0);
    assert.deepEqual(page.told.map(({ data }) => [data.id, data.state]).toSorted(), [
      ['a', 'running'],
      ['b', 'draft'],
    ]);
    await clock.pass(5_000);
    assert.equal(page.told.length, 2, 'nothing has changed');
    await sendTo('a', 0);
    await sendTo('a', 1);
    await clock.pass(1_000);
    assert.equal(page.told.length, 3);
    const { data } = page.told[2]!;
    assert.deepEqual(
      [data.audience, data.statuses.sent, data.statuses.waiting, data.subStatuses.unknown, data.funnel.read],
      [3, 2, 1, 2, 0],
    );
    assert.ok(looks <= 8, `${looks} looks in six seconds`);
  });

  it('tell of a campaign that ends, is made, is renamed or is deleted', async () => {
    const campaign = await runs('a');
    const page = reading(listen(who, null));
    await clock.pass(0);
    const ended = await store.saveCampaign({ ...campaign, state: finished });
    await clock.pass(1_000);
    await store.createCampaign(aCampaign('b', { createdAt: campaign.createdAt + 1 }));
    await clock.pass(1_000);
    await store.saveCampaign({ ...ended, deletedAt: 5 });
    await clock.pass(1_000);
    assert.deepEqual(
      page.told.map(({ event, data }) => [event, data.id, data.state]),
      [
        ['campaign', 'a', 'running'],
        ['campaign', 'a', 'finished'],
        ['campaign', 'b', 'draft'],
        ['gone', 'a', undefined],
      ],
    );
    assert.equal(page.told[1]?.data.endedAt, 3);
  });

  it('tell of a list that changes under a draft whose approval was asked for, and of no other draft', async () => {
    await store.createList({ tenant: 'contoso', id: 'l', name: 'Oslo', hidden: false, at: 1 });
    const { content } = aCampaign('x');
    const draft = { content: { ...content, audience: { lists: ['l'], groups: [], everyone: false } } };
    const requested = { by: 'anna', name: 'Anna', at: 1 };
    await store.createCampaign(aCampaign('asked', { ...draft, approval: { requested, given: null } }));
    await store.createCampaign(aCampaign('draft', draft));
    const page = reading(listen(who, null));
    await clock.pass(3_000);
    assert.equal(page.told.length, 2);
    await store.putPeople('contoso', 'l', [aPerson('ana@x.org')], 2);
    await clock.pass(1_000);
    assert.deepEqual(
      page.told.slice(2).map(({ data }) => data.id),
      ['asked'],
    );
    const [before] = page.told.filter(({ data }) => data.id === 'asked');
    assert.notEqual(page.told[2]!.data.approvalDigest, before!.data.approvalDigest);
  });

  it('share one look among all listeners, and stop looking when nobody listens', async () => {
    await runs('a');
    const pages = Array.from({ length: 10 }, () => reading(listen(who, null)));
    await clock.pass(3_500);
    assert.equal(looks, 4);
    for (const page of pages) assert.equal(page.told.length, 1);
    for (const page of pages) await page.iterator.return?.();
    await clock.pass(10_000);
    assert.equal(looks, 4);
    assert.deepEqual(clock.timers, []);
    const late = reading(listen(who, null));
    await clock.pass(0);
    assert.equal(late.told.length, 1);
  });

  it('keep their pace while pages come and go', async () => {
    for (let i = 0; i < 20; i++) {
      const page = reading(listen(who, null));
      await clock.pass(100);
      await page.iterator.return?.();
    }
    assert.ok(looks <= 3, `${looks} looks in two seconds`);
  });

  it('tell a second listener at once what is known already', async () => {
    await runs('a');
    reading(listen(who, null));
    await clock.pass(0);
    const second = reading(listen({ ...who, who: 'bo' }, null));
    await turn();
    assert.deepEqual([second.told.length, looks], [1, 1]);
  });

  it('follow one campaign alone where that is asked, also what comes after its end', async () => {
    const campaign = await runs('a');
    await runs('b');
    const page = reading(listen(who, 'a'));
    await clock.pass(0);
    await store.saveCampaign({ ...campaign, state: finished });
    await sendTo('b', 0);
    await clock.pass(1_000);
    await sendTo('a', 0);
    await clock.pass(1_000);
    assert.deepEqual(
      page.told.map(({ data }) => [data.id, data.state, data.statuses.sent]),
      [
        ['a', 'running', 0],
        ['a', 'finished', 0],
        ['a', 'finished', 1],
      ],
    );
  });

  it('cross no tenant', async () => {
    await runs('a');
    const page = reading(listen({ tenant: 'fabrikam', who: 'mallory' }, null));
    const one = reading(listen({ tenant: 'fabrikam', who: 'mallory' }, 'a'));
    await clock.pass(5_000);
    assert.deepEqual([page.told, one.told], [[], [{ event: 'gone', data: { id: 'a' } }]]);
    assert.equal(one.ended, true, 'there is nothing to follow');
  });

  it('keep one entry for each campaign for a reader that does not read', async () => {
    await runs('a');
    const stream = listen(who, null)[Symbol.asyncIterator]();
    for (let i = 0; i < 3; i++) {
      await clock.pass(1_000);
      await sendTo('a', i);
    }
    await clock.pass(1_000);
    const { value } = await stream.next();
    assert.equal(value?.match(/event: /g)?.length, 1);
    assert.match(value ?? '', /"sent":3/);
  });

  it('send a comment into silence, and end after ten minutes', async () => {
    const page = reading(listen(who, null));
    await clock.pass(61_000);
    assert.ok(page.comments >= 3 && page.comments <= 4, String(page.comments));
    assert.equal(page.ended, false);
    await clock.pass(600_000);
    assert.equal(page.ended, true);
    assert.deepEqual(clock.timers, []);
  });

  it('are refused to a person with twenty open pages, not to others', async () => {
    const open = Array.from({ length: 20 }, () => listen(who, null)[Symbol.asyncIterator]());
    assert.throws(() => listen(who, null), { code: 'unavailable', status: 503 });
    listen({ ...who, who: 'bo' }, null);
    await open[0]?.return?.();
    listen(who, null);
  });

  it('go on after a fault of the store', async () => {
    await runs('a');
    const page = reading(listen(who, null));
    await clock.pass(0);
    const { campaigns } = store;
    store.campaigns = () => Promise.reject(new Error('disk'));
    await clock.pass(3_000);
    store.campaigns = campaigns;
    await sendTo('a', 0);
    await clock.pass(1_000);
    assert.equal(page.told.length, 2);
  });

  it('come over HTTP as an event stream, and end when the server closes', async () => {
    const clock = new StandingClock();
    const served = await serve({ clock });
    await served.store.createCampaign(aCampaign('a', { tenant }));
    assert.equal((await served.ask('GET', '/api/events?campaign=none')).status, 404);
    const gone = new AbortController();
    const left = await fetch(`${served.base}/api/events`, { signal: gone.signal });
    gone.abort();
    await assert.rejects(left.text());
    const answer = await fetch(`${served.base}/api/events?campaign=a`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/event-stream/);
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('"state":"draft"')) {
      await clock.pass(1_000);
      text += (await reader.read()).value ?? '';
    }
    assert.match(text, /^retry: 3000\n\nevent: campaign\ndata: \{"id":"a"/);
    const ended = reader.read();
    await served.close();
    await assert.rejects(ended);
    assert.deepEqual(clock.timers, []);
    assert.deepEqual(served.logged, []);
  });
});
