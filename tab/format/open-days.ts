import { formatDays } from './times.ts';

const day = 24 * 3_600_000;

interface Words {
  readonly oneDay: (day: string) => string;
  readonly someDays: (count: number, days: string) => string;
}

/** More stretches of days than these nobody reads: first and last day, and how many are open. */
const maxStretches = 4;

/** “One day: Thu 24 Dec”, “3 days: Mon 23 – Wed 25 Nov”: the days that are really open, ISO dates in order. */
export function formatOpenDays(dates: readonly string[], words: Words, locale: string, now: number): string {
  const [first] = dates;
  if (first === undefined) return '';
  if (dates.length === 1) return words.oneDay(formatDays(first, 1, locale, now));
  const stretches: { start: string; days: number }[] = [];
  for (const date of dates) {
    const last = stretches.at(-1);
    if (last && Date.parse(date) === Date.parse(last.start) + last.days * day) last.days++;
    else stretches.push({ start: date, days: 1 });
  }
  const whole = (Date.parse(dates.at(-1)!) - Date.parse(first)) / day + 1;
  const shown = stretches.length > maxStretches ? [{ start: first, days: whole }] : stretches;
  return words.someDays(
    dates.length,
    shown.map(({ start, days }) => formatDays(start, days, locale, now)).join(', '),
  );
}
