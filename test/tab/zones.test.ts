import assert from 'node:assert/strict';
import { cityOf, findZones, offsetOf, zoneChoices } from '../../tab/editor/zones.ts';
import { todayIn, weekdayAfter } from '../../tab/format/days.ts';

const choices = zoneChoices('en');
const first = (typed: string) => findZones(choices, typed, 5).map(({ zone }) => zone);

describe('zones as they are looked for', () => {
  it('are found by their own city first, whatever case and accents are typed', () => {
    assert.equal(first('paris')[0], 'Europe/Paris');
    assert.equal(first('New York')[0], 'America/New_York');
    assert.equal(first('sao paulo')[0], 'America/Sao_Paulo');
    assert.equal(first('PARIS')[0], 'Europe/Paris');
  });

  it('are found by a large city that no zone is named after', () => {
    assert.equal(first('Munich')[0], 'Europe/Berlin');
    assert.equal(first('münchen')[0], 'Europe/Berlin');
    assert.equal(first('Lyon')[0], 'Europe/Paris');
    assert.equal(first('San Fran')[0], 'America/Los_Angeles');
    assert.ok(/Calcutta|Kolkata/.test(first('mumbai')[0] ?? ''));
  });

  it('are found by country, where the runtime knows it, and by IANA name', () => {
    const france = choices.find(({ zone }) => zone === 'Europe/Paris')!.country;
    if (france !== '') assert.ok(first('france').includes('Europe/Paris'));
    assert.equal(first('europe/lis')[0], 'Europe/Lisbon');
  });

  it('bear the names that their cities have today', () => {
    assert.equal(cityOf('Europe/Kiev'), 'Kyiv');
    assert.equal(cityOf('Asia/Calcutta'), 'Kolkata');
    assert.equal(cityOf('America/Argentina/Buenos_Aires'), 'Buenos Aires');
    assert.ok(/Kiev|Kyiv/.test(first('kyiv')[0] ?? ''));
  });

  it('are none for what no place begins with', () => assert.deepEqual(first('qqq'), []));

  it('are told with their distance from UTC at the moment', () => {
    assert.equal(offsetOf('Asia/Kolkata', Date.UTC(2026, 0, 1)), 'UTC+5:30');
    assert.equal(offsetOf('Europe/Paris', Date.UTC(2026, 6, 1)), 'UTC+2');
    assert.equal(offsetOf('Europe/London', Date.UTC(2026, 0, 1)), 'UTC');
  });
});

describe('the days that are chosen in one press', () => {
  it('are those of the zone of the window', () => {
    const late = Date.UTC(2026, 10, 27, 23, 30);
    assert.equal(todayIn('Europe/Paris', late), '2026-11-28');
    assert.equal(todayIn('America/New_York', late), '2026-11-27');
    assert.match(todayIn('Nowhere/Else', late), /^2026-11-2[78]$/);
  });

  it('lie after today', () => {
    assert.equal(weekdayAfter('2026-12-31', null), '2027-01-01');
    assert.equal(weekdayAfter('2026-11-29', 1), '2026-11-30');
    assert.equal(weekdayAfter('2026-11-30', 1), '2026-12-07');
  });
});
