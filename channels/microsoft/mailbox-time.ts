import { DateTime } from 'luxon';
import type { Leave } from '../../campaign/timing/leave.ts';
import type { OwnTime } from '../../campaign/timing/own-time.ts';
import { zoneNamed } from '../../campaign/timing/zone-name.ts';
import type { MailboxTime } from '../../ports/directory.ts';

export const noTime: MailboxTime = Object.freeze({ zone: null, own: Object.freeze({}) });

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** What mailbox settings (Graph's `mailboxSettings`) say of somebody's time; what cannot be read is as if it were not there. */
export function mailboxTime(settings: unknown): MailboxTime {
  const { timeZone, workingHours, automaticRepliesSetting } = fieldsOf(settings);
  const zone = zoneOf(timeZone);
  const leave = leaveOf(automaticRepliesSetting);
  return { zone, own: { ...hoursOf(workingHours, zone), ...(leave && { leave }) } };
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const zoneOf = (name: unknown): string | null => (typeof name === 'string' ? zoneNamed(name) : null);

/** Hours and days count together: days without hours, or hours without days, are no working time. */
function hoursOf(value: unknown, mailboxZone: string | null): OwnTime {
  const { daysOfWeek, startTime, endTime, timeZone } = fieldsOf(value);
  const [from, to] = [timeOf(startTime), timeOf(endTime)];
  const days = Array.isArray(daysOfWeek)
    ? daysOfWeek.map((day) => weekdays.indexOf(String(day).toLowerCase()) + 1).filter((day) => day > 0)
    : [];
  if (from === null || to === null || from === to || days.length === 0) return {};
  const zone = zoneOf(fieldsOf(timeZone)['name']) ?? mailboxZone;
  const ordered = [...new Set(days)].sort((a, b) => a - b);
  return { hours: { from, to }, weekdays: ordered, ...(zone && { zone }) };
}

/** `08:00:00.0000000` */
const timeOf = (value: unknown): string | null =>
  /^([01]\d|2[0-3]):[0-5]\d/.exec(typeof value === 'string' ? value : '')?.[0] ?? null;

/** Switched on by hand they have no end; with a schedule they are on from then to then. */
function leaveOf(value: unknown): Leave | null {
  const { status, scheduledStartDateTime, scheduledEndDateTime } = fieldsOf(value);
  const kind = String(status).toLowerCase();
  if (kind === 'alwaysenabled') return { from: null, to: null };
  if (kind !== 'scheduled') return null;
  const [from, to] = [instantOf(scheduledStartDateTime), instantOf(scheduledEndDateTime)];
  return from !== null && to !== null && to <= from ? null : { from, to };
}

/** Graph's `dateTimeTimeZone`: a local time, and the name of its zone beside it. */
function instantOf(value: unknown): number | null {
  const { dateTime, timeZone } = fieldsOf(value);
  if (typeof dateTime !== 'string') return null;
  const at = DateTime.fromISO(dateTime, { zone: zoneOf(timeZone) ?? 'UTC' });
  return at.isValid ? at.toMillis() : null;
}
