import assert from 'node:assert/strict';
import {
  isOpen,
  momentAt,
  openBefore,
  openingAt,
  openTime,
  validateWindow,
  type Window,
  windowFaults,
  zoneOf,
} from '../../../campaign/timing/window.ts';
import { everyDay, iso, utc, windowOf } from './windows.ts';

const hour = 3_600_000;

/** `23 08:00Z–17:00Z` for each interval. */
const shown = (window: Window, zone = window.zone, notBefore?: string) =>
  openTime(window, zone, notBefore === undefined ? undefined : utc(notBefore)).intervals.map(
    ({ from, to }) => `${iso(from).slice(8, 16)}/${iso(to).slice(8, 16)}`,
  );

describe('the open time of a window', () => {
  it('is its working hours on its weekdays', () => {
    const open = openTime(windowOf(), 'Europe/Paris');
    assert.equal(open.intervals.length, 5);
    assert.equal(iso(open.start), '2026-11-23T08:00:00.000Z');
    assert.equal(iso(open.end), '2026-11-27T17:00:00.000Z');
    assert.equal(open.total, 45 * hour);
    assert.deepEqual(
      open.openings.map(({ date }) => date),
      ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
    );
  });

  it('counts days on the calendar, open or not', () => {
    assert.deepEqual(shown(windowOf({ start: '2026-11-27', days: 4 })), [
      '27T08:00/27T17:00',
      '30T08:00/30T17:00',
    ]);
  });

  it('leaves holidays out', () => {
    const window = windowOf({ days: 3, holidays: ['2026-11-24', '2026-12-25'] });
    assert.deepEqual(shown(window), ['23T08:00/23T17:00', '25T08:00/25T17:00']);
  });

  it('runs overnight into the next morning, on the last day too, and belongs to the evening', () => {
    const window = windowOf({ start: '2026-11-27', days: 1, hours: { from: '22:00', to: '06:00' } });
    const open = openTime(window, window.zone);
    assert.deepEqual(shown(window), ['27T21:00/28T05:00']);
    assert.equal(open.openings[0]?.date, '2026-11-27');
    assert.equal(iso(open.end), '2026-11-28T05:00:00.000Z');
  });

  it('holds no morning after an evening that was closed', () => {
    const window = windowOf({
      start: '2026-11-23',
      days: 3,
      hours: { from: '22:00', to: '06:00' },
      holidays: ['2026-11-24'],
    });
    assert.deepEqual(shown(window), ['23T21:00/24T05:00', '25T21:00/26T05:00']);
  });

  it('may be whole days, and close at midnight in either spelling', () => {
    const wholeDays = windowOf({ days: 2, hours: { from: '00:00', to: '24:00' } });
    assert.deepEqual(shown(wholeDays), ['22T23:00/23T23:00', '23T23:00/24T23:00']);
    for (const to of ['24:00', '00:00']) {
      assert.deepEqual(shown(windowOf({ days: 1, hours: { from: '20:00', to } })), ['23T19:00/23T23:00']);
    }
  });

  it('follows each zone, be it 45 minutes off', () => {
    const window = windowOf({ days: 1 });
    assert.deepEqual(shown(window, 'Asia/Kathmandu'), ['23T03:15/23T12:15']);
    assert.deepEqual(shown(window, 'Asia/Kolkata'), ['23T03:30/23T12:30']);
    assert.deepEqual(shown(window, 'Pacific/Chatham'), ['22T19:15/23T04:15']);
    assert.deepEqual(shown(window, 'Pacific/Kiritimati'), ['22T19:00/23T04:00']);
    assert.deepEqual(shown(window, 'Pacific/Pago_Pago'), ['23T20:00/24T05:00']);
  });

  it('is shorter by an hour that the clock skips, and no longer by one that it repeats', () => {
    const night = { days: 1, hours: { from: '22:00', to: '06:00' }, weekdays: everyDay };
    assert.deepEqual(shown(windowOf({ ...night, start: '2026-03-28' })), ['28T21:00/29T04:00']);
    assert.deepEqual(shown(windowOf({ ...night, start: '2026-10-24' })), [
      '24T20:00/25T01:00',
      '25T02:00/25T05:00',
    ]);
    assert.equal(openTime(windowOf({ ...night, start: '2026-10-24' }), 'Europe/Paris').total, 8 * hour);
  });

  it('has no opening where all its hours are skipped', () => {
    const window = windowOf({
      start: '2026-03-28',
      days: 3,
      hours: { from: '02:00', to: '03:00' },
      weekdays: everyDay,
    });
    assert.deepEqual(
      openTime(window, window.zone).openings.map(({ date }) => date),
      ['2026-03-28', '2026-03-30'],
    );
  });

  it('closes in the first pass of a repeated hour', () => {
    const window = windowOf({
      start: '2026-10-25',
      days: 1,
      hours: { from: '01:00', to: '02:30' },
      weekdays: [7],
    });
    assert.deepEqual(shown(window), ['24T23:00/25T00:30']);
    assert.equal(iso(openTime(window, window.zone).end), '2026-10-25T00:30:00.000Z');
  });

  it('knows that Samoa had no 30 December 2011', () => {
    const window = windowOf({ start: '2011-12-29', days: 3, weekdays: everyDay, zone: 'Pacific/Apia' });
    assert.deepEqual(
      openTime(window, window.zone).openings.map(({ date }) => date),
      ['2011-12-29', '2011-12-31'],
    );
  });

  it('of a duration is its first hours of open time, up to the close of that day', () => {
    assert.deepEqual(shown(windowOf({ duration: { hours: 2 } })), ['23T08:00/23T10:00']);
    assert.deepEqual(shown(windowOf({ duration: { hours: 24 } })), ['23T08:00/23T17:00']);
    const night = { hours: { from: '22:00', to: '06:00' }, weekdays: everyDay };
    assert.deepEqual(shown(windowOf({ ...night, start: '2026-10-24', duration: { hours: 6 } })), [
      '24T20:00/25T01:00',
      '25T02:00/25T03:00',
    ]);
    assert.deepEqual(shown(windowOf({ ...night, start: '2026-03-28', duration: { hours: 6 } })), [
      '28T21:00/29T03:00',
    ]);
    assert.deepEqual(shown(windowOf({ start: '2026-11-28', duration: { hours: 2 } })), []);
  });

  it('begins at the launch where that comes later, and ends where it would have ended', () => {
    const window = windowOf({ days: 2 });
    assert.deepEqual(shown(window, 'Europe/Paris', '2026-11-23T12:34:56.789'), [
      '23T12:34/23T17:00',
      '24T08:00/24T17:00',
    ]);
    const open = openTime(window, 'Europe/Paris', utc('2026-11-24T16:59:59.999'));
    assert.equal(open.total, 1);
    assert.equal(iso(open.start), '2026-11-24T16:59:59.999Z');
    const over = openTime(window, 'Europe/Paris', utc('2026-12-01T00:00'));
    assert.deepEqual(
      [over.total, iso(over.start), iso(over.end)],
      [0, '2026-11-24T17:00:00.000Z', '2026-11-24T17:00:00.000Z'],
    );
  });

  it('without any opening starts and ends with its first day', () => {
    const open = openTime(windowOf({ start: '2026-11-28', days: 2 }), 'Europe/Paris');
    assert.deepEqual(
      [open.total, iso(open.start), iso(open.end)],
      [0, '2026-11-27T23:00:00.000Z', '2026-11-27T23:00:00.000Z'],
    );
    assert.throws(() => momentAt(open, 0), RangeError);
  });
});

describe('an instant in a window', () => {
  const open = openTime(windowOf({ days: 2 }), 'Europe/Paris');

  it('is open from the first moment to just before the close', () => {
    const cases: [string, boolean, number, number][] = [
      ['2026-11-23T07:59:59.999', false, -1, 0],
      ['2026-11-23T08:00:00.000', true, 0, 0],
      ['2026-11-23T16:59:59.999', true, 0, 9 * hour - 1],
      ['2026-11-23T17:00:00.000', false, 0, 9 * hour],
      ['2026-11-24T07:59:59.999', false, 0, 9 * hour],
      ['2026-11-24T08:00:00.000', true, 1, 9 * hour],
      ['2026-12-24T08:00:00.000', false, 1, 18 * hour],
    ];
    for (const [at, isIn, opening, before] of cases) {
      assert.deepEqual(
        [isOpen(open, utc(at)), openingAt(open, utc(at)), openBefore(open, utc(at))],
        [isIn, opening, before],
        at,
      );
    }
  });

  it('is found again by the open time before it', () => {
    for (const at of ['2026-11-23T08:00:00.000Z', '2026-11-23T16:59:59.999Z', '2026-11-24T08:00:00.000Z']) {
      assert.equal(iso(momentAt(open, openBefore(open, utc(at)))), at);
    }
  });
});

describe('the zone of a recipient', () => {
  it('is their own only if the campaign says so and it is known', () => {
    const own = windowOf({ perRecipientZone: true });
    assert.equal(zoneOf(own, 'Asia/Kolkata'), 'Asia/Kolkata');
    assert.equal(zoneOf(own, null), 'Europe/Paris');
    assert.equal(zoneOf(own, undefined), 'Europe/Paris');
    assert.equal(zoneOf(own, 'Mars/Olympus'), 'Europe/Paris');
    assert.equal(zoneOf(windowOf(), 'Asia/Kolkata'), 'Europe/Paris');
  });
});

describe('a window is refused', () => {
  const cases: [string, Partial<Window>, string[]][] = [
    ['for a day that is no date', { start: '2026-02-30' }, ['window.start']],
    ['for a date in another spelling', { start: '23.11.2026' }, ['window.start']],
    ['for no days', { days: 0 }, ['window.days']],
    ['for more than 60 days', { days: 61 }, ['window.days']],
    ['for parts of days', { days: 1.5 }, ['window.days']],
    ['for days and duration together', { days: 1, duration: { hours: 2 } }, ['window.days']],
    ['for no hours', { duration: { hours: 0 } }, ['window.duration.hours']],
    ['for more than 24 hours', { duration: { hours: 25 } }, ['window.duration.hours']],
    ['for a time in another spelling', { hours: { from: '9:00', to: '18:00' } }, ['window.hours.from']],
    ['for opening at 24:00', { hours: { from: '24:00', to: '06:00' } }, ['window.hours.from']],
    ['for closing after 24:00', { hours: { from: '09:00', to: '24:01' } }, ['window.hours.to']],
    ['for closing as it opens', { hours: { from: '09:00', to: '09:00' } }, ['window.hours.to']],
    ['for no weekdays', { weekdays: [] }, ['window.weekdays']],
    ['for weekday 0', { weekdays: [0, 1] }, ['window.weekdays']],
    ['for a weekday named twice', { weekdays: [1, 1] }, ['window.weekdays']],
    ['for a holiday that is no date', { holidays: ['2026-11-24', '2026-11-31'] }, ['window.holidays[1]']],
    ['for an unknown zone', { zone: 'Europe/Atlantis' }, ['window.zone']],
    ['for a bare offset as its zone', { zone: '+02:00' }, ['window.zone']],
    ['for everything at once', { start: '', zone: '' }, ['window.start', 'window.zone']],
    ['for having no open time', { start: '2026-11-28', days: 2 }, ['window']],
    ['for holidays on all its days', { days: 1, holidays: ['2026-11-23'] }, ['window']],
  ];
  for (const [name, given, fields] of cases) {
    it(name, () => {
      assert.deepEqual(
        validateWindow(windowOf(given)).map(({ field }) => field),
        fields,
      );
    });
  }

  it('for neither days nor duration', () => {
    const { days: _, ...window } = windowOf();
    assert.deepEqual(
      validateWindow(window).map(({ field }) => field),
      ['window.days'],
    );
  });

  it('but not for being long, short, overnight or round the clock', () => {
    const legal: Partial<Window>[] = [
      {},
      { days: 60 },
      { duration: { hours: 1 } },
      { hours: { from: '22:00', to: '06:00' } },
      { hours: { from: '00:00', to: '24:00' } },
      { start: '2028-02-29', days: 1 },
      { zone: 'Asia/Kathmandu' },
    ];
    for (const given of legal) assert.deepEqual(validateWindow(windowOf(given)), []);
  });

  it('only at launch for having no open time', () => {
    assert.deepEqual(windowFaults(windowOf({ start: '2026-11-28', days: 2 })), []);
  });
});
