import assert from 'node:assert/strict';
import { mailboxTime } from '../../../channels/microsoft/mailbox-time.ts';
import { teamsReach } from '../../../channels/teams/locate.ts';
import { mailboxOwnTimes } from '../../../channels/teams/own-times.ts';
import { survey } from '../../../channels/teams/survey.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';
import type { Seen } from '../scripted.ts';
import { idOf, person, tenant, type World, world } from './world.ts';

/** The app is not installed again for who took it away. */
const reachOf = teamsReach({ asksPresence: true, reinstalls: false });

const hours = {
  daysOfWeek: ['friday', 'monday', 'Tuesday', 'someday'],
  startTime: '07:30:00.0000000',
  endTime: '16:00:00.0000000',
  timeZone: { name: 'India Standard Time' },
};

describe('mailbox settings', () => {
  it('give zone, hours and days, in Windows names and others', () => {
    assert.deepEqual(mailboxTime({ timeZone: 'Romance Standard Time', workingHours: hours }), {
      zone: 'Europe/Paris',
      own: { hours: { from: '07:30', to: '16:00' }, weekdays: [1, 2, 5], zone: 'Asia/Kolkata' },
    });
    const custom = { ...hours, timeZone: { name: 'Customized Time Zone' } };
    assert.equal(mailboxTime({ timeZone: 'Asia/Tokyo', workingHours: custom }).own.zone, 'Asia/Tokyo');
    assert.equal(mailboxTime({ workingHours: custom }).own.zone, undefined);
  });

  it('tell a leave by its schedule, or without an end', () => {
    const leave = (automaticRepliesSetting: unknown) => mailboxTime({ automaticRepliesSetting }).own.leave;
    const at = (dateTime: string, timeZone = 'UTC') => ({ dateTime, timeZone });
    const scheduled = {
      status: 'scheduled',
      scheduledStartDateTime: at('2026-12-21T18:00:00.0000000'),
      scheduledEndDateTime: at('2027-01-04T08:00:00.0000000', 'W. Europe Standard Time'),
    };
    assert.deepEqual(leave(scheduled), {
      from: Date.parse('2026-12-21T18:00:00Z'),
      to: Date.parse('2027-01-04T07:00:00Z'),
    });
    assert.deepEqual(leave({ ...scheduled, status: 'alwaysEnabled' }), { from: null, to: null });
    assert.equal(leave({ ...scheduled, status: 'disabled' }), undefined);
    assert.equal(
      leave({ ...scheduled, scheduledEndDateTime: at('2026-12-01T00:00:00') }),
      undefined,
      'a schedule that ends before it begins',
    );
    assert.deepEqual(leave({ status: 'scheduled' }), { from: null, to: null });
  });

  it('that cannot be read count as none', () => {
    const nothing = { zone: null, own: {} };
    const odd = [
      null,
      'x',
      7,
      [],
      {},
      { timeZone: 'Mars/Base' },
      { workingHours: { ...hours, startTime: 9 } },
    ];
    for (const settings of odd) assert.deepEqual(mailboxTime(settings), nothing, JSON.stringify(settings));
    assert.deepEqual(mailboxTime({ workingHours: { ...hours, daysOfWeek: [] } }), nothing);
    assert.deepEqual(mailboxTime({ workingHours: { ...hours, endTime: hours.startTime } }), nothing);
  });
});

describe('own times', () => {
  let at: World;
  let skipped = 0;
  /** By object id, as Graph answers. */
  let mailboxes: Map<string, { status: number; body?: unknown; headers?: Record<string, string> }>;
  let users: number[];
  beforeEach(async () => {
    at = await world();
    skipped = 0;
    mailboxes = new Map();
    users = [];
    const answer = (url: string) => {
      const [, key = '', rest] = /^\/users\/([^/?]+)(\/\w+)?/.exec(decodeURIComponent(url)) ?? [];
      if (rest !== undefined)
        return (
          mailboxes.get(key) ?? { status: 404, body: { error: { code: 'MailboxNotEnabledForRESTAPI' } } }
        );
      const n = users.find((one) => key === `p${one}@contoso.com`);
      if (n === undefined) return { status: 404, body: { error: { code: 'Request_ResourceNotFound' } } };
      const named = { id: idOf(n), mail: key, userPrincipalName: key };
      return { status: 200, body: named };
    };
    at.server.on(/^POST \/graph\/v1\.0\/\$batch$/, (seen: Seen) => {
      const { requests } = JSON.parse(seen.body) as { requests: { id: string; url: string }[] };
      return { json: { responses: requests.map(({ id, url }) => ({ id, ...answer(url) })) } };
    });
    at.server.on(/^GET \/graph\/v1\.0\/users/, ({ path }) => {
      const { status, body } = answer(path.slice('/graph/v1.0'.length));
      return { status, json: body };
    });
  });
  afterEach(() => at.close());
  const clock = { ...systemClock(), monotonic: () => performance.now() + skipped };
  const open = () =>
    mailboxOwnTimes({ people: at.store, clock, reachOf, graph: at.graph, mailboxes: at.graph });
  const people = (...ns: number[]) => ns.map((n) => person(`p${n}@contoso.com`));
  const zone = (timeZone: string) => ({ status: 200, body: { timeZone } });

  it('are found by the address of the list, and asked for once', async () => {
    users = [1, 2];
    mailboxes.set(idOf(1), zone('Asia/Tokyo'));
    const times = open();
    assert.equal(times.recall(tenant, people(1)).size, 0);
    const read = await times.read(tenant, people(1, 2, 3));
    assert.deepEqual(
      [1, 2, 3].map((n) => read.get(`p${n}@contoso.com`)?.zone),
      ['Asia/Tokyo', null, null],
      'without a mailbox, or not in the directory: there is none',
    );
    const before = at.server.seen.length;
    assert.equal((await times.read(tenant, people(1, 2, 3))).size, 3);
    assert.equal(at.server.seen.length, before);
    assert.equal(times.recall('another', people(1)).size, 0);
    skipped = 61 * 60_000;
    assert.equal(times.recall(tenant, people(1)).size, 0, 'after an hour it may be another');
  });

  it('are kept of nobody who is to be forgotten, however their address is written', async () => {
    users = [1, 2];
    for (const n of [1, 2]) mailboxes.set(idOf(n), zone('Asia/Tokyo'));
    const times = open();
    await times.read(tenant, people(1, 2));
    times.drop('another', ['p1@contoso.com']);
    times.drop(tenant, ['P2@Contoso.com', 'nobody@contoso.com']);
    assert.deepEqual([...times.recall(tenant, people(1, 2)).keys()], ['p1@contoso.com']);
  });

  it('leave out who cannot be read, and ask nobody for a while where nobody may be', async () => {
    users = [1, 2, 3];
    for (const n of [1, 2])
      mailboxes.set(idOf(n), { status: 403, body: { error: { code: 'ErrorAccessDenied' } } });
    mailboxes.set(idOf(3), zone('Asia/Tokyo'));
    const times = open();
    assert.deepEqual([...(await times.read(tenant, people(1, 2, 3))).keys()], ['p3@contoso.com']);
    assert.equal((await times.read(tenant, people(1, 2))).size, 0);
    const before = at.server.seen.length;
    assert.equal((await times.read(tenant, people(1, 2))).size, 0);
    assert.equal(at.server.seen.length, before);
    mailboxes.set(idOf(1), zone('Asia/Tokyo'));
    skipped = 11 * 60_000;
    assert.equal((await times.read(tenant, people(1))).size, 1);
  });

  it('ask again whom Graph was too busy for', async () => {
    users = [1, 2];
    mailboxes.set(idOf(1), zone('Asia/Tokyo'));
    let busy = 2;
    mailboxes.get = new Proxy(mailboxes.get, {
      apply: (get, map, [id]: [string]) =>
        id === idOf(2) && busy-- > 0
          ? { status: 429, headers: { 'Retry-After': '0' } }
          : Reflect.apply(get, map, [id]),
    });
    const times = open();
    mailboxes.set(idOf(2), zone('Europe/Paris'));
    assert.equal((await times.read(tenant, people(1, 2))).get('p2@contoso.com')?.zone, 'Europe/Paris');
  });

  it('keep nobody waiting where the directory refuses our sign-in', async () => {
    at.server.on(/^POST \/graph\/v1\.0\/\$batch$/, { status: 302 });
    const times = open();
    assert.equal((await times.read(tenant, people(1, 2))).size, 0);
    const before = at.server.seen.length;
    assert.equal((await times.read(tenant, people(3, 4))).size, 0);
    assert.equal(at.server.seen.length, before, 'a launch is not held up by asking about the others too');
  });
});

describe('a survey', () => {
  let at: World;
  afterEach(() => at.close());
  const begin = async () => {
    at = await world();
    at.server.on(/^POST .*batch$/, (seen: Seen) => {
      const { requests } = JSON.parse(seen.body) as { requests: { id: string; url: string }[] };
      const answers = requests.map(({ id, url }) => {
        assert.match(
          decodeURIComponent(url),
          /installedApps\?\$filter=teamsApp\/externalId eq 'manifest-1'$/,
        );
        const n = [1, 2, 3].find((one) => url.includes(idOf(one)));
        if (n === 3) return { id, status: 403, body: { error: { code: 'Forbidden' } } };
        return { id, status: 200, body: { value: n === 1 ? [{ id: 'i' }] : [] } };
      });
      return { json: { responses: answers } };
    });
    for (const n of [1, 2, 3, 4])
      await at.known({
        id: idOf(n),
        ...{ email: `p${n}@contoso.com`, upn: null, conversation: null },
        app: n === 4 ? 'installed' : 'unknown',
      });
    await at.known({ id: idOf(5), email: 'p5@contoso.com', upn: null, app: 'removed' });
    await at.known({ id: idOf(6), email: 'p6@contoso.com', upn: null, blocked: true });
  };
  const run = async (installs: boolean) => {
    const deps = { people: at.store, clock: systemClock(), graph: at.graph, reachOf, installs };
    const people = [1, 2, 3, 4, 5, 6].map((n) => person(`p${n}@contoso.com`));
    const standings = await survey(
      { ...deps, apps: { graph: at.graph, externalId: 'manifest-1', atOnce: 10 } },
      tenant,
      people,
    );
    return standings.map((one) => ('reason' in one ? one.reason : 'app' in one ? one.app : one.kind));
  };

  it('asks who has the app where it is not installed for them, and remembers who has', async () => {
    await begin();
    const found = ['there', 'app-not-installed', 'unknown', 'there', 'app-not-installed', 'blocked-by-user'];
    assert.deepEqual(await run(false), found);
    assert.equal((await at.store.getKnown(tenant, idOf(1)))!.app, 'installed');
    assert.equal((await at.store.getKnown(tenant, idOf(2)))!.app, 'unknown', 'they may get it any day');
    assert.deepEqual(await run(false), found);
    const asked = JSON.parse(at.server.requests(/batch/)[1]!.body) as { requests: unknown[] };
    assert.equal(asked.requests.length, 2, 'who has it is not asked about again');
  });

  it('asks nobody where the app is installed for whoever lacks it', async () => {
    await begin();
    const then = ['installed-then', 'installed-then', 'installed-then'];
    assert.deepEqual(await run(true), [...then, 'there', 'app-not-installed', 'blocked-by-user']);
    assert.equal(at.server.seen.length, 0);
  });
});
