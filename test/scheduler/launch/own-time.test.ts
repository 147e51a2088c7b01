import assert from 'node:assert/strict';
import type { Window } from '../../../campaign/timing/window.ts';
import { ActionRefused } from '../../../ports/actions.ts';
import type { MailboxTime, OwnTimes } from '../../../ports/directory.ts';
import { content, hour, monday, person, type Rig, rig, tenant } from '../harness.ts';

const day = 24 * hour;
const zones = ['Asia/Tokyo', 'Pacific/Auckland', 'Europe/Paris', 'America/New_York', null] as const;
const today = { ...content().window, start: '2026-11-23', days: 1, weekdays: [1, 2, 3, 4, 5, 6, 7] };

/** Mailboxes in memory; `read` tells who was asked about. */
function mailboxes(times: Record<string, Partial<MailboxTime>>): OwnTimes & { asked: string[] } {
  const asked: string[] = [];
  const seen = new Set<string>();
  const recall: OwnTimes['recall'] = (_, people) =>
    new Map(
      people
        .filter(({ id }) => seen.has(id) && times[id])
        .map(({ id }) => [id, { zone: null, own: {}, ...times[id] }]),
    );
  return {
    asked,
    recall,
    drop() {},
    async read(tenantId, people) {
      for (const { id } of people) {
        asked.push(id);
        seen.add(id);
      }
      return recall(tenantId, people);
    },
  };
}

describe('a window in the zones of its recipients', () => {
  let made: Rig;
  afterEach(() => made.close());
  const begin = async (people: readonly (string | null)[], now: number, ownTimes?: OwnTimes) => {
    made = await rig({ people: people.length, start: now, ...(ownTimes && { ownTimes }) });
    await made.store.putPeople(
      tenant,
      'list',
      people.map((zone, i) => ({ ...person(i), zone })),
      0,
    );
  };
  const create = (window: Partial<Window>) =>
    made.create({ window: { ...today, perRecipientZone: true, ...window } });
  const launch = async (window: Partial<Window>) => {
    const campaign = await create(window);
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    const { launch } = (await made.store.getCampaign(tenant, campaign.id))!.state as {
      launch: { id: string };
    };
    return (await made.store.counts(tenant, campaign.id, launch.id)).subStatuses;
  };
  const refused = (window: Partial<Window>, field: string, code: string) =>
    assert.rejects(
      async () => made.actions.launch(tenant, (await create(window)).id, 'anna'),
      (error: ActionRefused) =>
        error instanceof ActionRefused &&
        error.faults.some((one) => one.field === field && one.code === code),
    );
  const halfPastTwelve = Date.parse('2026-11-23T12:30:00Z');

  it('is judged in theirs: in time although the campaign’s own day is over', async () => {
    await begin(Array(3).fill('America/New_York'), halfPastTwelve);
    const { faults, unreachable } = await made.actions.forecast(
      tenant,
      (await create({ zone: 'Asia/Tokyo' })).id,
    );
    assert.deepEqual([faults, unreachable], [[], []]);
    assert.deepEqual(await launch({ zone: 'Asia/Tokyo' }), { delivered: 3 });
    const [first] = made.channel.requests;
    assert.ok(first!.at >= Date.parse('2026-11-23T14:00:00Z'), 'nine in New York');
  });

  it('names those whose day is over', async () => {
    await begin(zones, halfPastTwelve);
    const { audience, unreachable, curve, firstZone } = await made.actions.forecast(
      tenant,
      (await create({})).id,
    );
    assert.equal(audience, 5);
    assert.deepEqual(
      unreachable.map(({ reason, people, examples }) => [reason, people, examples.toSorted()]),
      [['expired', 2, ['p0@example.com', 'p1@example.com']]],
    );
    assert.equal(
      curve.reduce((sum, { planned }) => sum + planned, 0),
      3,
    );
    assert.equal(firstZone, 'Europe/Paris');
    assert.deepEqual(await launch({}), { delivered: 3, expired: 2 });
  });

  it('is over where it is over for everybody, whatever the campaign’s own zone says', async () => {
    await begin(Array(2).fill('Asia/Tokyo'), halfPastTwelve);
    const window = { zone: 'America/New_York' };
    const { faults } = await made.actions.forecast(tenant, (await create(window)).id);
    assert.deepEqual(
      faults.map(({ field, code }) => [field, code]),
      [['window', 'window-over-everybody']],
    );
    await refused(window, 'window', 'window-over-everybody');
  });

  it('is the campaign’s alone where its zone is everybody’s', async () => {
    await begin(Array(3).fill('America/New_York'), halfPastTwelve);
    await refused({ zone: 'Asia/Tokyo', perRecipientZone: false }, 'window', 'window-over');
  });

  it('asks mailboxes before it refuses', async () => {
    const times = { 'p0@example.com': { zone: 'America/New_York' } };
    await begin([null, 'Asia/Tokyo'], halfPastTwelve, mailboxes(times));
    assert.deepEqual(await launch({ zone: 'Asia/Tokyo' }), { delivered: 1, expired: 1 });
  });

  it('is no matter for an audience that opt-outs leave empty', async () => {
    await begin([null, null], monday);
    await made.actions.optOut(tenant, [person(0).id, person(1).id], true);
    await refused({}, 'audience', 'audience-empty');
    await refused({ perRecipientZone: false }, 'audience', 'audience-empty');
  });
});

describe('own time, read from mailboxes at launch', () => {
  let made: Rig;
  afterEach(() => made.close());
  const leave = (from: string | null, to: string | null) => ({
    leave: { from: from === null ? null : Date.parse(from), to: to === null ? null : Date.parse(to) },
  });
  const run = async (times: Record<string, Partial<MailboxTime>>, window: Partial<Window>, people = 4) => {
    const ownTimes = mailboxes(times);
    made = await rig({ people, ownTimes });
    await made.store.putPeople(tenant, 'list', [{ ...person(0), zone: 'Asia/Kolkata' }], 0);
    const campaign = await made.create({ window: { ...content().window, start: '2026-11-24', ...window } });
    await made.actions.launch(tenant, campaign.id, 'anna');
    await made.until(campaign.id, 'finished');
    const { launch } = (await made.store.getCampaign(tenant, campaign.id))!.state as {
      launch: { id: string };
    };
    const { subStatuses } = await made.store.counts(tenant, campaign.id, launch.id);
    const at = new Map(made.channel.requests.map((request) => [request.recipient, request.at]));
    const hourOf = (i: number) => (at.get(person(i).id)! - (monday + day)) / hour;
    return { ownTimes, subStatuses, hourOf, campaign };
  };

  it('asks only about those whose zone no list names, and not at all where it does not count', async () => {
    const { ownTimes, hourOf } = await run(
      { 'p1@example.com': { zone: 'Asia/Tokyo' } },
      { days: 1, perRecipientZone: true },
    );
    assert.deepEqual(
      ownTimes.asked.toSorted(),
      [1, 2, 3].map((i) => person(i).id),
    );
    assert.ok(hourOf(1) >= -8 && hourOf(1) < 1, 'nine to six in Tokyo');
    assert.ok(hourOf(0) >= -4.5 && hourOf(0) < 4.5, 'as the list says');
    await made.close();
    assert.deepEqual((await run({}, { days: 1 })).ownTimes.asked, []);
  });

  for (const [whom, audience] of [
    ['a list', { lists: ['list'], groups: [], everyone: false }],
    ['everyone', { lists: [], groups: [], everyone: true }],
  ] as const)
    it(`goes by the mailbox before where somebody was last active, to ${whom}`, async () => {
      made = await rig({ people: 2, ownTimes: mailboxes({ 'p1@example.com': { zone: 'Asia/Tokyo' } }) });
      for (const i of [0, 1])
        await made.store.putKnown({
          ...{ tenant, id: `u${i}`, email: person(i).id, upn: null, firstName: '', lastName: '' },
          ...{ zone: 'America/New_York', conversation: null, app: 'installed', blocked: false },
          ...{ welcomed: true, updatedAt: 0 },
        });
      const window = { ...content().window, start: '2026-11-24', days: 1, perRecipientZone: true };
      const campaign = await made.create({ audience, window });
      await made.actions.launch(tenant, campaign.id, 'anna');
      await made.until(campaign.id, 'finished');
      const at = new Map(made.channel.requests.map((request) => [request.recipient, request.at]));
      assert.ok(at.get(person(1).id)! < monday + day + hour, 'Tokyo closes at ten in Paris');
      assert.ok(at.get(person(0).id)! >= monday + day + 6 * hour, 'New York');
    });

  it('replaces hours and days where they are known, and sends nothing during a leave', async () => {
    const early = { hours: { from: '06:00', to: '08:00' }, weekdays: [1, 2, 3, 4, 5], zone: 'Europe/Paris' };
    const { subStatuses, hourOf } = await run(
      {
        'p1@example.com': { own: early },
        'p2@example.com': { own: leave(null, '2026-11-25T11:00:00Z') },
        'p3@example.com': { own: leave(null, null) },
      },
      { days: 2, ownHours: true, leave: true },
    );
    assert.deepEqual(subStatuses, { delivered: 3, absent: 1 });
    assert.ok(
      [0, 1].some((d) => hourOf(1) >= 24 * d - 3 && hourOf(1) < 24 * d - 1),
      'six to eight',
    );
    assert.ok(hourOf(2) >= 27 && hourOf(2) < 33, 'after the leave, until the window ends');
  });

  it('keeps what it read with the recipient: a restart plans the same', async () => {
    const early = { hours: { from: '06:00', to: '08:00' }, weekdays: [2], zone: 'Asia/Kolkata' };
    const { campaign } = await run({ 'p1@example.com': { own: early } }, { days: 1, ownHours: true });
    const state = (await made.store.getCampaign(tenant, campaign.id))!.state as { launch: { id: string } };
    const page = await made.store.sends(tenant, campaign.id, state.launch.id, { cursor: null, limit: 10 });
    const frozen = page.items.map(({ person: { id, own } }) => [id, own]);
    assert.deepEqual(frozen.find(([id]) => id === 'p1@example.com')?.[1], early);
    assert.equal(frozen.filter(([, own]) => own !== undefined).length, 1);
  });

  it('is forecast from what was read lately, and counts whose is not known', async () => {
    const times = { 'p1@example.com': { zone: 'Asia/Tokyo', own: leave(null, null) } };
    const ownTimes = mailboxes(times);
    made = await rig({ people: 3, ownTimes });
    const window = { ...content().window, start: '2026-11-24', days: 1, perRecipientZone: true, leave: true };
    const campaign = await made.create({ window: { ...window, ownHours: true } });
    const before = await made.actions.forecast(tenant, campaign.id);
    assert.deepEqual([before.zonesUnknown, before.hoursUnknown, before.unreachable], [3, 3, []]);
    assert.deepEqual(ownTimes.asked, [], 'a forecast asks nobody');
    await ownTimes.read(tenant, [person(1)]);
    const after = await made.actions.forecast(tenant, campaign.id);
    assert.deepEqual([after.zonesUnknown, after.hoursUnknown], [2, 3]);
    assert.deepEqual(after.unreachable, [{ reason: 'absent', people: 1, examples: ['p1@example.com'] }]);
    const plain = await made.create({ window: { ...window, perRecipientZone: false } });
    assert.equal((await made.actions.forecast(tenant, plain.id)).zonesUnknown, null);
  });
});
