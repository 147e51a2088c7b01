import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { finished } from './account.ts';
import type { Send, Timeline } from './api-client.ts';
import { openFor, World } from './harness.ts';
import { until } from './processes.ts';
import { addressOf, type SandboxPerson } from './sandbox-client.ts';
import { together } from './together.ts';

/** Forty zones, some as Outlook on Windows names them, with what they are in the tz database. */
const zones: readonly (readonly [written: string, zone: string])[] = [
  ['Romance Standard Time', 'Europe/Paris'],
  ['India Standard Time', 'Asia/Kolkata'],
  ['New Zealand Standard Time', 'Pacific/Auckland'],
  ['Newfoundland Standard Time', 'America/St_Johns'],
  ['Nepal Standard Time', 'Asia/Kathmandu'],
  ...`Pacific/Honolulu America/Anchorage America/Los_Angeles America/Phoenix America/Denver America/Chicago
      America/Mexico_City America/New_York America/Bogota America/Halifax America/Caracas America/Sao_Paulo
      America/Argentina/Buenos_Aires Atlantic/Azores Atlantic/Reykjavik Europe/London Europe/Lisbon Europe/Berlin
      Europe/Warsaw Africa/Lagos Africa/Johannesburg Europe/Athens Africa/Cairo Asia/Jerusalem Europe/Istanbul
      Africa/Nairobi Asia/Dubai Asia/Kabul Asia/Karachi Asia/Dhaka Asia/Yangon Asia/Bangkok Asia/Shanghai Asia/Tokyo
      Australia/Sydney`
    .trim()
    .split(/\s+/)
    .map((zone) => [zone, zone] as const),
];
const day = '2026-11-25';
const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
const disabled = { status: 'disabled' };

interface Habit {
  readonly zone: string;
  readonly hours: readonly [from: number, to: number];
  readonly leave: 'none' | 'away' | 'until-half-past';
}

/** Gives everybody a zone, hours and, some of them, a leave; by address. The last ten have no mailbox. */
async function mailboxes(world: World, people: readonly SandboxPerson[]): Promise<Map<string, Habit>> {
  const habits = new Map<string, Habit>();
  for (const [i, person] of people.entries()) {
    if (i >= people.length - 10) {
      await world.sandbox.mailbox(person.id, { none: true });
      continue;
    }
    const [written, zone] = zones[i % zones.length]!;
    const hours = [6 + (i % 4), 13 + (i % 5)] as const;
    const leave = i % 15 === 1 ? 'away' : i % 15 === 2 ? 'until-half-past' : 'none';
    const half = DateTime.fromISO(`${day}T09:30`, { zone }).toUTC().toISO({ includeOffset: false })!;
    const replies = {
      none: disabled,
      away: { status: 'alwaysEnabled' },
      'until-half-past': {
        status: 'scheduled',
        scheduledStartDateTime: utc('2026-11-20T00:00:00'),
        scheduledEndDateTime: utc(half),
      },
    };
    await world.sandbox.mailbox(person.id, {
      timeZone: written,
      workingHours: {
        daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
        startTime: `${String(hours[0]).padStart(2, '0')}:00:00.0000000`,
        endTime: `${hours[1]}:00:00.0000000`,
      },
      automaticRepliesSetting: replies[leave],
    });
    habits.set(addressOf(person).toLowerCase(), { zone, hours, leave });
  }
  return habits;
}

/** Hours after midnight on somebody's own clock. */
const hourOf = (at: number, zone: string) => {
  const local = DateTime.fromMillis(at, { zone });
  return local.hour + local.minute / 60 + local.second / 3600;
};

/** Every moment at which something was planned for, or tried with, each recipient. */
async function momentsOf(world: World, id: string): Promise<Map<string, { send: Send; moments: number[] }>> {
  const all = new Map<string, { send: Send; moments: number[] }>();
  for (const send of await world.api.sends(id)) {
    const { plannedAt, events }: Timeline = await world.api.send(id, send.recipient);
    const tried = events.filter(({ type }) => type === 'attempted').map(({ at }) => at);
    all.set(send.recipient, { send, moments: plannedAt === null ? tried : [plannedAt, ...tried] });
  }
  return all;
}

async function ownTime(): Promise<void> {
  await using world = await World.open({ people: 300, speed: 7_200 });
  const people = await world.sandbox.people();
  const habits = await mailboxes(world, people);
  const rows = people.map((person) => addressOf(person));
  const lists = [await world.api.importList('No zones', ['email', ...rows].join('\n'))];
  const window = {
    ...{ start: day, days: 1, hours: { from: '09:00', to: '10:00' }, weekdays: [1, 2, 3, 4, 5] },
    ...{ zone: 'Europe/Paris', perRecipientZone: true, leave: true },
  };
  const nine = await world.api.create({ name: 'Nine', lists, window });
  assert.equal((await world.api.forecast(nine)).zonesUnknown, 300, 'nobody was asked yet');
  await world.api.startPreflight(nine);
  const seen = await until('everybody is looked up', async () => {
    const now = await world.api.preflight(nine);
    return now.state === 'running' ? null : now;
  });
  assert.deepEqual([seen.state, seen.lookedUp, seen.zonesUnknown], ['done', 300, 10]);
  const away = [...habits.values()].filter(({ leave }) => leave === 'away').length;
  const forecast = await world.api.forecast(nine);
  assert.deepEqual([forecast.zonesUnknown, forecast.notLookedUp], [10, 0]);
  assert.deepEqual(
    forecast.unreachable.map(({ reason, people: count }) => [reason, count]),
    [['absent', away]],
  );
  const own = { ...window, hours: { from: '12:00', to: '12:30' }, ownHours: true };
  const theirs = await world.api.create({ name: 'Theirs', lists, window: own });
  for (const id of [nine, theirs]) await world.api.act(id, 'launch');
  for (const id of [nine, theirs]) await finished(world, id);
  let checked = 0;
  for (const [id, hoursOf] of [
    [nine, () => [9, 10]],
    [theirs, ({ hours }: Habit) => hours],
  ] as const) {
    for (const [recipient, { send, moments }] of await momentsOf(world, id)) {
      const habit = habits.get(recipient);
      const zone = habit?.zone ?? 'Europe/Paris';
      const [from, to] = habit === undefined ? (id === nine ? [9, 10] : [12, 12.5]) : hoursOf(habit);
      if (habit?.leave === 'away') {
        assert.deepEqual([send.subStatus, moments], ['absent', []], recipient);
        continue;
      }
      assert.ok(moments.length > 0 || send.subStatus === 'expired', `${recipient}: ${send.subStatus}`);
      for (const at of moments) {
        const hour = hourOf(at, zone);
        assert.ok(hour >= from && hour < to, `${recipient} at ${hour} in ${zone}, open ${from}–${to}`);
        if (habit?.leave === 'until-half-past') assert.ok(hour >= 9.5, `${recipient} on leave at ${hour}`);
        checked++;
      }
    }
  }
  assert.ok(checked > 2 * 300, `${checked} moments`);
}

async function forecastIsTheRun(): Promise<void> {
  await using world = await World.open({
    people: 200,
    speed: 2_400,
    installed: 0.7,
    env: { INSTALL_APP: 'off' },
  });
  const met = await world.sandbox.announce({ share: 0.5, wait: true, perSecond: 1_000 });
  const people = await world.sandbox.people();
  const leaving = people.filter(({ app }) => app === 'installed').slice(0, 7);
  for (const person of leaving.slice(0, 4)) await world.sandbox.act(person.id, 'uninstall');
  for (const person of leaving.slice(4)) await world.sandbox.act(person.id, 'say', { text: 'stop' });
  const lists = [await world.everybody(20)];
  const window = openFor(await world.sandbox.now(), 20);
  const id = await world.api.create({ name: 'Reach', lists, window });
  // The bot takes a word at once and acts on it a moment later.
  const before = await until('the three have opted out', async () => {
    const now = await world.api.forecast(id);
    assert.equal(now.audience, 217);
    return now;
  });
  assert.ok(before.notLookedUp >= 200 + 20 - met - 7, `${before.notLookedUp} of ${before.audience}`);
  await world.api.startPreflight(id);
  await until('everybody is looked up', async () => (await world.api.preflight(id)).state === 'done');
  const forecast = await world.api.forecast(id);
  assert.equal(forecast.notLookedUp, 0);
  await world.api.act(id, 'launch');
  await finished(world, id);
  const { failures, audience } = await world.api.report(id);
  const foreseen = Object.fromEntries(
    forecast.unreachable.map(({ reason, people: count }) => [reason, count]),
  );
  const happened = Object.fromEntries(failures.map(({ subStatus, people: count }) => [subStatus, count]));
  assert.equal(audience, 217);
  // On a busy machine somebody may be too late to be tried at all; nobody else may differ.
  const { expired = 0, ...tried } = happened;
  assert.deepEqual(
    Object.keys(tried).sort(),
    Object.keys(foreseen).sort(),
    JSON.stringify({ foreseen, happened }),
  );
  const missing = Object.entries(foreseen).map(([reason, count]) => count - tried[reason]!);
  assert.ok(
    missing.every((count) => count >= 0) && missing.reduce((sum, count) => sum + count) <= expired,
    JSON.stringify({ foreseen, happened }),
  );
  assert.equal(foreseen['person-not-found'], 20);
  assert.ok(foreseen['app-not-installed']! >= 50, 'who lacks it, and the four who took it away');
}

describe('Own time', () => {
  together(2, {
    'of 300 people in 40 zones without a zone column: nine to ten on their own clock, their own hours, no leave':
      ownTime,
    'and reach are forecast as they come': forecastIsTheRun,
  });
});
