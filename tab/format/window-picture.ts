import type { Window } from '../../campaign/timing/window.ts';

const dayMs = 86_400_000;
const dayMinutes = 24 * 60;

/** One day of a window on the wall clock; clock changes are too small for a picture. */
export interface PictureDay {
  /** ISO date. */
  readonly date: string;
  readonly closed: 'weekday' | 'holiday' | null;
  /** Of the public holiday that it is, worked or not. */
  readonly holiday: string | null;
  /** Open time in minutes from midnight, `[from, to)`. */
  readonly open: readonly { readonly from: number; readonly to: number }[];
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
const isoOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/**
 * The days of a window with their open time; overnight hours run on into the next day. Empty for what makes no sense.
 * `calendar`: the public holidays of its country.
 */
export function windowPicture(
  window: Window,
  calendar: readonly { readonly date: string; readonly name: string }[] = [],
): PictureDay[] {
  const names = new Map(calendar.map(({ date, name }) => [date, name]));
  const opened = new Set(window.openDays);
  const closed = new Set([...window.holidays, ...[...names.keys()].filter((date) => !opened.has(date))]);
  const first = Date.parse(`${window.start}T00:00:00Z`);
  const from = minutesOf(window.hours.from);
  const end = minutesOf(window.hours.to);
  const days = window.duration ? 1 : (window.days ?? 0);
  if (![first, from, end].every(Number.isFinite) || !(days >= 1 && days <= 60)) return [];
  const whole = (end > from ? end : end + dayMinutes) - from;
  const length = window.duration ? Math.min(whole, window.duration.hours * 60) : whole;
  const result: (Omit<PictureDay, 'open'> & { open: { from: number; to: number }[] })[] = [];
  const add = (at: number, why: PictureDay['closed']) =>
    result.push({ date: isoOf(at), closed: why, holiday: names.get(isoOf(at)) ?? null, open: [] });
  for (let i = 0; i < days; i++) {
    const at = first + i * dayMs;
    add(at, closed.has(isoOf(at)) ? 'holiday' : worksOn(window, at) ? null : 'weekday');
  }
  for (let i = 0; i < days; i++) {
    if (result[i]!.closed) continue;
    result[i]!.open.push({ from, to: Math.min(dayMinutes, from + length) });
    if (from + length <= dayMinutes) continue;
    if (i + 1 === result.length) add(first + (i + 1) * dayMs, null);
    result[i + 1]!.open.unshift({ from: 0, to: from + length - dayMinutes });
  }
  return result;
}

const worksOn = (window: Window, at: number): boolean =>
  window.weekdays.includes(new Date(at).getUTCDay() || 7);

/** `HH:MM` of minutes from midnight. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
