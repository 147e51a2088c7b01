import assert from 'node:assert/strict';
import { availabilityAt, dayOf, offsetAt, presenceAt, timelineOf } from '../../sandbox/daily-presence.ts';
import { makePeople } from '../../sandbox/people.ts';
import { type Client, client, closeAll, stillClock } from './client.ts';

const population = { seed: 1, count: 500, installed: 0.8, refusals: true };
const people = makePeople(population);
const monday = Date.parse('2026-11-23T00:00:00Z');
const hour = 3_600_000;

describe('Sandbox people', () => {
  it('are the same for the same seed, and the first of a larger tenant', () => {
    assert.deepEqual(makePeople(population), people);
    assert.deepEqual(makePeople({ ...population, count: 600 }).slice(0, 500), people);
    assert.notDeepEqual(makePeople({ ...population, seed: 2 }), people);
  });

  it('have ids and addresses of their own, 100,000 of them', () => {
    const many = makePeople({ ...population, count: 100_000 });
    for (const key of ['id', 'upn', 'mail'] as const) {
      const values = many.map((person) => person[key]?.toLowerCase()).filter((value) => value !== undefined);
      assert.equal(new Set(values).size, values.length, key);
    }
    assert.ok(many.every(({ id }) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)));
    assert.ok(many.every(({ upn }) => /^[a-z0-9.-]+@sandbox\.example$/.test(upn)));
  });

  it('live in many zones, Paris first, and have names that break things', () => {
    const zones = new Set(people.map((person) => person.site.zone));
    for (const zone of [
      'Europe/Paris',
      'Asia/Kathmandu',
      'Asia/Kolkata',
      'America/New_York',
      'Australia/Sydney',
    ])
      assert.ok(zones.has(zone), zone);
    assert.ok(people.filter((person) => person.site.zone === 'Europe/Paris').length > 180);
    const names = people.map(({ firstName, lastName }) => `${firstName} ${lastName}`).join('\n');
    for (const awkward of ["O'Brien", '[LASTNAME]', '<script>', '=1+1', 'عبد الرحمن'])
      assert.ok(names.includes(awkward));
  });

  it('have mails that differ from the UPN, mails in capitals, and sometimes none', () => {
    assert.ok(people.some(({ mail, upn }) => mail !== null && mail.toLowerCase() !== upn));
    assert.ok(people.some(({ mail, upn }) => mail !== upn && mail?.toLowerCase() === upn));
    assert.ok(people.some(({ mail }) => mail === null));
  });
});

describe('A day of the sandbox', () => {
  const [person] = people.filter((one) => presenceAt(1, one, monday).availability !== 'PresenceUnknown');

  it('is a function of seed, person and date', () => {
    const day = Math.floor(monday / (24 * hour));
    assert.deepEqual(dayOf(1, person!, day), dayOf(1, person!, day));
    assert.notDeepEqual(dayOf(1, person!, day), dayOf(1, person!, day + 1));
    assert.notDeepEqual(dayOf(1, person!, day), dayOf(2, person!, day));
  });

  it('lies within the local day, and leaves weekends and nights alone', () => {
    for (const one of people.slice(0, 100))
      for (let at = monday; at < monday + 7 * 24 * hour; at += 20 * 60_000) {
        const local = at + offsetAt(one.site.zone, at) * 60_000;
        const weekday = new Date(local).getUTCDay();
        const clock = new Date(local).getUTCHours();
        const availability = availabilityAt(1, one, at);
        if (weekday % 6 === 0 || clock < 7 || clock >= 21)
          assert.ok(
            ['Offline', 'PresenceUnknown'].includes(availability),
            `${one.upn} ${new Date(at).toISOString()}`,
          );
      }
  });

  it('has everything in it over the people and a week, and most of the day at hand', () => {
    const seen = new Map<string, number>();
    let total = 0;
    for (const one of people)
      for (let at = monday; at < monday + 5 * 24 * hour; at += hour / 2) {
        const clock = new Date(at + offsetAt(one.site.zone, at) * 60_000).getUTCHours();
        if (clock < 10 || clock >= 16) continue;
        const availability = availabilityAt(1, one, at);
        seen.set(availability, (seen.get(availability) ?? 0) + 1);
        total++;
      }
    for (const availability of [
      'Available',
      'Busy',
      'Away',
      'BeRightBack',
      'DoNotDisturb',
      'Offline',
      'PresenceUnknown',
    ])
      assert.ok((seen.get(availability) ?? 0) > total / 500, availability);
    assert.ok(seen.get('Available')! > total * 0.4 && seen.get('Available')! < total * 0.8);
  });

  it('keeps its wall-clock hours over a clock change', () => {
    const parisian = people.find((one) => one.site.zone === 'Europe/Paris')!;
    const first = (from: string) => {
      const start = Date.parse(from);
      const change = timelineOf(1, parisian, start, start + 24 * hour).find(
        (one) => one.availability === 'Available',
      );
      return change && new Date(change.from + offsetAt('Europe/Paris', change.from) * 60_000).getUTCHours();
    };
    const arrivals = ['2026-10-23T00:00:00Z', '2026-10-26T00:00:00Z', '2026-10-27T00:00:00Z'].map(first);
    for (const arrival of arrivals) if (arrival !== undefined) assert.ok(arrival >= 7 && arrival <= 10);
    assert.ok(arrivals.some((arrival) => arrival !== undefined));
  });

  it('is published as a timeline that agrees with every minute of it', () => {
    const timeline = timelineOf(1, person!, monday, monday + 24 * hour);
    assert.equal(timeline[0]!.from, monday);
    for (let at = monday; at < monday + 24 * hour; at += 60_000)
      assert.equal(timeline.findLast(({ from }) => from <= at)!.availability, availabilityAt(1, person!, at));
    for (let i = 1; i < timeline.length; i++)
      assert.notEqual(timeline[i]!.availability, timeline[i - 1]!.availability);
  });
});

describe('Sandbox control', () => {
  let tenant: Client;
  before(async () => {
    tenant = await client({ people: 250, refusals: true, clock: stillClock('2026-11-24T10:00:00Z') });
  });
  after(closeAll);

  it('pages through the people with what can be known of them', async () => {
    const items = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const { body }: { body: { items: { id: string; zone: string; app: string }[]; next: string | null } } =
        await tenant.control('GET', `/people?limit=100&cursor=${cursor}`);
      items.push(...body.items);
      cursor = body.next;
    }
    assert.equal(new Set(items.map(({ id }) => id)).size, 250);
    assert.ok(items.some(({ app }) => app === 'forbidden'));
    assert.equal((await tenant.control('GET', '/people?limit=0')).body.errors[0].field, 'limit');
  });

  it('gives a list that can be imported, with strangers on request', async () => {
    const csv = await (await fetch(`${tenant.sandbox.url}/sandbox/people.csv?strangers=2`)).text();
    const { parse } = await import('csv-parse/sync');
    const rows = parse(csv, { columns: true }) as Record<string, string>[];
    assert.equal(rows.length, 252);
    assert.deepEqual(Object.keys(rows[0]!), ['email', 'firstName', 'lastName', 'zone', 'CITY']);
    const quoted = tenant.sandbox.tenant.directory.people.find((one) => one.lastName === 'Smith, Jr.')!;
    assert.ok(rows.some((row) => row.firstName === quoted.firstName && row.lastName === quoted.lastName));
    const addresses = new Set(rows.slice(0, 250).map((row) => row.email!.toLowerCase()));
    assert.equal(addresses.size, 250);
  });

  it('tells its clock, so that others can run by it', async () => {
    const { body } = await tenant.control('GET', '/clock');
    assert.deepEqual(body, {
      realOrigin: 0,
      virtualOrigin: 0,
      speed: 1,
      now: Date.parse('2026-11-24T10:00:00Z'),
    });
  });

  it('publishes presence at any instant and the timeline of a person', async () => {
    const rows = await tenant.lines('/presence?at=2026-11-25T09:00:00Z');
    assert.equal(rows.length, 250);
    const person = tenant.sandbox.tenant.directory.people[5]!;
    const expected = availabilityAt(1, person, Date.parse('2026-11-25T09:00:00Z'));
    assert.equal(rows.find((row) => row.person === person.id).availability, expected);
    const { body } = await tenant.control('GET', `/people/${person.upn}/timeline?from=2026-11-25T09:00:00Z`);
    assert.deepEqual(body.items[0], { from: '2026-11-25T09:00:00.000Z', availability: expected });
    assert.equal((await tenant.control('GET', '/presence?at=tomorrow')).body.errors[0].field, 'at');
    assert.equal((await tenant.control('GET', `/people/${person.id}/timeline?from=x`)).status, 400);
    assert.equal((await tenant.control('GET', '/people/nobody/timeline')).status, 404);
  });

  it('keeps counts alone where it is told to', async () => {
    const own = await client({ ledger: 'counts', limits: false });
    const person = own.willing[0]!;
    await own.send(person);
    await own.send(person);
    assert.deepEqual(await own.lines('/ledger'), []);
    const stats = (await own.control('GET', '/stats')).body;
    assert.equal(stats.messages, 2);
    assert.equal(stats.peopleReached, 1);
    assert.equal((await own.control('GET', `/people/${person.id}`)).body.received, 2);
  });
});
