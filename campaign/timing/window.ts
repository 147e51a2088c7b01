import type { FieldError } from '../text/localized-text.ts';
import { fieldError, type TextCode } from '../text/sentences.ts';
import { type ClockSegment, clockSegments, firstPasses, instantsOf, type LocalTime } from './zone.ts';
import { isZone } from './zone-name.ts';

/** Start, duration and working hours of a campaign; outside it nothing is sent. Exactly one of `days` and `duration`. */
export interface Window {
  /** ISO date of the first day, in the window's zone: `2026-11-23`. */
  readonly start: string;
  /** Calendar days from `start`, 1–60. */
  readonly days?: number;
  /** Instead of `days`: so many hours from the opening of the start day. */
  readonly duration?: { readonly hours: number };
  /** `HH:MM` local; `to` at or before `from` means the next morning; `24:00` is legal for `to`. */
  readonly hours: { readonly from: string; readonly to: string };
  /** ISO weekdays, 1 = Monday. */
  readonly weekdays: readonly number[];
  /** Closed days as ISO dates. */
  readonly holidays: readonly string[];
  /** Adds the public holidays of a country or region (`FR`, `DE-BY`); resolved into `holidays` at launch. */
  readonly country?: string;
  /** Days that are worked although the calendar of `country` calls them holidays, as ISO dates. */
  readonly openDays?: readonly string[];
  readonly zone: string;
  readonly perRecipientZone: boolean;
  /** Whether a person's own working hours and days, where they are known, take the place of those above. */
  readonly ownHours?: boolean;
  /** Whether nothing is sent to a person while their automatic replies are on. */
  readonly leave?: boolean;
}

/** One working day's open time. It belongs to the local calendar day on which it starts, even if it runs into the next. */
export interface Opening {
  /** ISO date of that day. */
  readonly date: string;
  /** First open instant and close, `[from, to)` in ms. */
  readonly from: number;
  readonly to: number;
  /** Open ms of the window before it, and its own: less than `to - from` where a repeated hour is left out. */
  readonly before: number;
  readonly length: number;
}

/** Open without a break, `[from, to)` in ms; `before` counts the open ms of the window up to it. */
export interface OpenInterval {
  readonly from: number;
  readonly to: number;
  readonly before: number;
  /** Index of its opening. */
  readonly opening: number;
}

/** Every open instant of a window in one zone, in order. */
export interface OpenTime {
  readonly zone: string;
  readonly intervals: readonly OpenInterval[];
  readonly openings: readonly Opening[];
  /** Open ms in all. */
  readonly total: number;
  /** First open instant; `end` where there is none. */
  readonly start: number;
  /** Close of the last opening, be it past: nothing is tried at or after it. Without any opening, the start day's first instant. */
  readonly end: number;
  /** The zone's clock around the window. */
  readonly clock: readonly ClockSegment[];
  /** There would be open time, but the person is on leave, or works on none of the days. */
  readonly away?: boolean;
}

const hour = 3_600_000;
const day = 24 * hour;

/** The zone that everything about a recipient goes by. Where theirs is unknown or none at all, the campaign's counts. */
export function zoneOf(window: Window, zone: string | null | undefined): string {
  return window.perRecipientZone && zone && isZone(zone) ? zone : window.zone;
}

/**
 * The open time of a valid window in `zone`, without what lies before `notBefore` (a launch in the middle of it).
 * Takes about a millisecond: keep it per window and zone. Throws RangeError on an unknown zone.
 */
export function openTime(window: Window, zone: string, notBefore = Number.NEGATIVE_INFINITY): OpenTime {
  const first = localMidnight(window.start);
  const days = window.days ?? 1;
  // Zones lie up to 14 hours from UTC; the rest of the two days shows a clock that was set back just before the window.
  const clock = clockSegments(zone, first - 2 * day, first + (days + 3) * day);
  const passes = firstPasses(clock);
  const intervals: OpenInterval[] = [];
  const openings: Opening[] = [];
  let total = 0;
  let end = instantsOf(passes, first, first + 2 * day)[0]?.from ?? first;
  for (const date of openDates(window, first, days)) {
    const open = opensOn(window, date, passes);
    end = open.at(-1)?.to ?? end;
    const ahead = open.filter(({ to }) => to > notBefore);
    if (ahead.length === 0) continue;
    const before = total;
    for (const { from, to } of ahead) {
      const start = Math.max(from, notBefore);
      intervals.push({ from: start, to, before: total, opening: openings.length });
      total += to - start;
    }
    const from = Math.max(ahead[0]!.from, notBefore);
    openings.push({ date, from, to: ahead.at(-1)!.to, before, length: total - before });
  }
  return { zone, intervals, openings, total, start: openings[0]?.from ?? end, end, clock };
}

/** Whether something may be sent at `instant`. */
export function isOpen(open: OpenTime, instant: number): boolean {
  const interval = open.intervals[lastStarted(open.intervals, instant)];
  return interval !== undefined && instant < interval.to;
}

/** Index of the working day of an instant: the opening that it lies in or else the last one before it; -1 before the first. */
export const openingAt = (open: OpenTime, instant: number): number => lastStarted(open.openings, instant);

/** Open ms of the window before `instant`. */
export function openBefore(open: OpenTime, instant: number): number {
  const interval = open.intervals[lastStarted(open.intervals, instant)];
  return interval ? interval.before + Math.min(instant, interval.to) - interval.from : 0;
}

/** The instant at which `elapsed` open ms of the window have gone by; `elapsed` in `[0, total)`. */
export function momentAt(open: OpenTime, elapsed: number): number {
  const interval = open.intervals[lastWhere(open.intervals, ({ before }) => before <= elapsed)];
  if (interval === undefined) throw new RangeError('There is no open time');
  return interval.from + elapsed - interval.before;
}

function openDates(window: Window, first: number, days: number): string[] {
  const dates: string[] = [];
  for (let midnight = first; midnight < first + days * day; midnight += day) {
    const date = isoDate(midnight);
    if (window.weekdays.includes(weekdayOf(midnight)) && !window.holidays.includes(date)) dates.push(date);
  }
  return dates;
}

/** Overnight hours run whole into the next morning, on the last day too. Hours of duration are hours of open time. */
function opensOn(window: Window, date: string, passes: readonly LocalTime[]) {
  const midnight = localMidnight(date);
  const from = msOfDay(window.hours.from);
  const to = msOfDay(window.hours.to);
  const open = instantsOf(passes, midnight + from, midnight + (to > from ? to : to + day));
  let left = window.duration ? window.duration.hours * hour : Number.POSITIVE_INFINITY;
  return open.flatMap((interval) => {
    const length = Math.min(interval.to - interval.from, left);
    left -= length;
    return length > 0 ? [{ from: interval.from, to: interval.from + length }] : [];
  });
}

/** Local dates and times are counted as if they were UTC; only zone.ts leads from one to the other. */
const localMidnight = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const isoDate = (midnight: number): string => new Date(midnight).toISOString().slice(0, 10);
const weekdayOf = (midnight: number): number => new Date(midnight).getUTCDay() || 7;
const msOfDay = (time: string): number => Number(time.slice(0, 2)) * hour + Number(time.slice(3)) * 60_000;

const lastStarted = (items: readonly { readonly from: number }[], instant: number): number =>
  lastWhere(items, ({ from }) => from <= instant);

/** Index of the last item that passes, where all that pass stand before all that do not; -1 if none does. */
function lastWhere<T>(items: readonly T[], passes: (item: T) => boolean): number {
  let low = -1;
  let high = items.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (passes(items[middle]!)) low = middle;
    else high = middle;
  }
  return low;
}

/** What stands in the way of a launch over this window; empty if nothing does. `country` is checked where it is resolved. */
export function validateWindow(window: Window): FieldError[] {
  const faults = windowFaults(window);
  if (faults.length > 0 || openTime(window, window.zone).total > 0) return faults;
  return [fieldError('window', 'window-closed')];
}

/** What makes a window meaningless, open time or not. */
export function windowFaults(window: Window): FieldError[] {
  const { start, days, duration, hours, weekdays, holidays, openDays = [], zone } = window;
  const check = (field: string, holds: boolean, code: TextCode): FieldError[] =>
    holds ? [] : [fieldError(`window.${field}`, code)];
  return [
    ...check('start', isDate(start), start === '' ? 'start-missing' : 'start-date'),
    ...check('days', (days === undefined) !== (duration === undefined), 'days-or-hours'),
    ...check('days', days === undefined || isWhole(days, 1, 60), 'days-range'),
    ...check('duration.hours', duration === undefined || isWhole(duration.hours, 1, 24), 'hours-range'),
    ...check('hours.from', isTime(hours.from), 'time-from'),
    ...check('hours.to', isTime(hours.to) || hours.to === '24:00', 'time-to'),
    ...check('hours.to', hours.to !== hours.from, 'times-equal'),
    ...check('weekdays', weekdays.length > 0, 'weekdays-none'),
    ...check(
      'weekdays',
      weekdays.every((weekday) => isWhole(weekday, 1, 7)),
      'weekdays-numbers',
    ),
    ...check('weekdays', new Set(weekdays).size === weekdays.length, 'weekdays-twice'),
    ...holidays.flatMap((date, i) => check(`holidays[${i}]`, isDate(date), 'holiday-date')),
    ...openDays.flatMap((date, i) => check(`openDays[${i}]`, isDate(date), 'holiday-date')),
    ...check('zone', isZone(zone), 'zone-unknown'),
  ];
}

const isWhole = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high;
const isTime = (value: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
const isDate = (value: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  Number.isFinite(localMidnight(value)) &&
  isoDate(localMidnight(value)) === value;
