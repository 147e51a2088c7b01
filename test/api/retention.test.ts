import assert from 'node:assert/strict';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { startRetention } from '../../scheduler/actions/retention.ts';
import { systemClock } from '../../scheduler/clock/system.ts';
import * as build from '../store/builders.ts';
import { type Served, serve, tenant } from './serve.ts';

const day = 86_400_000;
const people = build.crowd(3);
const { id: anna } = people[0]!;

describe('retention over HTTP', () => {
  let served: Served;
  const clock = systemClock();
  beforeEach(async () => {
    served = await serve();
  });
  afterEach(() => served.close());

  async function ended(id: string, daysAgo: number, fields: Partial<Campaign> = {}) {
    const finishedAt = clock.now() - daysAgo * day;
    const launch = {
      ...{ id: `launch-${id}`, at: finishedAt, seed: 42, window: build.aCampaign('any').content.window },
      ...{ shardCount: 1, frozenShards: 1, removed: { duplicates: 0, optedOut: 0 } },
    };
    const state = { name: 'finished', launch, startedAt: finishedAt, finishedAt } as const;
    await served.store.createCampaign(build.aCampaign(id, { tenant, state, ...fields }));
    const ref = { tenant, campaign: id, launch: launch.id, shard: 0 };
    await build.freeze(served.store, people, 1, ref);
    const events = [build.attempted(), build.delivered(), build.clicked];
    await served.store.appendEvents(ref, [{ recipient: anna, events }], null);
  }
  const sweep = async (retentionDays: number) => {
    await served.store.putTenantSettings(build.tenantSettings({ tenant, retentionDays }));
    const onError = (error: unknown) => assert.fail(String(error));
    const retention = startRetention({ store: served.store, clock, onError });
    for (let i = 0; i < 60; i++) await new Promise((resolve) => setImmediate(resolve));
    await retention.stop();
  };
  const get = (path: string) => served.ask('GET', `/api${path}`);

  it('recipients that are gone are refused with the reason; report, list and campaign still add up', async () => {
    await ended('news', 100);
    const [before, sends] = [await get('/campaigns/news/report'), await get('/campaigns/news/sends')];
    assert.equal(sends.json.items.length, 3);
    assert.equal((await get('/campaigns/news')).json.purged, null);
    await sweep(90);
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    for (const path of ['sends', `sends/${anna}`, 'export.csv']) {
      const { status, json, headers } = await get(`/campaigns/news/${path}`);
      assert.deepEqual(
        [status, headers.get('content-type')?.split(';')[0]],
        [410, 'application/problem+json'],
        path,
      );
      assert.ok(json.detail.includes(`deleted on ${today}`) && json.detail.includes('90 days'), json.detail);
    }
    assert.deepEqual((await get('/campaigns/news/report')).json, before.json);
    const { json } = await get('/campaigns/news');
    assert.equal(json.purged.days, 90);
    assert.deepEqual(json.progress.statuses, before.json.statuses);
    assert.deepEqual((await get('/campaigns')).json.items[0].purged, json.purged);
  });

  it('whoever shortens it is told before how many campaigns lose something', async () => {
    const none = { endedBefore: null, purged: 0, removed: 0 };
    assert.deepEqual((await get('/settings/retention')).json, none);
    for (const [id, days] of Object.entries({ a: 40, b: 100, c: 200 })) await ended(id, days);
    await ended('d', 300, { deletedAt: clock.now() });
    const told = async (days: number) => {
      const { json, status, text } = await get(`/settings/retention?days=${days}`);
      assert.equal(status, 200, text);
      assert.ok(Math.abs(clock.now() - days * day - json.endedBefore) < 60_000);
      return [json.purged, json.removed];
    };
    assert.deepEqual(
      [await told(31), await told(90), await told(365)],
      [
        [3, 1],
        [2, 1],
        [0, 0],
      ],
    );
    await sweep(90);
    const { json } = await get('/settings/retention');
    assert.deepEqual([json.purged, json.removed], [0, 0]);
    assert.deepEqual(await told(31), [1, 0]);
    const { status, json: problem } = await get('/settings/retention?days=7');
    assert.deepEqual([status, problem.errors[0].field], [400, 'days']);
  });

  it('a deleted campaign is gone for good, and the audit log says so', async () => {
    await ended('news', 100, { deletedAt: clock.now() });
    await sweep(90);
    for (const path of ['', '/report', '/sends', '/export.csv'])
      assert.equal((await get(`/campaigns/news${path}`)).status, 404);
    const { items } = (await get('/audit')).json;
    assert.deepEqual([items[0].what, items[0].who, items[0].subject], ['campaign.remove', 'kairos', 'news']);
  });
});
