import assert from 'node:assert/strict';
import fc from 'fast-check';
import { waitsFor } from '../../tab/approval/rules.ts';
import { countByState, sortAndFilter } from '../../tab/campaigns/sort-and-filter.ts';
import { deviceZone } from '../../tab/format/device-zone.ts';
import { formatShare } from '../../tab/format/numbers.ts';
import { outcomeCounts, outcomeKeyOf, totalOf } from '../../tab/format/outcome.ts';
import { shownState } from '../../tab/format/state.ts';
import { formatDays, formatMoment, formatRelative, formatWhen } from '../../tab/format/times.ts';
import { windowPicture } from '../../tab/format/window-picture.ts';
import { approval, campaign, launched } from './mock-data.ts';

const { window } = campaign();
const clean = (text: string) => text.replace(/[\u202f\u00a0\u2009]/g, ' ');

describe('the zone of a device', () => {
  for (const [given, told] of [
    ['Europe/Paris', 'Europe/Paris'],
    ['Etc/Unknown', 'UTC'],
    ['Mars/Base', 'UTC'],
    ['', 'UTC'],
    ['CST6CDT,M3.2.0', 'UTC'],
  ] as const)
    it(`is ${told} where it says “${given}”`, () => assert.equal(deviceZone(given), told));
});

describe('tab formats', () => {
  it('never says 0 % of something or 100 % of not quite all', () => {
    assert.equal(formatShare(0, 500, 'en'), '0%');
    assert.equal(formatShare(1, 100_000, 'en'), '0.1%');
    assert.equal(formatShare(99_999, 100_000, 'en'), '99%');
    assert.equal(formatShare(500, 500, 'en'), '100%');
    assert.equal(formatShare(0, 0, 'en'), '0%');
    assert.equal(clean(formatShare(12, 100, 'fr')), '12 %');
  });

  it('tells times relatively within a day and by the clock of the zone beyond', () => {
    const now = Date.UTC(2026, 10, 23, 12);
    assert.equal(clean(formatRelative(now + 12 * 60_000, now, 'en')), 'in 12 min.');
    assert.match(formatWhen(now - 3 * 3_600_000, now, 'en'), /3 hr/);
    assert.match(formatMoment(now, now, 'en-GB', 'Asia/Kolkata'), /Mon.*23 Nov.*17:30/);
    assert.match(formatMoment(now, Date.UTC(2027, 1, 1), 'en-GB', 'UTC'), /2026/);
  });

  it('names the days of a window whatever zone the reader is in', () => {
    const now = Date.UTC(2026, 10, 23, 12);
    assert.match(formatDays('2026-11-23', 1, 'en-GB', now), /Mon.*23 Nov$/);
    assert.match(formatDays('2026-11-23', 3, 'en-GB', now), /Mon.*23.*Wed.*25 Nov$/);
    assert.equal(formatDays('soon', 3, 'en-GB', now), 'soon');
  });

  it('names the year of days that are not of this one, unless it stands beside them', () => {
    const now = Date.UTC(2026, 10, 23, 12);
    assert.match(formatDays('2031-03-03', 1, 'en-GB', now), /Mon.*3 Mar 2031/);
    assert.match(formatDays('2026-12-30', 4, 'en-GB', now), /Wed.*30 Dec 2026.*Sat.*2 Jan 2027/);
    assert.match(formatDays('2026-12-30', 4, 'fr', now), /30 déc. 2026.*2 janv. 2027/);
    assert.match(formatDays('2031-03-03', 1, 'en-GB', null), /3 Mar$/);
  });

  it('splits statuses into the pieces of the bar without changing their sum', () => {
    const count = fc.nat(1000);
    const any = fc.record({
      waiting: count,
      sent: count,
      delivered: count,
      undelivered: count,
      notSent: count,
    });
    const told = fc.record({ read: count, clicked: count, unknown: count });
    fc.assert(
      fc.property(any, told, (statuses, found) => {
        const counts = outcomeCounts(statuses, found);
        assert.equal(
          totalOf(counts),
          Object.values(statuses).reduce((sum, one) => sum + one, 0),
        );
        assert.ok(Object.values(counts).every((one) => one >= 0));
      }),
    );
  });

  it('shows an answer that was lost as unknown and a reply as read', () => {
    assert.equal(outcomeKeyOf('sent', 'unknown'), 'unknown');
    assert.equal(outcomeKeyOf('delivered', 'replied'), 'read');
    assert.equal(outcomeKeyOf('notSent', 'absent'), 'notSent');
  });

  it('says who holds a campaign rather than that it runs', () => {
    const hold = { since: 0, detail: '' };
    const approval = null;
    const well = { approval, trouble: null };
    assert.equal(shownState({ state: 'running', hold: { by: 'author', ...hold }, ...well }), 'paused');
    assert.equal(shownState({ state: 'running', hold: { by: 'credentials', ...hold }, ...well }), 'held');
    assert.equal(shownState({ state: 'running', hold: null, ...well }), 'running');
    const trouble = { since: 0, message: 'The disk is full.' };
    assert.equal(shownState({ state: 'running', hold: null, approval, trouble }), 'held');
    assert.equal(
      shownState({ state: 'running', hold: { by: 'author', ...hold }, approval, trouble }),
      'paused',
    );
  });
});

describe('campaigns and who has to approve them', () => {
  const stamp = (name: string) => ({ by: name.toLowerCase(), name, at: 1 });
  const asking = (id: string, state: 'none' | 'requested' | 'approved' | 'void', over = {}) =>
    campaign({
      id,
      approval: approval({ state, requested: stamp('Anna'), ...over }),
    });
  const all = [
    asking('a', 'none'),
    asking('b', 'requested'),
    asking('c', 'requested', { writers: ['paula'] }),
    asking('d', 'approved'),
    asking('e', 'void'),
    launched({ id: 'f', approval: asking('', 'approved').approval }, { waiting: 1 }),
    campaign({ id: 'g' }),
  ];

  it('stand in one state each, so that the counts sum to all', () => {
    const counts = countByState(all);
    assert.deepEqual(Object.fromEntries(counts), {
      running: 1,
      asked: 2,
      approved: 1,
      void: 1,
      draft: 2,
    });
    assert.equal(
      counts.reduce((sum, [, count]) => sum + count, 0),
      all.length,
    );
    for (const [state, count] of counts)
      assert.equal(sortAndFilter(all, { search: '', state, sort: 'name' }).length, count, state);
  });

  it('come first for the one whom they wait for', () => {
    const paula = { id: 'paula', rights: ['viewer', 'approver'] as const };
    const first = new Set(all.filter((one) => waitsFor(one, paula)).map(({ id }) => id));
    assert.deepEqual([...first], ['b']);
    assert.equal(sortAndFilter(all, { search: '', state: '', sort: 'name', first })[0]!.id, 'b');
    assert.equal(countByState(all, { first: 'asked' })[0]![0], 'asked');
    assert.equal(countByState(all)[0]![0], 'running');
    assert.deepEqual(countByState(all, { chosen: 'stopped' }).at(-1), ['stopped', 0]);
    assert.ok(!all.some((one) => waitsFor(one, { id: 'x', rights: ['viewer', 'author'] })));
  });
});

describe('the picture of a window', () => {
  it('fills the hours of open days and leaves closed ones empty', () => {
    const days = windowPicture({ ...window, start: '2026-11-26', days: 4, holidays: ['2026-11-27'] });
    assert.deepEqual(
      days.map(({ date, closed, open }) => [date, closed, open.length]),
      [
        ['2026-11-26', null, 1],
        ['2026-11-27', 'holiday', 0],
        ['2026-11-28', 'weekday', 0],
        ['2026-11-29', 'weekday', 0],
      ],
    );
    assert.deepEqual(days[0]!.open, [{ from: 540, to: 1080 }]);
  });

  it('runs overnight hours into the next morning, on the last day too', () => {
    const days = windowPicture({
      ...window,
      start: '2026-11-27',
      days: 1,
      hours: { from: '22:00', to: '06:00' },
    });
    assert.deepEqual(
      days.map(({ date, open }) => [date, open]),
      [
        ['2026-11-27', [{ from: 1320, to: 1440 }]],
        ['2026-11-28', [{ from: 0, to: 360 }]],
      ],
    );
  });

  it('ends after so many hours where the duration is in hours', () => {
    const { days: _, ...rest } = window;
    assert.deepEqual(windowPicture({ ...rest, duration: { hours: 2 } })[0]!.open, [{ from: 540, to: 660 }]);
  });

  it('shows nothing for what makes no sense', () => {
    assert.deepEqual(windowPicture({ ...window, start: '' }), []);
    assert.deepEqual(windowPicture({ ...window, days: 0 }), []);
  });
});
