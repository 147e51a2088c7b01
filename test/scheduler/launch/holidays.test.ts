import assert from 'node:assert/strict';
import { publicHolidays, resolveHolidays, UnknownCountry } from '../../../scheduler/launch/holidays.ts';
import { windowOf } from '../../campaign/timing/windows.ts';

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

  it('stay out where the author opened them, and a day of their own stays closed', () => {
    const window = windowOf({
      country: 'FR',
      start: '2026-12-24',
      days: 10,
      holidays: ['2026-12-24'],
      openDays: ['2026-12-25', '2026-12-24', '2026-12-30'],
    });
    assert.deepEqual(resolveHolidays(window).holidays, ['2026-12-24', '2027-01-01']);
  });

  it('in place of one at the weekend count, also where the library calls them days of banks', () => {
    for (const [country, date] of [
      ['US', '2028-11-10'],
      ['US', '2018-11-12'],
      ['US', '2029-11-12'],
      ['BM', '2026-12-28'],
      ['BM', '2027-12-27'],
      ['IE', '2026-12-28'],
      ['GU', '2028-11-10'],
    ] as const)
      assert.deepEqual(holidaysOf(country, date, 1), [date], `${country} ${date}`);
  });

  it('are no days of banks alone: Good Friday in Ireland, Christmas Eve in Germany', () => {
    assert.deepEqual(holidaysOf('IE', '2026-04-03', 1), []);
    assert.deepEqual(holidaysOf('DE', '2027-12-24', 1), []);
  });

  it('of Bulgaria move on from a weekend, each to a day of its own, Easter apart', () => {
    assert.deepEqual(holidaysOf('BG', '2026-05-20', 10), ['2026-05-24', '2026-05-25']);
    assert.deepEqual(holidaysOf('BG', '2026-09-05', 5), ['2026-09-06', '2026-09-07']);
    assert.deepEqual(holidaysOf('BG', '2026-12-20', 12), [
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2026-12-28',
    ]);
    assert.deepEqual(holidaysOf('BG', '2021-12-20', 12), [
      '2021-12-24',
      '2021-12-25',
      '2021-12-26',
      '2021-12-27',
      '2021-12-28',
    ]);
    assert.deepEqual(holidaysOf('BG', '2027-04-29', 10), [
      '2027-04-30',
      '2027-05-01',
      '2027-05-02',
      '2027-05-03',
      '2027-05-04',
      '2027-05-06',
    ]);
    assert.deepEqual(holidaysOf('BG', '2025-12-30', 5), ['2025-12-31', '2026-01-01', '2026-01-02']);
  });

  it('of Scotland hold the one of 2026 alone that was proclaimed', () => {
    assert.deepEqual(holidaysOf('GB-SCT', '2026-06-10', 10), ['2026-06-15']);
    assert.deepEqual(holidaysOf('GB-SCT', '2027-06-10', 10), []);
    assert.deepEqual(holidaysOf('GB-ENG', '2026-06-10', 10), []);
  });

  it('of China hold the whole breaks of 2026 and no half days', () => {
    const year = (start: string, days: number) => holidaysOf('CN', start, days);
    assert.deepEqual(year('2026-02-10', 20), [
      '2026-02-15',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-02-19',
      '2026-02-20',
      '2026-02-21',
      '2026-02-22',
      '2026-02-23',
    ]);
    assert.deepEqual(year('2026-09-30', 10), [
      '2026-10-01',
      '2026-10-02',
      '2026-10-03',
      '2026-10-04',
      '2026-10-05',
      '2026-10-06',
      '2026-10-07',
    ]);
    assert.deepEqual(year('2026-05-30', 5), []);
    assert.deepEqual(year('2027-02-04', 6), ['2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08']);
    assert.deepEqual(year('2027-05-01', 6), ['2027-05-01', '2027-05-02']);
  });

  it('have names, a day once, in the language that was asked for', () => {
    assert.deepEqual(publicHolidays('BG', '2026-09-05', '2026-09-08', 'fr').at(-1)?.date, '2026-09-07');
    assert.deepEqual(publicHolidays('GB-SCT', '2026-06-15', '2026-06-15', 'fr'), [
      { date: '2026-06-15', name: 'Jour férié de la Coupe du monde' },
    ]);
    const dates = publicHolidays('CN', '2026-01-01', '2026-12-31').map(({ date }) => date);
    assert.equal(new Set(dates).size, dates.length);
    assert.deepEqual(dates, [...dates].sort());
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
