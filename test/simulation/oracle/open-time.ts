import type { Window } from '../../../campaign/timing/window.ts';

/*
 * Whether a window is open at an instant, read off the clock on the wall at that very instant: none of the arithmetic of
 * the product, which lays out the intervals of a whole window beforehand.
 */

const second = 1_000;
const hour = 3_600 * second;
const formats = new Map<string, Intl.DateTimeFormat>();

/** What the wall of a zone shows: `2026-11-23 09:00:00.000`. */
export function shown(zone: string, instant: number): string {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(zone, format);
  }
  const ms = ((instant % second) + second) % second;
  return `${format.format(instant - ms)}.${String(ms).padStart(3, '0')}`;
}

const asUtc = (local: string): number => Date.parse(`${local.replace(' ', 'T')}Z`);
const offsetAt = (zone: string, instant: number): number => asUtc(shown(zone, instant)) - instant;

/** The clock was set back, and shows this time for the second time. */
const isRepeated = (zone: string, instant: number, local: string): boolean =>
  [hour / 2, hour].some((back) => shown(zone, instant - back) === local);

const dayBefore = (date: string): string =>
  new Date(asUtc(`${date} 00:00:00`) - 24 * hour).toISOString().slice(0, 10);

function worksOn({ start, days = 1, weekdays, holidays }: Window, date: string): boolean {
  const midnight = asUtc(`${date} 00:00:00`);
  const nth = (midnight - asUtc(`${start} 00:00:00`)) / (24 * hour);
  return (
    nth >= 0 &&
    nth < days &&
    weekdays.includes(new Date(midnight).getUTCDay() || 7) &&
    !holidays.includes(date)
  );
}

export function isOpenAt(window: Window, zone: string, instant: number): boolean {
  const local = shown(zone, instant);
  const [date, time] = local.split(' ') as [string, string];
  const { from, to } = window.hours;
  const overnight = to <= from;
  let day: string | null = null;
  if (time >= from && (overnight || time < to)) day = date;
  else if (overnight && time < to) day = dayBefore(date);
  if (day === null || !worksOn(window, day) || isRepeated(zone, instant, local)) return false;
  if (window.duration === undefined) return true;
  const since = asUtc(local) - asUtc(`${day} ${from}:00`);
  const skipped = Math.max(0, offsetAt(zone, instant) - offsetAt(zone, instant - since - 2 * hour));
  return since - skipped < window.duration.hours * hour;
}
