import assert from 'node:assert/strict';
import { type ForecastInput, forecastOf } from '../../campaign/forecast.ts';
import { openTime } from '../../campaign/window.ts';
import { iso, utc, windowOf } from './windows.ts';

const hour = 3_600_000;
const paris = openTime(windowOf({ days: 2 }), 'Europe/Paris');

const forecast = (given: Partial<ForecastInput> = {}) =>
  forecastOf({
    moments: [],
    opens: [paris],
    audience: 90,
    removed: { duplicates: 1, optedOut: 2 },
    limitPerSecond: 50,
    unreachable: [],
    faults: [],
    ...given,
  });

describe('a forecast', () => {
  it('says when it starts and ends, over how much open time, and how fast', () => {
    const { startsAt, endsAt, openHours, openDays, perHour } = forecast();
    assert.deepEqual([iso(startsAt), iso(endsAt)], ['2026-11-23T08:00:00.000Z', '2026-11-24T17:00:00.000Z']);
    assert.deepEqual([openHours, openDays, perHour], [18, 2, 5]);
  });

  it('hands on what it was given', () => {
    const unreachable = [{ reason: 'no-address', people: 3, examples: ['anna@contoso.com'] }];
    const faults = [{ field: 'window', message: 'closed' }];
    const given = {
      audience: 7,
      removed: { duplicates: 3, optedOut: 4 },
      limitPerSecond: 9,
      unreachable,
      faults,
    };
    const { audience, removed, limitPerSecond, unreachable: others, faults: ours } = forecast(given);
    assert.deepEqual({ audience, removed, limitPerSecond, unreachable: others, faults: ours }, given);
  });

  it('finds the fullest minute and counts by the hour', () => {
    const at = paris.start;
    const moments = Float64Array.of(at + 59_999, at, at + 60_000, at + 119_999, at + 61_000, paris.end - 1);
    const { peakPerSecond, curve } = forecast({ moments });
    assert.equal(peakPerSecond, 3 / 60);
    assert.equal(curve.length, 33);
    assert.deepEqual(curve[0], { at, planned: 5 });
    assert.deepEqual(curve.at(-1), { at: paris.end - hour, planned: 1 });
    assert.equal(
      curve.reduce((sum, { planned }) => sum + planned, 0),
      moments.length,
    );
  });

  it('counts hours that are open in any of several zones once', () => {
    const kolkata = openTime(windowOf({ days: 2 }), 'Asia/Kolkata');
    const { startsAt, endsAt, openHours, openDays } = forecast({ opens: [paris, kolkata, paris] });
    assert.equal(startsAt, kolkata.start);
    assert.equal(endsAt, paris.end);
    assert.deepEqual([openHours, openDays], [27, 2]);
  });

  it('is empty, and no division by nothing, where nothing is open', () => {
    const closed = openTime(windowOf({ start: '2026-11-28', days: 2 }), 'Europe/Paris');
    const { startsAt, endsAt, openHours, openDays, perHour, peakPerSecond, curve } = forecast({
      opens: [closed],
    });
    assert.deepEqual([startsAt, endsAt], [utc('2026-11-27T23:00'), utc('2026-11-27T23:00')]);
    assert.deepEqual([openHours, openDays, perHour, peakPerSecond, curve], [0, 0, 0, 0, []]);
  });
});
