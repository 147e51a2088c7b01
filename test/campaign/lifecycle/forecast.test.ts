import assert from 'node:assert/strict';
import { type ForecastInput, forecastOf } from '../../../campaign/lifecycle/forecast.ts';
import { openTime } from '../../../campaign/timing/window.ts';
import { iso, utc, windowOf } from '../timing/windows.ts';

const hour = 3_600_000;
const paris = openTime(windowOf({ days: 2 }), 'Europe/Paris');

const forecast = (given: Partial<ForecastInput> = {}) =>
  forecastOf({
    moments: [],
    opens: [paris],
    audience: 90,
    removed: { duplicates: 1, optedOut: 2 },
    limitPerSecond: 50,
    zonesUnknown: null,
    hoursUnknown: null,
    notLookedUp: 0,
    toInstall: null,
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

  it('names the zone in which it begins first, and the days that are open for anybody', () => {
    const kolkata = openTime(windowOf({ days: 2 }), 'Asia/Kolkata');
    const { firstZone, zones, openDates } = forecast({ opens: [paris, kolkata, paris] });
    assert.deepEqual([firstZone, zones], ['Asia/Kolkata', 2]);
    assert.deepEqual(openDates, ['2026-11-23', '2026-11-24']);
    const holiday = openTime(windowOf({ holidays: ['2026-11-24'], days: 3 }), 'Europe/Paris');
    assert.deepEqual(forecast({ opens: [holiday] }).openDates, ['2026-11-23', '2026-11-25']);
  });

  it('counts whom the pace leaves no time, each by the end of their own window', () => {
    const at = paris.end - 120_000;
    const moments = [...Array.from({ length: 200 }, () => at), paris.end - 1];
    const late = (given: Partial<ForecastInput>) => forecast({ moments, ...given }).lateForPace;
    assert.equal(late({ limitPerSecond: 50 }), 0);
    assert.equal(late({ limitPerSecond: 1 }), 81, 'two minutes for 120 of 201');
    assert.equal(late({ limitPerSecond: 2, requestsEach: 2 }), 81, 'who has no chat yet takes two requests');
    assert.equal(late({ limitPerSecond: Number.POSITIVE_INFINITY }), 0);
    const ends = moments.map((_, i) => (i < 100 ? at + 60_000 : paris.end + hour));
    const kolkata = { ...paris, end: paris.end + hour };
    assert.equal(late({ limitPerSecond: 1, ends, opens: [paris, kolkata] }), 40, 'only those who must hurry');
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
