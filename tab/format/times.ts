const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** “in 12 min”, “3 hr. ago”: for what lies within a day. */
export function formatRelative(at: number, now: number, locale: string): string {
  const away = at - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const size = Math.abs(away);
  if (size < minute) return format.format(Math.trunc(away / 1000), 'second');
  if (size < hour) return format.format(Math.trunc(away / minute), 'minute');
  return format.format(Math.trunc(away / hour), 'hour');
}

const yearOf = (at: number): number => new Date(at).getUTCFullYear();

/** “Mon 23 Nov, 14:05” in a zone; with the year where it is not this one. */
export function formatMoment(at: number, now: number, locale: string, zone?: string): string {
  const date = new Date(at);
  const year = yearOf(at) === yearOf(now) ? {} : ({ year: 'numeric' } as const);
  const where = zone === undefined ? {} : { timeZone: zone };
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    // As working hours are written.
    hourCycle: 'h23',
    ...year,
    ...where,
  }).format(date);
}

/** “10:32”, on this device's own clock. */
export const formatTime = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** “10:02–10:09”, or with days where they differ, on this device's own clock. */
export const formatSpan = (from: number, to: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    ...(new Date(from).toDateString() !== new Date(to).toDateString() && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatRange(from, to);

/** “3 May 2026”. */
export const formatDate = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);

/** What has happened, never as something to come: clocks are not quite the same, and that of a sandbox runs ahead. */
export const formatPast = (at: number, now: number, locale: string, zone?: string): string =>
  formatWhen(at, Math.max(at, now), locale, zone);

/** Relative within a day, absolute beyond. */
export const formatWhen = (at: number, now: number, locale: string, zone?: string): string =>
  Math.abs(at - now) < day ? formatRelative(at, now, locale) : formatMoment(at, now, locale, zone);

/** “Mon, Tue, Wed” for ISO weekdays. */
export function formatWeekdays(weekdays: readonly number[], locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  // 1970 began on a Thursday: its fifth day was a Monday.
  return [...weekdays]
    .sort((a, b) => a - b)
    .map((one) => format.format((one + 3) * day))
    .join(', ');
}

/**
 * “Mon 23 – Wed 25 Nov” for ISO dates, `days` calendar days from `start`; with the year where one of them is not in that
 * of `now`. Null: the year stands beside it already.
 */
export function formatDays(start: string, days: number, locale: string, now: number | null): string {
  const first = Date.parse(`${start}T00:00:00Z`);
  if (Number.isNaN(first)) return start;
  const last = first + (Math.max(1, days) - 1) * day;
  const format = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(now !== null && [first, last].some((at) => yearOf(at) !== yearOf(now)) && { year: 'numeric' }),
  });
  return last > first ? format.formatRange(first, last) : format.format(first);
}
