import assert from 'node:assert/strict';
import type { Campaign } from '../../../campaign/lifecycle/campaign.ts';
import { launchOf } from '../../../campaign/lifecycle/campaign.ts';
import { outcomeOf } from '../../../campaign/sends/outcome.ts';
import { text } from '../../../channels/microsoft/sentences.ts';
import { content, hour, monday, type Rig, rig, tenant } from '../harness.ts';

const minute = 60_000;

describe('the worker', () => {
  let made: Rig;
  const errors: unknown[] = [];
  afterEach(async () => {
    await made.close();
    assert.deepEqual(errors, []);
  });

  const start = async (options: Parameters<typeof rig>[0]) => {
    made = await rig(options);
    return made;
  };
  const launched = async (change = {}): Promise<Campaign> => {
    const campaign = await made.create(change);
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.actions.idle();
    return campaign;
  };
  const countsOf = async (campaign: Campaign) => {
    const now = await made.store.getCampaign(tenant, campaign.id);
    return made.store.counts(tenant, campaign.id, launchOf(now!.state)!.id);
  };
  const noDoubles = () => {
    const recipients = made.channel.requests.map((request) => request.recipient);
    assert.equal(new Set(recipients).size, recipients.length, 'somebody got two messages');
  };

  it('sends to everybody once, spread over the open time, and finishes', async () => {
    await start({ people: 120 });
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    noDoubles();
    assert.equal(made.channel.requests.length, 120);
    const counts = await countsOf(campaign);
    assert.equal(counts.audience, 120);
    assert.equal(counts.subStatuses.delivered, 120);
    const byDay = Map.groupBy(made.channel.requests, ({ at }) => Math.floor((at - monday) / (24 * hour)));
    assert.deepEqual([...byDay.keys()].toSorted(), [0, 1]);
    for (const { at } of made.channel.requests) {
      const sinceOpening = (at - monday) % (24 * hour);
      assert.ok(sinceOpening >= 0 && sinceOpening < 9 * hour, new Date(at).toISOString());
    }
    assert.deepEqual(made.errors, []);
  });

  it('sends nothing to who asked to be forgotten, before the launch or after it', async () => {
    await start({ people: 20 });
    await made.store.forgetPerson(tenant, 'oid-1', ['p1@example.com'], false);
    const campaign = await launched();
    await made.store.forgetPerson(tenant, 'oid-2', ['P2@example.com'], false);
    const finished = await made.until(campaign.id, 'finished');
    const recipients = made.channel.requests.map((request) => request.recipient);
    assert.equal(recipients.length, 18);
    assert.ok(!recipients.includes('p1@example.com') && !recipients.includes('p2@example.com'));
    assert.equal(launchOf(finished.state)?.removed.optedOut, 1);
    const { audience, subStatuses } = await countsOf(campaign);
    assert.deepEqual([audience, subStatuses], [19, { delivered: 18, 'opted-out': 1 }]);
  });

  it('climbs the ladder for people who are away, and gives up after three rounds', async () => {
    await start({ people: 12 });
    made.presence.of = (id) => (id === 'p0@example.com' ? 'Available' : 'Away');
    const window = { ...content().window, days: 60 };
    const campaign = await launched({ presence: 'available', window });
    await made.until(campaign.id, 'finished');
    assert.deepEqual(
      made.channel.requests.map(({ recipient }) => recipient),
      ['p0@example.com'],
    );
    const launch = launchOf((await made.store.getCampaign(tenant, campaign.id))!.state)!;
    const { items } = await made.store.sends(tenant, campaign.id, launch.id, { cursor: null, limit: 20 });
    const early = items.filter(({ person, events }) => {
      const first = events.find((event) => event.type === 'absent');
      return person.id !== 'p0@example.com' && first !== undefined && first.due < monday + 40 * 24 * hour;
    });
    assert.ok(early.length > 0);
    for (const { events } of early) {
      assert.deepEqual(outcomeOf(events), { status: 'notSent', sub: 'absent' });
      const tried = events.filter((event) => event.type === 'absent');
      assert.ok(tried.length >= 6 && tried.length <= 12, `${tried.length} attempts`);
      assert.equal(new Set(tried.map((event) => event.round)).size, 3);
    }
  });

  it('reaches somebody who comes back between two rungs', async () => {
    await start({ people: 1 });
    let first = 0;
    made.presence.of = (_, at) => {
      first ||= at;
      return at >= first + 9 * minute ? 'Available' : 'Away';
    };
    const campaign = await launched({ presence: 'available' });
    await made.until(campaign.id, 'finished');
    const gap = made.channel.requests[0]!.at - first;
    assert.ok(gap > 9.9 * minute && gap < 10.1 * minute, `${gap / minute} minutes`);
  });

  it('never tries a send again whose answer was lost', async () => {
    await start({ people: 20 });
    made.channel.answer = (recipient, nth) =>
      recipient.startsWith('p7@')
        ? { kind: 'unknown', code: 'reset' }
        : { kind: 'delivered', messageId: String(nth) };
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    noDoubles();
    assert.deepEqual((await countsOf(campaign)).subStatuses.unknown, 1);
  });

  it('waits for exactly the Retry-After of one person, and holds up nobody else', async () => {
    await start({ people: 20 });
    const tries = new Map<string, number[]>();
    made.channel.answer = (recipient, nth) => {
      const list = tries.get(recipient) ?? [];
      tries.set(recipient, [...list, made.clock.now()]);
      return recipient.startsWith('p3@') && list.length === 0
        ? { kind: 'wait', afterMs: 90_000, code: '429', covers: 'person' }
        : { kind: 'delivered', messageId: String(nth) };
    };
    const campaign = await launched({ window: { ...content().window, days: 1 } });
    await made.until(campaign.id, 'finished');
    const [before, after] = tries.get('p3@example.com')!;
    assert.ok(after! - before! >= 90_000 && after! - before! < 92_000, `${after! - before!} ms`);
    assert.equal((await countsOf(campaign)).subStatuses.delivered, 20);
  });

  it('ends what waits at the end of its window, not when a longer wait is over', async () => {
    await start({ people: 20 });
    made.channel.answer = () => ({ kind: 'wait', afterMs: 30 * 24 * hour, code: '429', covers: 'person' });
    const lookedUp = made.channel.reach;
    made.channel.reach = (found) =>
      found.id.startsWith('p1')
        ? { kind: 'wait', afterMs: 30 * 24 * hour, code: 'graph', covers: 'person' }
        : lookedUp(found);
    const campaign = await launched({ window: { ...content().window, days: 1 } });
    await made.pass(11 * hour);
    assert.equal((await made.store.getCampaign(tenant, campaign.id))!.state.name, 'finished');
    assert.equal((await countsOf(campaign)).subStatuses.expired, 20);
  });

  it('holds the campaign when sign-in is refused, fails nobody, and goes on after resume', async () => {
    await start({ people: 30 });
    let refused = true;
    made.channel.answer = (_, nth) =>
      refused
        ? { kind: 'hold', told: text('secret-expired', { code: 'AADSTS7000222' }) }
        : { kind: 'delivered', messageId: String(nth) };
    const campaign = await launched();
    await made.pass(8 * hour);
    assert.deepEqual(made.held, [campaign.id], 'one alert');
    const state = (await made.store.getCampaign(tenant, campaign.id))!.state;
    const { since: _, ...hold } = ('hold' in state && state.hold) || { since: 0 };
    const why = text('secret-expired', { code: 'AADSTS7000222' });
    assert.deepEqual(hold, { by: 'credentials', ...why }, 'for readers of any language');
    const counts = await countsOf(campaign);
    assert.equal((counts.subStatuses.planned ?? 0) + (counts.subStatuses.throttled ?? 0), 30);
    const asked = made.channel.requests.length;
    refused = false;
    await made.actions.resume(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    assert.equal((await countsOf(campaign)).subStatuses.delivered, 30);
    assert.ok(asked <= 2, `${asked} refused requests`);
  });

  it('holds the campaign when presence refuses our sign-in, fails nobody, and goes on after resume', async () => {
    await start({ people: 30 });
    made.presence.failing = 'credentials';
    const campaign = await launched({ presence: 'available' });
    await made.pass(8 * hour);
    assert.deepEqual(made.held, [campaign.id], 'one alert');
    const state = (await made.store.getCampaign(tenant, campaign.id))!.state;
    assert.equal('hold' in state && state.hold?.code, 'graph-refuses');
    assert.equal(made.channel.requests.length, 0);
    made.presence.failing = false;
    await made.actions.resume(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    assert.equal((await countsOf(campaign)).subStatuses.delivered, 30);
  });

  it('waits while presence does not answer, unless the campaign says to send', async () => {
    await start({ people: 10 });
    made.presence.failing = true;
    const waits = await launched({ presence: 'available' });
    const sends = await launched({ presence: 'available', presenceFailure: 'send' });
    await made.pass(14 * hour);
    assert.equal((await countsOf(waits)).subStatuses.delivered ?? 0, 0);
    const sent = (await countsOf(sends)).subStatuses.delivered ?? 0;
    assert.ok(sent > 0);
    made.presence.failing = false;
    await made.until(waits.id, 'finished');
    assert.equal((await countsOf(waits)).subStatuses.delivered, 10);
  });

  it('lets nothing leave after stop, and accounts for what had not left', async () => {
    await start({ people: 200 });
    const campaign = await launched();
    await made.pass(5 * hour);
    await made.actions.stop(tenant, campaign.id, 'anna');
    const sent = made.channel.requests.length;
    assert.ok(sent > 20 && sent < 180);
    await made.pass(48 * hour);
    assert.equal(made.channel.requests.length, sent);
    const counts = await countsOf(campaign);
    assert.equal(counts.subStatuses.planned, 200 - sent);
    assert.equal((await made.store.getCampaign(tenant, campaign.id))!.state.name, 'stopped');
  });

  it('messages nobody twice over pause, restart and resume; and stays paused over a restart', async () => {
    await start({ people: 200 });
    const campaign = await launched();
    await made.pass(4 * hour);
    await made.actions.pause(tenant, campaign.id, 'anna');
    const sent = made.channel.requests.length;
    assert.ok(sent > 10);
    await made.restart();
    await made.pass(3 * hour);
    assert.equal(made.channel.requests.length, sent);
    await made.actions.resume(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    noDoubles();
    const counts = await countsOf(campaign);
    assert.equal((counts.subStatuses.delivered ?? 0) + (counts.subStatuses.expired ?? 0), 200);
    assert.equal(counts.subStatuses.delivered, made.channel.requests.length);
  });

  it('after a long stop sends what is overdue at the pace, spread over the day and not as the doors open', async () => {
    await start({ people: 300, rate: 50 });
    const campaign = await launched();
    await made.pass(2 * hour);
    const before = made.channel.requests.length;
    const stopped = made.worker.stop(10);
    await made.pass(22 * hour - hour);
    await stopped;
    // Tuesday, 07:00 in Paris: everything planned for the rest of Monday was missed.
    await made.restart();
    await made.until(campaign.id, 'finished');
    noDoubles();
    assert.equal(made.channel.requests.length, 300);
    const opening = monday + 24 * hour;
    const early = made.channel.requests.slice(before).filter(({ at }) => at < opening + 10 * minute);
    assert.ok(early.every(({ at }) => at >= opening));
    assert.ok(early.length < 25, `${early.length} in the first ten minutes`);
  });

  it('ends as expired what was still waiting when the window closed while the service was down', async () => {
    await start({ people: 40 });
    const campaign = await launched();
    await made.pass(5 * hour);
    const sent = made.channel.requests.length;
    const stopped = made.worker.stop(10);
    await made.pass(80 * hour);
    await stopped;
    await made.restart();
    await made.until(campaign.id, 'finished');
    assert.equal(made.channel.requests.length, sent);
    assert.equal((await countsOf(campaign)).subStatuses.expired, 40 - sent);
  });

  it('keeps to the pace and lets a small campaign pass between the messages of a large one', async () => {
    await start({ people: 2_000, rate: 50 });
    const short = {
      ...content().window,
      days: undefined,
      duration: { hours: 1 },
      hours: { from: '09:00', to: '10:00' },
    };
    const { days: _, ...window } = short;
    await made.store.createList({ tenant, id: 'few', name: 'Few', hidden: false, at: 0 });
    const few = (await made.store.people(tenant, 'list', { cursor: null, limit: 10 })).items;
    await made.store.putPeople(
      tenant,
      'few',
      few.map((person) => ({ ...person, id: `x${person.id}`, email: `x${person.email}` })),
      0,
    );
    await launched({ window });
    // Ten minutes before the close everybody of the large one that is left is due at once with the small one.
    await made.pass(hour + 30 * minute);
    const small = await launched({ window, audience: { lists: ['few'], groups: [], everyone: false } });
    await made.until(small.id, 'finished');
    noDoubles();
    assert.equal(made.channel.requests.filter(({ recipient }) => recipient.startsWith('xp')).length, 10);
    const seconds = Map.groupBy(made.channel.requests, ({ at }) => Math.floor(at / 1_000));
    assert.ok([...seconds.values()].every((list) => list.length <= 50));
  });

  it('adds up to the audience at every instant', async () => {
    await start({ people: 100 });
    made.presence.of = (id, at) => ((at / minute + id.length * 7) % 3 < 1 ? 'Available' : 'Away');
    made.channel.answer = (_, nth) =>
      nth % 5 === 0
        ? { kind: 'refused', reason: 'blocked-by-user', code: 'x' }
        : nth % 7 === 0
          ? { kind: 'wait', afterMs: 30_000, code: '429', covers: 'person' }
          : nth % 11 === 0
            ? { kind: 'unknown', code: 'reset' }
            : { kind: 'delivered', messageId: String(nth) };
    const campaign = await launched({ presence: 'available' });
    for (let i = 0; i < 60; i++) {
      await made.pass(hour);
      const counts = await countsOf(campaign);
      const sum = Object.values(counts.subStatuses).reduce((a, b) => a + b, 0);
      assert.equal(sum, counts.audience);
      assert.equal(counts.audience, 100);
    }
    await made.until(campaign.id, 'finished');
  });

  it('forgets nobody when a shard cannot be read for a while', async () => {
    await start({ people: 40 });
    const { openShard } = made.store;
    let failures = 3;
    made.store.openShard = (lease) => {
      if (failures-- > 0) throw new Error('the disk is away');
      return openShard.call(made.store, lease);
    };
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    assert.equal((await countsOf(campaign)).subStatuses.delivered, 40);
    assert.equal(made.errors.splice(0).length, 3);
  });

  it('forgets nobody when people cannot be looked up for a while', async () => {
    await start({ people: 40 });
    const { optedOut } = made.store;
    let failures = 2;
    made.store.optedOut = (of, addresses) => {
      if (failures-- > 0) throw new Error('the disk is away');
      return optedOut.call(made.store, of, addresses);
    };
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    assert.equal((await countsOf(campaign)).subStatuses.delivered, 40);
    assert.equal(made.errors.splice(0).length, 2);
  });

  it('messages somebody once who is in the audience under two addresses, whichever comes first', async () => {
    await start({ people: 60 });
    // Everybody from the 30th on is somebody of the first 30, under another address.
    const { reach } = made.channel;
    made.channel.reach = (found) => {
      const i = Number(/\d+/.exec(found.id)?.[0]);
      const reached = reach(found);
      if (i < 30 || reached.kind !== 'reached') return reached;
      const before = ['nobody@example.com', `p${i - 30}@example.com`];
      return { ...reached, address: { ...reached.address, before } };
    };
    const campaign = await launched();
    await made.until(campaign.id, 'finished');
    const counts = await countsOf(campaign);
    assert.deepEqual(counts.subStatuses, { delivered: 30, duplicate: 30 });
    for (const { recipient } of made.channel.requests) assert.match(recipient, /^p[12]?\d@/);
  });

  it('ends waiting sends of somebody who opts out, at once', async () => {
    await start({ people: 30 });
    const campaign = await launched();
    await made.actions.optOut(tenant, ['P5@Example.com'], true);
    assert.equal((await countsOf(campaign)).subStatuses['opted-out'], 1);
    await made.until(campaign.id, 'finished');
    assert.ok(!made.channel.requests.some(({ recipient }) => recipient === 'p5@example.com'));
    const next = await launched({ window: { ...content().window, start: '2026-11-26' } });
    assert.equal((await countsOf(next)).audience, 29);
  });

  it('holds to it for the campaign that was waiting when somebody opts in again in the same minute', async () => {
    // Half a minute before the end of the window: whoever is due later is planned in memory already.
    await start({ people: 30, start: monday + 9 * hour - 29_000 });
    const campaign = await launched({ window: { ...content().window, days: 1 } });
    await made.pass(3_000);
    const before = made.channel.requests.length;
    assert.ok(before > 0);
    for (let i = 0; i < 30; i++) {
      await made.actions.optOut(tenant, [`p${i}@example.com`], true);
      await made.actions.optOut(tenant, [`p${i}@example.com`], false);
    }
    await made.until(campaign.id, 'finished');
    assert.equal(made.channel.requests.length, before);
    assert.equal((await countsOf(campaign)).subStatuses['opted-out'], 30 - before);
  });

  it('takes a scheduled campaign back to draft, and refuses to once it runs', async () => {
    await start({ people: 10 });
    const campaign = await launched({ window: { ...content().window, start: '2026-11-24' } });
    const draft = await made.actions.withdraw(tenant, campaign.id, 'anna');
    assert.equal(draft.state.name, 'draft');
    await made.pass(40 * hour);
    assert.equal(made.channel.requests.length, 0);
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.actions.idle();
    await made.until(campaign.id, 'running');
    await assert.rejects(made.actions.withdraw(tenant, campaign.id, 'anna'), /running/);
  });

  it('refuses to launch what cannot be sent, with every fault', async () => {
    await start({ people: 0 });
    const empty = await made.create();
    await assert.rejects(made.actions.launch(tenant, empty.id, 'anna'), /audience is empty/);
    const past = await made.create({
      window: { ...content().window, start: '2026-11-02', days: 1 },
      channel: 'viber',
    });
    await assert.rejects(
      made.actions.launch(tenant, past.id, 'anna'),
      (error: { faults: { field: string }[] }) => {
        assert.deepEqual(error.faults.map(({ field }) => field).toSorted(), ['channel', 'window']);
        return true;
      },
    );
  });
});
