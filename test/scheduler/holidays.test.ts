import assert from 'node:assert/strict';
import { resolveHolidays, UnknownCountry } from '../../scheduler/holidays.ts';
import { windowOf } from '../campaign/windows.ts';

const holidaysOf = (country: string, start = '2026-12-20', days = 20, holidays: string[] = []) =>
  resolveHolidays(windowOf({ country, start, days, holidays })).holidays;

describe("a country's public holidays", () => {
  it('are added within the days of the window, each once, in order', () => {
    assert.deepEqual(holidaysOf('FR', '2026-12-20', 20, ['2026-12-28', '2026-12-25']), [
      '2026-12-25',
      '2026-12-28',
      '2027-01-01',
    ]);
    assert.deepEqual(holidaysOf('FR', '2026-12-26', 6), []);
    assert.deepEqual(holidaysOf('FR', '2026-12-25', 1), ['2026-12-25']);
  });

  it('know states and regions, in any case', () => {
    assert.ok(!holidaysOf('DE').includes('2027-01-06'));
    assert.ok(holidaysOf('DE-BY').includes('2027-01-06'));
    assert.deepEqual(holidaysOf('de-by-a', '2026-08-01', 30), ['2026-08-08', '2026-08-15']);
    assert.ok(holidaysOf('CK-Rarotonga', '2026-07-01', 60).length > 0);
  });

  it('of several days are closed day by day, over the turn of the year too', () => {
    assert.deepEqual(holidaysOf('AE', '2026-03-15', 15), ['2026-03-20', '2026-03-21', '2026-03-22']);
    assert.deepEqual(holidaysOf('SZ', '2027-01-01', 3), ['2027-01-01', '2027-01-02']);
  });

  it('of an afternoon leave the day open, those on a day of 23 or 25 hours close it', () => {
    assert.ok(!holidaysOf('IS', '2026-12-24', 1).includes('2026-12-24'));
    assert.deepEqual(holidaysOf('PL', '2024-03-31', 1), ['2024-03-31']);
    assert.deepEqual(holidaysOf('HT', '2026-11-01', 1), ['2026-11-01']);
  });

  it('are not asked for where the window names no country', () => {
    const window = windowOf({ holidays: ['2026-11-24'] });
    assert.equal(resolveHolidays(window), window);
  });

  it('of a duration of hours are those of its day', () => {
    const window = windowOf({ country: 'FR', start: '2026-12-25', duration: { hours: 2 } });
    assert.deepEqual(resolveHolidays(window).holidays, ['2026-12-25']);
  });

  for (const country of ['XX', 'DE-ZZ', 'DE-BY-ZZ', 'DE-', '', 'DE-BY-A-A', 'constructor']) {
    it(`are refused by name for "${country}"`, () => {
      assert.throws(
        () => holidaysOf(country),
        (error) =>
          error instanceof UnknownCountry && error.country === country && error.message.includes(country),
      );
    });
  }
});
