import assert from 'node:assert/strict';
import type { Campaign, CampaignContent } from '../../../campaign/lifecycle/campaign.ts';
import { launchOf } from '../../../campaign/lifecycle/campaign.ts';
import { StoreError } from '../../../ports/store-error.ts';
import { content, hour, person, type Rig, rig, tenant } from '../harness.ts';

const minute = 60_000;
const busy = () => new StoreError('busy', 'Another process is writing to the database; try again.');

describe('trouble on the way', () => {
  let made: Rig;
  afterEach(() => made.close());

  const launched = async (change: Partial<CampaignContent> = {}): Promise<Campaign> => {
    const campaign = await made.create(change);
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.actions.idle();
    return campaign;
  };
  const stateOf = async ({ id }: Campaign) => (await made.store.getCampaign(tenant, id))!.state;
  const countsOf = async (campaign: Campaign) =>
    made.store.counts(tenant, campaign.id, launchOf(await stateOf(campaign))!.id);
  const delivered = async (campaign: Campaign) => (await countsOf(campaign)).subStatuses.delivered ?? 0;

  /** The store fails so many times to save a campaign that becomes what is asked. */
  const failSaving = (times: number, becomes: (campaign: Campaign) => boolean) => {
    const { saveCampaign } = made.store;
    let left = times;
    made.store.saveCampaign = async (campaign) => {
      if (becomes(campaign) && left-- > 0) throw busy();
      return saveCampaign(campaign);
    };
  };

  it('begins once the store can save again that it runs, and does not ask it without a pause', async () => {
    made = await rig({ people: 20 });
    failSaving(3, ({ state }) => state.name === 'running');
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    assert.equal(await delivered(campaign), 20);
    assert.ok(made.errors.length <= 20, `${made.errors.length} errors`);
  });

  it('finishes once the store can save again that it has', async () => {
    made = await rig({ people: 5 });
    failSaving(3, ({ state }) => state.name === 'finished');
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    assert.equal(await delivered(campaign), 5);
  });

  it('ends as rejected whose message cannot be made, and sends to all others', async () => {
    made = await rig({
      people: 20,
      linkFor: ({ person: { id } }) => {
        if (id === person(7).id) throw new Error('there is no such link');
        return undefined;
      },
    });
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    const { subStatuses } = await countsOf(campaign);
    assert.deepEqual(subStatuses, { delivered: 19, rejected: 1 });
    assert.equal(made.errors.filter((error) => /no such link/.test(String(error))).length, 1);
    assert.equal(made.channel.requests.filter(({ recipient }) => recipient === person(7).id).length, 0);
  });

  it('has what was refused a moment ago tried again when somebody resumes', async () => {
    made = await rig({ people: 2 });
    let tried = 0;
    Object.assign(made.channel, { resumed: () => tried++ });
    const campaign = await launched();
    await made.actions.pause(tenant, campaign.id, 'anna');
    assert.equal(tried, 0);
    await made.actions.resume(tenant, campaign.id, 'anna');
    assert.equal(tried, 1);
  });

  it('goes on after a resume at which the store could not say what waits', async () => {
    made = await rig({ people: 20 });
    const campaign = await launched();
    await made.actions.pause(tenant, campaign.id, 'anna');
    const { shards } = made.store;
    let left = 3;
    made.store.shards = async (...of) => {
      if (left-- > 0) throw busy();
      return shards(...of);
    };
    await made.actions.resume(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    assert.equal(await delivered(campaign), 20);
  });

  it('is held once the store can save again that it is', async () => {
    made = await rig({ people: 20 });
    failSaving(2, ({ state }) => 'hold' in state && state.hold !== null);
    made.channel.answer = () => ({ kind: 'hold', told: { message: 'The secret has expired.' } });
    const campaign = await launched();
    await made.pass(9 * hour);
    const state = await stateOf(campaign);
    assert.equal('hold' in state && state.hold?.by, 'credentials');
    assert.deepEqual(made.held, [campaign.id], 'one alert');
  });

  it('keeps an answer in hand until the store takes it: whoever got their message is not unknown for that', async () => {
    made = await rig({ people: 10 });
    const { appendEvents } = made.store;
    const failures = new Map<string, number>();
    made.store.appendEvents = async (ref, writes, lease) => {
      for (const { recipient, events } of writes)
        if (events.some(({ type }) => type === 'delivered')) {
          const before = failures.get(recipient) ?? 0;
          failures.set(recipient, before + 1);
          if (before < 3) throw before === 1 ? new Error('the disk is full') : busy();
        }
      return appendEvents(ref, writes, lease);
    };
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    assert.deepEqual((await countsOf(campaign)).subStatuses, { delivered: 10 });
    assert.equal(made.channel.requests.length, 10);
  });

  it('does not go on for ever with an answer that the store never takes, nor with one of a shard that is another’s', async () => {
    made = await rig({ people: 4 });
    const { appendEvents } = made.store;
    let trials = 0;
    made.store.appendEvents = async (ref, writes, lease) => {
      const [{ recipient, events } = { recipient: '', events: [] }] = writes;
      if (!events.some(({ type }) => type === 'delivered')) return appendEvents(ref, writes, lease);
      trials++;
      if (recipient === person(0).id) throw busy();
      throw new StoreError('stale-lease', 'This shard has been taken over.');
    };
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    assert.deepEqual((await countsOf(campaign)).subStatuses, { unknown: 4 });
    assert.equal(made.channel.requests.length, 4);
    assert.ok(trials > 5 && trials < 15, `${trials} trials`);
  });

  it('pauses between trials of a message that cannot be prepared, and sends it when it can', async () => {
    made = await rig({ people: 3 });
    let trials = 0;
    const { prepare } = made.channel;
    made.channel.prepare = async (of, address) => {
      if (trials++ < 10) throw new Error('the disk is away');
      return prepare.call(made.channel, of, address);
    };
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    assert.equal(await delivered(campaign), 3);
    assert.ok(made.channel.requests.length === 3 && made.errors.length === 10);
  });

  for (const where of ['looked up', 'prepared'] as const)
    it(`holds up nobody else while one person, to be ${where}, is to be left alone for hours`, async () => {
      made = await rig({ people: 40 });
      const asked: number[] = [];
      const waits = () => {
        asked.push(made.clock.now());
        return { kind: 'wait', afterMs: 2 * hour, code: 'graph-429', covers: 'person' } as const;
      };
      const { reach, prepare } = made.channel;
      if (where === 'looked up')
        made.channel.reach = (found) => (found.id === person(3).id ? waits() : reach(found));
      else
        made.channel.prepare = async (of, address) =>
          address.recipient === person(3).id ? waits() : prepare.call(made.channel, of, address);
      const campaign = await launched({ window: { ...content().window, days: 1 } });
      const { plannedByHour = {} } = launchOf(await stateOf(campaign))!;
      await made.until(campaign.id, 'finished');
      const byHour = Map.groupBy(made.channel.requests, ({ at }) => String(Math.floor(at / hour)));
      const others = [...byHour].map(([at, requests]) => [at, requests.length] as const);
      for (const [at, sent] of others) assert.ok(sent <= (plannedByHour[at] ?? 0), `${sent} in hour ${at}`);
      assert.equal(await delivered(campaign), 39);
      assert.equal((await countsOf(campaign)).subStatuses.expired, 1);
      for (const [i, at] of asked.entries())
        if (i > 0) assert.ok(at - asked[i - 1]! >= 2 * hour, 'asked again before its Retry-After');
    });

  it('keeps of many refusals the first, the last and how many there were', async () => {
    made = await rig({ people: 1 });
    made.channel.answer = (_, nth) =>
      nth <= 40
        ? { kind: 'wait', afterMs: 2_000, code: '429', covers: 'person' }
        : { kind: 'delivered', messageId: '1' };
    const campaign = await launched({ window: { ...content().window, days: 1 } });
    await made.until(campaign.id, 'finished');
    const { id } = launchOf(await stateOf(campaign))!;
    const [send] = (await made.store.sends(tenant, campaign.id, id, { cursor: null, limit: 1 })).items;
    assert.deepEqual(
      send!.events.map((event) => `${event.type} ${'attempt' in event && event.attempt}`),
      ['attempted 1', 'throttled 1', 'attempted 40', 'throttled 40', 'attempted 41', 'delivered 41'],
    );
    const last = send!.events[3]!;
    assert.equal(last.type === 'throttled' && last.times, 40);
  });

  it('says of somebody who is to be left alone that they wait for that', async () => {
    made = await rig({ people: 1 });
    made.channel.prepare = async () => ({ kind: 'wait', afterMs: 9 * hour, code: '429', covers: 'person' });
    const campaign = await launched({ window: { ...content().window, days: 1 } });
    let seen = false;
    for (let i = 0; i < 10 * 6 && !seen; i++) {
      await made.pass(10 * minute);
      seen = (await countsOf(campaign)).subStatuses.throttled === 1;
    }
    assert.ok(seen);
  });

  it('notes nothing time and again of a wait that is everybody’s', async () => {
    made = await rig({ people: 20 });
    let out = true;
    const { prepare } = made.channel;
    made.channel.prepare = async (of, address) =>
      out
        ? { kind: 'wait', afterMs: 3_000, code: 'sign-in', covers: 'tenant' }
        : prepare.call(made.channel, of, address);
    const campaign = await launched({ window: { ...content().window, days: 1 } });
    await made.pass(5 * hour);
    out = false;
    await made.until(campaign.id, 'finished');
    assert.equal(await delivered(campaign), 20);
    const { id } = launchOf(await stateOf(campaign))!;
    const { items } = await made.store.sends(tenant, campaign.id, id, { cursor: null, limit: 20 });
    for (const { events } of items) assert.equal(events.length, 2);
  });

  it('launches once an import into its list has ended that began during the launch', async () => {
    made = await rig({ people: 10 });
    const { peopleInRange, saveCampaign } = made.store;
    let failures = 0;
    made.store.saveCampaign = async (campaign) => {
      if (campaign.state.name === 'scheduled' && failures === 0) failures = 3;
      return saveCampaign(campaign);
    };
    made.store.peopleInRange = async (...of) => {
      if (failures-- > 0) throw busy();
      return peopleInRange(...of);
    };
    const campaign = await made.create();
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    assert.equal(await delivered(campaign), 10);
    assert.ok(failures < 0);
  });

  it('takes a campaign back to draft when its list is deleted during the launch', async () => {
    made = await rig({ people: 10 });
    const campaign = await made.create();
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.store.deleteList(tenant, 'list');
    await made.pass(minute);
    assert.equal((await stateOf(campaign)).name, 'draft');
    const { items } = await made.store.auditEntries(tenant, null, 10);
    assert.ok(items.some(({ what, who }) => what === 'campaign.withdraw' && who === 'kairos'));
  });

  it('never freezes again what has begun to leave, whatever fails once it is frozen', async () => {
    made = await rig({ people: 30 });
    const { shards } = made.store;
    let failures = 1;
    made.store.shards = async (...of) => {
      if (failures-- > 0) throw busy();
      return shards(...of);
    };
    const campaign = await made.create();
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    assert.equal(await delivered(campaign), 30);
    assert.equal(made.channel.requests.length, 30);
  });

  for (const action of ['launch', 'resume'] as const)
    it(`does what was saved, although the audit log fails to take a ${action}`, async () => {
      made = await rig({ people: 5 });
      const campaign = action === 'launch' ? await made.create() : await launched();
      if (action === 'resume') await made.actions.pause(tenant, campaign.id, 'anna');
      const { audit } = made.store;
      made.store.audit = async () => {
        made.store.audit = audit;
        throw busy();
      };
      await assert.rejects(made.actions[action](tenant, campaign.id, 'anna'));
      await made.until(campaign.id, 'finished');
      assert.equal(await delivered(campaign), 5);
    });

  it('goes on with a launch that was cut off, also where somebody has opted out meanwhile', async () => {
    made = await rig({ people: 10 });
    const { freezeShards } = made.store;
    const campaign = await made.create();
    // The process is killed before it has noted that all is frozen …
    made.store.freezeShards = async (shards) => {
      await freezeShards(shards);
      await new Promise(() => {});
    };
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.pass(1_000);
    await made.actions.optOut(tenant, [person(4).id], true);
    // … and started again.
    made.store.freezeShards = freezeShards;
    await made.actions.recover();
    await made.until(campaign.id, 'finished');
    assert.equal(await delivered(campaign), 9);
    assert.ok(!made.channel.requests.some(({ recipient }) => recipient === person(4).id));
  });
});
