import assert from 'node:assert/strict';
import fc from 'fast-check';
import { defaultLadder, firstStep, stepAfter } from '../../../campaign/timing/ladder.ts';
import { withoutLeave } from '../../../campaign/timing/leave.ts';
import { openTimesOf } from '../../../campaign/timing/own-time.ts';
import { isOpen, momentAt, openBefore, openTime } from '../../../campaign/timing/window.ts';
import { iso, utc, windowOf } from './windows.ts';

const hour = 3_600_000;
const intervalsOf = (open: ReturnType<typeof openTime>) =>
  open.intervals.map(({ from, to }) => `${iso(from).slice(5, 16)} ${iso(to).slice(5, 16)}`);

describe('a leave', () => {
  const paris = openTime(windowOf({ days: 3 }), 'Europe/Paris');

  it('closes what it covers, and leaves the window’s end where it was', () => {
    const open = withoutLeave(paris, { from: utc('2026-11-23T12:00'), to: utc('2026-11-25T10:00') });
    assert.deepEqual(intervalsOf(open), ['11-23T08:00 11-23T12:00', '11-25T10:00 11-25T17:00']);
    assert.deepEqual([open.total, open.end], [11 * hour, paris.end]);
    assert.deepEqual(
      open.openings.map(({ date, before, length }) => [date, before / hour, length / hour]),
      [
        ['2026-11-23', 0, 4],
        ['2026-11-25', 4, 7],
      ],
    );
  });

  it('within a day leaves both ends of it in one opening', () => {
    const open = withoutLeave(paris, { from: utc('2026-11-24T10:00'), to: utc('2026-11-24T13:00') });
    assert.equal(open.openings.length, 3);
    assert.equal(open.openings[1]!.length, 6 * hour);
    assert.equal(isOpen(open, utc('2026-11-24T12:00')), false);
  });

  it('outside the open time changes nothing', () => {
    assert.equal(withoutLeave(paris, { from: utc('2026-11-23T18:00'), to: utc('2026-11-24T07:00') }), paris);
    assert.equal(withoutLeave(paris, { from: null, to: paris.start }), paris);
  });

  it('without an end closes all that comes after it begins', () => {
    const open = withoutLeave(paris, { from: utc('2026-11-24T08:00'), to: null });
    assert.deepEqual(intervalsOf(open), ['11-23T08:00 11-23T17:00']);
    assert.equal(withoutLeave(paris, { from: null, to: null }).total, 0);
  });

  it('whatever it covers, takes away exactly that, and every moment lies outside it', () => {
    const moment = fc.integer({ min: -24, max: 96 }).map((n) => paris.start + n * hour);
    fc.assert(
      fc.property(
        moment,
        moment,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (a, b, u) => {
          const [from, to] = [Math.min(a, b), Math.max(a, b)];
          const open = withoutLeave(paris, { from, to });
          assert.equal(open.total, paris.total - (openBefore(paris, to) - openBefore(paris, from)));
          if (open.total === 0) return;
          const at = momentAt(open, Math.floor(u * open.total));
          assert.ok(isOpen(paris, at) && isOpen(open, at) && (at < from || at >= to), iso(at));
        },
      ),
    );
  });
});

describe('the own time of a person', () => {
  const own = {
    hours: { from: '07:00', to: '11:00' },
    weekdays: [2, 3],
    zone: 'Asia/Kolkata',
    leave: { from: utc('2026-11-24T00:00'), to: utc('2026-11-25T00:00') },
  };
  const who = { zone: 'Europe/Paris', own };
  const open = (given = {}, person: Parameters<ReturnType<typeof openTimesOf>>[0] = who) =>
    openTimesOf(windowOf({ days: 5, ...given }))(person);

  it('counts only as far as the window’s settings say', () => {
    assert.equal(open().intervals.length, 5);
    assert.deepEqual(intervalsOf(open({ ownHours: true })), [
      '11-24T01:30 11-24T05:30',
      '11-25T01:30 11-25T05:30',
    ]);
    assert.equal(open({ leave: true }).intervals.length, 4);
    assert.deepEqual(intervalsOf(open({ ownHours: true, leave: true })), ['11-25T01:30 11-25T05:30']);
  });

  it('is on their own clock: that of their hours, else their zone, be the campaign’s zone everybody’s or not', () => {
    const { zone: _, ...unzoned } = own;
    const from = (person: Parameters<ReturnType<typeof openTimesOf>>[0]) =>
      iso(open({ ownHours: true }, person).start);
    assert.equal(from({ zone: 'America/New_York', own: unzoned }), '2026-11-24T12:00:00.000Z');
    assert.equal(from({ zone: null, own: unzoned }), '2026-11-24T06:00:00.000Z');
    assert.equal(
      from({ zone: 'Asia/Tokyo' }),
      '2026-11-23T08:00:00.000Z',
      'without any, the campaign’s hours',
    );
  });

  it('keeps holidays closed, and takes days without hours or hours without days', () => {
    const day = { ownHours: true, holidays: ['2026-11-24'] };
    assert.deepEqual(intervalsOf(open(day)), ['11-25T01:30 11-25T05:30']);
    const days = { zone: null, own: { weekdays: [3] } };
    assert.deepEqual(intervalsOf(open({ ownHours: true }, days)), ['11-25T08:00 11-25T17:00']);
    const hours = { zone: null, own: { hours: { from: '22:00', to: '02:00' } } };
    assert.equal(open({ ownHours: true }, hours).total, 5 * 4 * hour);
  });

  const firstOf = (
    given: object,
    person: Parameters<ReturnType<typeof openTimesOf>>[0],
    notBefore?: number,
  ) => {
    const window = windowOf({ days: 2, ...given });
    const ctx = {
      open: openTimesOf(window, notBefore)(person),
      seed: 1,
      personId: 'p',
      ladder: defaultLadder,
    };
    return firstStep(ctx);
  };

  it('ends as absent where somebody is away for the whole window, as soon as it opens', () => {
    const ill = { zone: null, own: { leave: { from: null, to: null } } };
    assert.deepEqual(firstOf({ leave: true }, ill), {
      kind: 'end',
      reason: 'absent',
      at: utc('2026-11-23T08:00'),
    });
    const friday = { zone: null, own: { weekdays: [5] } };
    const end = firstOf({ ownHours: true }, friday);
    assert.equal(end.kind === 'end' && end.reason, 'absent', 'they work on none of these days');
    assert.equal(firstOf({}, ill).kind, 'try', 'where leave does not count');
  });

  it('ends as expired where their day is over', () => {
    const early = { zone: null, own: { hours: { from: '06:00', to: '10:00' } } };
    const end = firstOf({ days: 1, ownHours: true }, early, utc('2026-11-23T10:00'));
    assert.equal(end.kind === 'end' && end.reason, 'expired');
    const over = firstOf({ days: 1, leave: true }, { zone: null, own: {} }, utc('2026-11-24T10:00'));
    assert.equal(over.kind === 'end' && over.reason, 'expired');
  });

  it('holds every rung of the ladder', () => {
    const window = windowOf({ days: 20, ownHours: true, leave: true });
    const openOf = openTimesOf(window);
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 400 }), (seed, start) => {
        const leave = {
          from: utc('2026-11-23T00:00') + start * hour,
          to: utc('2026-11-23T00:00') + (start + 50) * hour,
        };
        const open = openOf({ zone: null, own: { ...own, leave } });
        const ctx = { open, seed, personId: 'p', ladder: defaultLadder };
        for (let next = firstStep(ctx); next.kind === 'try'; next = stepAfter(ctx, next.step)) {
          const { due } = next.step;
          const local = new Date(due + 5.5 * hour);
          assert.ok(local.getUTCHours() >= 7 && local.getUTCHours() < 11, iso(due));
          assert.ok([2, 3].includes(local.getUTCDay()), iso(due));
          assert.ok(due < leave.from || due >= leave.to, iso(due));
        }
      }),
    );
  });
});
