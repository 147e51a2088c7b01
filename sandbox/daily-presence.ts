import { IANAZone } from 'luxon';
import type { Availability } from '../campaign/people/presence.ts';
import type { SandboxPerson } from './people.ts';
import { unit } from './random.ts';

/** A stretch of a local day in minutes after midnight; a later one covers the earlier ones. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly availability: Availability;
  readonly activity: string;
}

const minute = 60_000;
const dayMs = 24 * 60 * minute;

/** The usual hours of a person and the weekdays (1 = Monday) that they work. */
export interface Habits {
  readonly start: number;
  readonly end: number;
  readonly weekdays: readonly number[];
}

export function habitsOf(seed: number, person: SandboxPerson): Habits {
  const u = unit(seed, 'habit', person.index);
  const start = 7 * 60 + 30 + Math.floor(unit(seed, 'usual start', person.index) * 9) * 15;
  const end = start + 9 * 60;
  const free = 1 + Math.floor(unit(seed, 'free day', person.index) * 5);
  const week = [1, 2, 3, 4, 5];
  if (u < 0.05) return { start, end, weekdays: week.filter((day) => day !== free) };
  if (u < 0.07) return { start, end: start + 4 * 60 + 30, weekdays: week };
  return { start, end, weekdays: week };
}

/**
 * The day of one person as a function of nothing but seed, person and local date (in days since 1970): arrival, lunch,
 * meetings, moments undisturbed, short absences, days off. Wall-clock minutes, so a clock change shifts nothing.
 */
export function dayOf(seed: number, person: SandboxPerson, date: number): readonly Stretch[] {
  const draw: Draw = (what, n = 0) => unit(seed, what, person.index, date, n);
  const habits = habitsOf(seed, person);
  if (isOff(seed, person, date, habits)) return [];
  const start = habits.start + Math.floor(draw('start') * 30) - 15;
  const end = habits.end + Math.floor(draw('end') * 60) - 30;
  const stretches: Stretch[] = [{ from: start, to: end, availability: 'Available', activity: 'Available' }];
  if (draw('lingers') < 0.25)
    stretches.push({ from: end, to: end + 45, availability: 'Away', activity: 'Away' });
  for (const stretch of interruptions(start, end, draw))
    if (stretch.from >= start && stretch.from < end)
      stretches.push({ ...stretch, to: Math.min(end, stretch.to) });
  return stretches;
}

type Draw = (what: string, n?: number) => number;

/** What may come between arrival and leaving; lunch last, since it covers whatever else was planned. */
function interruptions(start: number, end: number, draw: Draw): Stretch[] {
  const stretch = (from: number, length: number, availability: Availability, activity: string): Stretch => ({
    from,
    to: from + length,
    availability,
    activity,
  });
  const halfHourAt = (u: number) =>
    Math.ceil(start / 30) * 30 + Math.floor(u * Math.floor((end - start) / 30)) * 30;
  const meetings = Array.from({ length: Math.floor(draw('meetings') * 5) }, (_, n) => {
    const length = draw('meeting length', n) < 0.5 ? 30 : 60;
    const from = halfHourAt(draw('meeting', n));
    if (draw('meeting kind', n) < 0.12) return stretch(from, length, 'DoNotDisturb', 'Presenting');
    return stretch(from, length, 'Busy', draw('meeting call', n) < 0.4 ? 'InACall' : 'InAMeeting');
  });
  const focus =
    draw('focus') < 0.15
      ? [stretch(halfHourAt(draw('focus at')), 60, 'DoNotDisturb', 'UrgentInterruptionsOnly')]
      : [];
  const absences = Array.from({ length: 2 + Math.floor(draw('absences') * 4) }, (_, n) => {
    const kind = draw('absence kind', n) < 0.5 ? 'BeRightBack' : 'Away';
    const from = start + Math.floor(draw('absence', n) * (end - start));
    return stretch(from, 5 + Math.floor(draw('absence length', n) * 12), kind, kind);
  });
  const noon = 12 * 60 + Math.floor(draw('lunch') * 60);
  const lunch = stretch(noon, 40 + Math.floor(draw('lunch length') * 35), 'Away', 'Away');
  return [...meetings, ...focus, ...absences, lunch];
}

function isOff(seed: number, person: SandboxPerson, date: number, habits: Habits): boolean {
  // 1 January 1970 was a Thursday.
  const weekday = ((date + 3) % 7) + 1;
  return (
    !habits.weekdays.includes(weekday) ||
    isLeaveWeek(seed, person, weekOf(date)) ||
    unit(seed, 'ill', person.index, date) < 0.015
  );
}

const weekOf = (date: number) => Math.floor((date + 3) / 7);
const isLeaveWeek = (seed: number, person: SandboxPerson, week: number) =>
  unit(seed, 'leave', person.index, week) < 0.04;

/** The leave that a person is on at an instant, or goes on in the week after, from Monday to Sunday; null: none. */
export function leaveAround(
  seed: number,
  person: SandboxPerson,
  now: number,
): { from: number; to: number } | null {
  const offset = offsetAt(person.site.zone, now) * minute;
  const current = weekOf(Math.floor((now + offset) / dayMs));
  const first = [current, current + 1].find((week) => isLeaveWeek(seed, person, week));
  if (first === undefined) return null;
  let last = first;
  while (isLeaveWeek(seed, person, last + 1)) last++;
  const monday = (week: number) => (week * 7 - 3) * dayMs - offset;
  return { from: monday(first), to: monday(last + 1) };
}

const offsets = new Map<string, Map<number, number>>();

/** Minutes east of UTC. No zone changes within a quarter of an hour, and looking it up is slow: remembered. */
export function offsetAt(zone: string, instant: number): number {
  const quarter = Math.floor(instant / (15 * minute));
  const known = offsets.get(zone) ?? new Map<number, number>();
  if (known.size === 0) offsets.set(zone, known);
  const remembered = known.get(quarter);
  if (remembered !== undefined) return remembered;
  const offset = IANAZone.create(zone).offset(instant);
  if (known.size > 50_000) known.clear();
  known.set(quarter, offset);
  return offset;
}

export interface Presence {
  readonly availability: Availability;
  readonly activity: string;
}

const offline: Presence = { availability: 'Offline', activity: 'Offline' };

/** What a person does at an instant (epoch ms): a pure function of seed, person and instant. */
export function presenceAt(seed: number, person: SandboxPerson, instant: number): Presence {
  if (unit(seed, 'private', person.index) < 0.02)
    return { availability: 'PresenceUnknown', activity: 'PresenceUnknown' };
  const local = instant + offsetAt(person.site.zone, instant) * minute;
  const date = Math.floor(local / dayMs);
  const now = (local - date * dayMs) / minute;
  return dayOf(seed, person, date).findLast((stretch) => stretch.from <= now && now < stretch.to) ?? offline;
}

export const availabilityAt = (seed: number, person: SandboxPerson, instant: number): Availability =>
  presenceAt(seed, person, instant).availability;

/** The changes of a person's availability in `[from, to)`, the first at `from`. Days change on whole minutes. */
export function timelineOf(
  seed: number,
  person: SandboxPerson,
  from: number,
  to: number,
): { from: number; availability: Availability }[] {
  const changes: { from: number; availability: Availability }[] = [];
  for (let at = from; at < to; at = Math.floor(at / minute) * minute + minute) {
    const availability = availabilityAt(seed, person, at);
    if (changes.at(-1)?.availability !== availability) changes.push({ from: at, availability });
  }
  return changes;
}
