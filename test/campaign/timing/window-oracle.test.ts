import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { isOpen, openingAt, openTime, type Window } from '../../../campaign/timing/window.ts';
import { everyDay, iso, windowOf } from './windows.ts';

const step = 5 * 60_000;

/**
 * Which opening, by its date, each five minutes belong to, read off the wall clock one by one: slow, and without any of
 * the arithmetic of the product. Hours and clock changes must lie on multiples of five minutes.
 */
function scan(window: Window, zone: string): Map<number, string> {
  const { from, to } = window.hours;
  const first = DateTime.fromISO(window.start, { zone: 'utc' });
  const dates = new Set<string>();
  for (let i = 0; i < (window.days ?? 1); i++) {
    const date = first.plus({ days: i });
    if (window.weekdays.includes(date.weekday) && !window.holidays.includes(date.toISODate()!))
      dates.add(date.toISODate()!);
  }
  const end = first.plus({ days: (window.days ?? 1) + 2 }).toMillis();
  const seen = new Set<string>();
  const open = new Map<number, string>();
  for (let t = first.minus({ days: 2 }).toMillis(); t < end; t += step) {
    const local = DateTime.fromMillis(t, { zone });
    const shown = local.toFormat("yyyy-MM-dd'T'HH:mm");
    if (seen.has(shown)) continue;
    seen.add(shown);
    const [date, time] = shown.split('T') as [string, string];
    const yesterday = DateTime.fromISO(date, { zone: 'utc' }).minus({ days: 1 }).toISODate()!;
    const overnight = to <= from;
    if (time >= from && (overnight || time < to) && dates.has(date)) open.set(t, date);
    else if (overnight && time < to && dates.has(yesterday)) open.set(t, yesterday);
  }
  const most = (window.duration?.hours ?? Number.POSITIVE_INFINITY) * 12;
  return new Map([...open].filter((_, i) => i < most));
}

const changes: [string, string][] = [
  ['Europe/Paris', '2026-03-29'],
  ['Europe/Paris', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Chatham', '2026-04-05'],
  ['Pacific/Chatham', '2026-09-27'],
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
  ['America/Santiago', '2026-04-05'],
  ['America/Santiago', '2026-09-06'],
  ['America/St_Johns', '2026-11-01'],
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Antarctica/Troll', '2026-10-25'],
  ['America/Nuuk', '2026-03-28'],
  ['Pacific/Apia', '2011-12-30'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['Pacific/Kiritimati', '2026-06-01'],
  ['Asia/Pyongyang', '2015-08-15'],
];

const time = fc
  .integer({ min: 0, max: 287 })
  .map((n) => DateTime.fromMillis(n * step, { zone: 'utc' }).toFormat('HH:mm'));

const windows = fc
  .record({
    change: fc.constantFrom(...changes),
    ahead: fc.integer({ min: 0, max: 2 }),
    length: fc.oneof(
      fc.record({ days: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ duration: fc.record({ hours: fc.integer({ min: 1, max: 24 }) }) }),
    ),
    from: time,
    to: fc.oneof(time, fc.constant('24:00')),
    weekdays: fc.oneof(fc.constant(everyDay), fc.subarray(everyDay, { minLength: 1 })),
    closed: fc.subarray([0, 1, 2, 3]),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ change: [zone, date], ahead, length, from, to, weekdays, closed }) => {
    const start = DateTime.fromISO(date, { zone: 'utc' }).minus({ days: ahead });
    const holidays = closed.length > 2 ? [] : closed.map((days) => start.plus({ days }).toISODate()!);
    return windowOf({ ...length, start: start.toISODate()!, hours: { from, to }, weekdays, holidays, zone });
  });

describe('the open time of any window across a clock change', () => {
  it('is what the clock on the wall says, minute by minute', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const open = openTime(window, window.zone);
        const expected = scan(window, window.zone);
        const from = Date.parse(`${window.start}T00:00Z`) - 2 * 86_400_000;
        for (let t = from; t < from + 8 * 86_400_000; t += step) {
          const date = isOpen(open, t) ? open.openings[openingAt(open, t)]?.date : undefined;
          assert.equal(date, expected.get(t), iso(t));
        }
        const minutes = [...expected.keys()];
        assert.equal(open.total, minutes.length * step);
        if (minutes.length > 0) {
          assert.deepEqual([open.start, open.end], [minutes[0], minutes.at(-1)! + step]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
