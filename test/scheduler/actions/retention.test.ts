import assert from 'node:assert/strict';
import sinon from 'sinon';
import { reportFor } from '../../../api/campaigns/campaign-view.ts';
import type { Campaign, Launch } from '../../../campaign/lifecycle/campaign.ts';
import type { Store } from '../../../ports/store.ts';
import { type Retention, startRetention } from '../../../scheduler/actions/retention.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';
import { groupListId } from '../../../scheduler/launch/sources/group-source.ts';
import { linkSigner } from '../../../scheduler/receipts/click-links.ts';
import { createReceipts } from '../../../scheduler/receipts/receipts.ts';
import { openSqliteStore } from '../../../store/sqlite/index.ts';
import * as build from '../../store/builders.ts';

const tenant = 'contoso';
const day = 86_400_000;
const now = build.monday;
const people = build.crowd(5);
const [anna, ben, carl] = people.map(({ id }) => id) as [string, string, string];

const launchOf = (id: string): Launch => ({
  id: `launch-${id}`,
  at: now,
  seed: 42,
  window: build.aCampaign('any').content.window,
  shardCount: 1,
  frozenShards: 1,
  removed: { duplicates: 0, optedOut: 0 },
  plannedByHour: { 500: 5 },
});

describe('retention', () => {
  let time: sinon.SinonFakeTimers;
  let store: Store;
  let errors: unknown[];
  let running: Retention[];
  const clock = systemClock();

  beforeEach(() => {
    time = sinon.useFakeTimers({ now, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    store = openSqliteStore(':memory:');
    errors = [];
    running = [];
  });
  afterEach(async () => {
    for (const retention of running) await retention.stop();
    await store.close();
    time.restore();
  });

  const keepFor = async (retentionDays: number | null) => {
    const before = (await store.getTenantSettings(tenant)) ?? build.tenantSettings();
    await store.putTenantSettings({ ...before, retentionDays });
  };

  const start = (over: Store = store) => {
    const retention = startRetention({ store: over, clock, onError: (error) => errors.push(error) });
    running.push(retention);
    return retention;
  };
  /** One look at everything, as at a start. */
  const sweep = (over?: Store) =>
    settled()
      .then(() => start(over))
      .then(settled)
      .then(() => running.pop()!.stop());

  /** A campaign to five people: one absent, one delivered and read, three without an answer; to a group. */
  async function ended(id: string, daysAgo: number, fields: Partial<Campaign> = {}): Promise<Campaign> {
    const launch = launchOf(id);
    const finishedAt = now - daysAgo * day;
    const campaign = build.aCampaign(id, {
      state: { name: 'finished', launch, startedAt: finishedAt - day, finishedAt },
      ...fields,
    });
    const { content } = campaign;
    const audience = { ...content.audience, groups: [`of-${id}`] };
    const ref = { tenant, campaign: id, launch: launch.id, shard: 0 };
    await store.createCampaign({ ...campaign, content: { ...content, audience } });
    await build.freeze(store, people, 1, ref);
    const held = groupListId(`of-${id}`);
    await store.createList({ tenant, id: held, name: held, hidden: true, at: finishedAt - day });
    await store.putPeople(tenant, held, people, now);
    const facts = [
      { recipient: anna, events: [build.attempted(), build.delivered(), build.read] },
      { recipient: ben, events: [build.absent(), build.stopped] },
      { recipient: carl, events: [build.attempted()] },
    ];
    await store.appendEvents(ref, facts, null);
    return campaign;
  }

  const campaignOf = (id: string) => store.getCampaign(tenant, id);
  const report = async (id: string) => reportFor(store, (await campaignOf(id))!, 'auto');
  const isKept = async (id: string) => {
    const launch = `launch-${id}`;
    const { items } = await store.sends(tenant, id, launch, { cursor: null, limit: 10 });
    const held = await store.getList(tenant, groupListId(`of-${id}`));
    assert.equal(items.length > 0, held !== null, 'sends and the group go together');
    return items.length > 0;
  };
  const audited = async () =>
    (await store.auditEntries(tenant, null, 50)).items.map(({ who, what, subject }) => [who, what, subject]);

  it('keeps recipients for so many days after the end, then removes them; the report stays as it was', async () => {
    await ended('news', 0);
    await keepFor(40);
    const before = await report('news');
    assert.deepEqual([before.audience, before.statuses.delivered, before.funnel.read], [5, 1, 1]);
    start();
    for (let days = 0; days < 40; days++) {
      await settled();
      assert.ok(await isKept('news'), `after ${days} days`);
      await time.tickAsync(day);
    }
    await time.tickAsync(day);
    await settled();
    assert.equal(await isKept('news'), false);
    assert.deepEqual(await report('news'), before);
    assert.deepEqual(await store.sendsOfPerson(tenant, anna, 10), []);
    const { at, days, done } = (await campaignOf('news'))!.purge!;
    assert.deepEqual([Math.floor((at - now) / day), days, done], [41, 40, true]);
    assert.deepEqual(await audited(), [['kairos', 'campaign.purge', 'news']]);
    await time.tickAsync(2 * day);
    assert.equal((await audited()).length, 1);
    assert.deepEqual(errors, []);
  });

  it('removes nothing where recipients are kept for good', async () => {
    await ended('news', 5_000);
    await keepFor(null);
    await sweep();
    assert.ok(await isKept('news'));
  });

  it('never removes what ended in the last 31 days, whatever is stored', async () => {
    await ended('news', 30);
    await keepFor(1);
    await sweep();
    assert.ok(await isKept('news'));
  });

  it('leaves alone what has not ended, and what a campaign that is under way follows up', async () => {
    const launch = launchOf('running');
    const state = { name: 'running', launch, hold: null, startedAt: now - 400 * day } as const;
    await ended('running', 0, { state });
    await ended('origin', 400);
    await ended('copied', 400);
    const follow = (id: string, kind: 'replay' | 'duplicate', campaign: string) =>
      store.createCampaign(build.aCampaign(id, { state, origin: { kind, campaign } }));
    await follow('replay', 'replay', 'origin');
    await follow('copy', 'duplicate', 'copied');
    await keepFor(90);
    await sweep();
    assert.deepEqual(await Promise.all(['running', 'origin', 'copied'].map(isKept)), [true, true, false]);
  });

  it('removes a deleted campaign as a whole, and a deleted draft', async () => {
    await ended('gone', 100, { deletedAt: now - 99 * day });
    await store.createCampaign(build.aCampaign('draft', { deletedAt: now - 100 * day }));
    await store.createCampaign(build.aCampaign('lately', { deletedAt: now - day }));
    await store.createCampaign(build.aCampaign('kept', { createdAt: now - 500 * day }));
    await keepFor(90);
    await sweep();
    assert.equal(await isKept('gone'), false);
    const left = await Promise.all(['gone', 'draft', 'lately', 'kept'].map(campaignOf));
    assert.deepEqual(
      left.map((campaign) => campaign?.id ?? null),
      [null, null, 'lately', 'kept'],
    );
    assert.deepEqual((await audited()).map(([, what]) => what).toSorted(), [
      'campaign.remove',
      'campaign.remove',
    ]);
  });

  it('removes as a whole what is deleted after its recipients went', async () => {
    await ended('news', 100);
    await keepFor(90);
    await sweep();
    await store.saveCampaign({ ...(await campaignOf('news'))!, deletedAt: now });
    await sweep();
    assert.equal(await campaignOf('news'), null);
  });

  it('goes by the settings of each tenant', async () => {
    const campaign = await ended('news', 100);
    await store.createCampaign({ ...campaign, tenant: 'fabrikam' });
    await keepFor(90);
    await sweep();
    assert.equal(await isKept('news'), false);
    assert.equal((await store.getCampaign('fabrikam', 'news'))?.purge, undefined);
  });

  it('cut off anywhere, loses no count and goes on at the next start', async () => {
    const writes = ['saveCampaign', 'dropLaunch', 'deleteList', 'audit', 'removeCampaign'] as const;
    await keepFor(90);
    for (let cut = 1; cut <= 5; cut++) {
      const id = `news${cut}`;
      await ended(id, 100);
      const before = await report(id);
      await sweep(failingAt(cut, id));
      assert.deepEqual(await report(id), before, `cut off at write ${cut}`);
      assert.equal(errors.splice(0).length, 1);
      await sweep();
      assert.deepEqual(await report(id), before);
      assert.deepEqual([await isKept(id), (await campaignOf(id))?.purge?.done], [false, true]);
    }
    for (let cut = 1; cut <= 4; cut++) {
      const id = `gone${cut}`;
      await ended(id, 100, { deletedAt: now });
      await sweep(failingAt(cut, id));
      assert.equal(errors.splice(0).length, 1);
      assert.notEqual(await campaignOf(id), null);
      await sweep();
      assert.deepEqual([await isKept(id), await campaignOf(id)], [false, null]);
    }

    /** A store that stops taking writes of one campaign from the n-th on. */
    function failingAt(nth: number, campaign: string): Store {
      let count = 0;
      return new Proxy(store, {
        get: (target, name) => {
          const method = target[name as keyof Store] as (...args: unknown[]) => Promise<unknown>;
          if (!writes.includes(name as (typeof writes)[number])) return method;
          return async (...args: unknown[]) => {
            if (JSON.stringify(args).includes(campaign) && ++count >= nth) throw new Error('cut off');
            return method(...args);
          };
        },
      });
    }
  });

  it('gives way to whoever changes the campaign at the same moment, until the next day', async () => {
    await ended('news', 100);
    await keepFor(90);
    const racing = new Proxy(store, {
      get: (target, name) =>
        name === 'counts'
          ? async (...args: Parameters<Store['counts']>) => {
              await store.saveCampaign((await campaignOf('news'))!);
              return target.counts(...args);
            }
          : target[name as keyof Store],
    });
    await sweep(racing);
    assert.deepEqual([await isKept('news'), errors], [true, []]);
    await sweep();
    assert.equal(await isKept('news'), false);
  });

  it('lets links lead on that are the same for everybody, and takes no late fact for what is gone', async () => {
    const links = linkSigner([{ id: 'A', secret: 'key' }]);
    await store.putKnown(build.aKnownPerson('anna', { email: anna }));
    const message = {
      title: 'News',
      text: '[all](https://contoso.com/) [own](https://contoso.com/[FIRSTNAME])',
    };
    for (const id of ['news', 'gone']) {
      const content = { ...build.aCampaign(id).content, message };
      await ended(id, 100, { deletedAt: id === 'gone' ? now : null, content });
    }
    await keepFor(90);
    const engaged = createReceipts({ store, clock, links });
    const click = (id: string, link = 0) =>
      engaged.follow(links.sign({ tenant, campaign: id, recipient: anna, link }), null);
    assert.equal(await click('news', 1), 'https://contoso.com/Anna');
    await sweep();
    const before = await report('news');
    assert.deepEqual(
      [await click('news'), await click('news', 1), await click('gone')],
      ['https://contoso.com/', null, null],
    );
    await engaged.readUpTo(tenant, 'chat-of-anna', 'message-1', now);
    await engaged.replied(tenant, 'chat-of-anna', null, now);
    assert.deepEqual(await report('news'), before);
    assert.deepEqual([await isKept('news'), await campaignOf('gone')], [false, null]);
  });

  it('stops only when the removal that is under way is done', async () => {
    for (let i = 0; i < 3; i++) await ended(`news${i}`, 100 + i);
    await keepFor(90);
    await start().stop();
    const kept = await Promise.all([0, 1, 2].map((i) => isKept(`news${i}`)));
    const states = await Promise.all([0, 1, 2].map(async (i) => (await campaignOf(`news${i}`))?.purge?.done));
    assert.ok(kept.every((one, i) => one === (states[i] !== true)));
  });
});

/** Turns of the real event loop in which a sweep of a few small campaigns is done. */
async function settled(): Promise<void> {
  for (let i = 0; i < 60; i++) await new Promise((resolve) => setImmediate(resolve));
}
