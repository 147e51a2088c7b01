import assert from 'node:assert/strict';
import type { Campaign, Launch } from '../../../campaign/lifecycle/campaign.ts';
import type { Store } from '../../../ports/store.ts';
import { aCampaign, allOf, code, monday } from '../builders.ts';

export function campaigns(current: () => Store): void {
  const make = async (id: string, fields: Partial<Campaign> = {}) => {
    const campaign = aCampaign(id, fields);
    await current().createCampaign(campaign);
    return campaign;
  };
  const launch: Launch = {
    id: 'launch',
    at: monday,
    seed: 42,
    window: aCampaign('any').content.window,
    shardCount: 2,
    frozenShards: 0,
    removed: { duplicates: 1, optedOut: 2 },
  };

  describe('campaigns', () => {
    it('are kept as they are', async () => {
      const campaign = await make('one', { origin: { kind: 'duplicate', campaign: 'zero' } });
      assert.deepEqual(await current().getCampaign('contoso', 'one'), campaign);
      assert.equal(await current().getCampaign('contoso', 'two'), null);
    });

    it('are found by their id alone, of all tenants, deleted ones too', async () => {
      await make('two');
      const own = await make('one', { deletedAt: monday });
      const other = await make('one', { tenant: 'fabrikam' });
      assert.deepEqual(await current().campaignsById('one'), [own, other]);
      assert.deepEqual(await current().campaignsById('three'), []);
    });

    it('are not made twice under one id', async () => {
      await make('one');
      await assert.rejects(make('one'), code('conflict'));
    });

    it('come newest first, page by page, without deleted ones', async () => {
      for (const [id, age] of Object.entries({ a: 3, b: 1, c: 2, d: 2, e: 0 }))
        await make(id, { createdAt: monday - age, deletedAt: id === 'b' ? monday : null });
      const { items, pages } = await allOf((cursor) => current().campaigns('contoso', cursor, 2));
      assert.deepEqual([items.map(({ id }) => id), pages], [['e', 'd', 'c', 'a'], 2]);
    });

    it('that are deleted are still there for whoever accounts for what was sent', async () => {
      const deleted = await current().saveCampaign({ ...(await make('one')), deletedAt: monday });
      assert.deepEqual(await current().getCampaign('contoso', 'one'), deleted);
    });

    it('get the next version with every save', async () => {
      const read = await make('one');
      const saved = await current().saveCampaign({ ...read, updatedAt: monday + 1 });
      assert.deepEqual(saved, { ...read, updatedAt: monday + 1, version: 2 });
      assert.deepEqual(await current().getCampaign('contoso', 'one'), saved);
    });

    it('are saved by one of two who read the same version', async () => {
      const read = await make('one');
      const saves = ['first', 'second'].map((createdBy) => current().saveCampaign({ ...read, createdBy }));
      const results = await Promise.allSettled(saves);
      assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
      const lost = results.find((result) => result.status === 'rejected');
      assert.ok(code('conflict')(lost?.reason));
      await assert.rejects(current().saveCampaign(aCampaign('other')), code('not-found'));
    });

    it('that are scheduled or running, of all tenants, are found at the start of a worker', async () => {
      await make('draft');
      await make('scheduled', { state: { name: 'scheduled', launch, hold: null } });
      await make('running', {
        tenant: 'fabrikam',
        state: { name: 'running', launch, hold: null, startedAt: monday },
      });
      await make('deleted', { state: { name: 'scheduled', launch, hold: null }, deletedAt: monday });
      const ending = await make('ending', {
        state: { name: 'running', launch, hold: null, startedAt: monday },
      });
      const state = { name: 'finished', launch, startedAt: monday, finishedAt: monday + 1 } as const;
      await current().saveCampaign({ ...ending, state });
      const active = await current().activeCampaigns();
      assert.deepEqual(active.map(({ id }) => id).toSorted(), ['running', 'scheduled']);
    });

    it('that retention may remove something of are found by their end, page by page', async () => {
      const finished = (finishedAt: number) =>
        ({ name: 'finished', launch, startedAt: monday, finishedAt }) as const;
      const stopped = { name: 'stopped', launch, startedAt: null, stoppedAt: monday + 1 } as const;
      const counts = { audience: 0, subStatuses: {}, read: 0, clicked: 0, replied: 0, leftByHour: {} };
      const purge = { at: monday, days: 31, counts, done: true };
      await make('draft');
      await make('running', { state: { name: 'running', launch, hold: null, startedAt: monday } });
      await make('late', { state: finished(monday + 9) });
      await make('b', { state: finished(monday + 2) });
      await make('a', { state: stopped });
      await make('a2', { state: stopped, purge: { ...purge, done: false } });
      await make('purged', { state: stopped, purge });
      await make('c', { state: finished(monday + 3), purge, deletedAt: monday + 8 });
      await make('d', { deletedAt: monday + 4 });
      await make('other', { tenant: 'fabrikam', state: stopped });
      const ids = async (limit: number) =>
        (
          await allOf((cursor) => current().removableCampaigns('contoso', monday + 9, cursor, limit))
        ).items.map(({ id }) => id);
      assert.deepEqual(await ids(2), ['a', 'a2', 'b', 'c', 'd']);
      const a = await current().getCampaign('contoso', 'a');
      await current().saveCampaign({ ...a!, purge });
      assert.deepEqual(await ids(100), ['a2', 'b', 'c', 'd']);
    });

    it('are gone once removed', async () => {
      await make('one');
      await current().removeCampaign('contoso', 'one');
      assert.equal(await current().getCampaign('contoso', 'one'), null);
      assert.deepEqual((await current().campaigns('contoso', null, 10)).items, []);
      await current().removeCampaign('contoso', 'one');
    });
  });
}
