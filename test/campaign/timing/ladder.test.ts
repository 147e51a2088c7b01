import assert from 'node:assert/strict';
import {
  defaultLadder,
  firstStep,
  type Ladder,
  type LadderContext,
  type NextStep,
  stepAfter,
} from '../../../campaign/timing/ladder.ts';
import type { RungName, Step } from '../../../campaign/timing/step.ts';
import { openingAt, openTime, type Window } from '../../../campaign/timing/window.ts';
import { everyDay, iso, utc, windowOf } from './windows.ts';

const contextOf = (window: Window, given: Partial<LadderContext> = {}): LadderContext => ({
  open: openTime(window, window.zone),
  seed: 42,
  personId: 'r1',
  ladder: defaultLadder,
  ...given,
});
const stepOf = (rung: RungName, at: string, round = 1): Step => ({ round, rung, due: utc(at) });
const shown = (next: NextStep) =>
  next.kind === 'try'
    ? `${next.step.round} ${next.step.rung} ${iso(next.step.due).slice(0, 16)}`
    : `${next.reason} ${iso(next.at)}`;
const dateOf = (ctx: LadderContext, next: NextStep) => {
  assert.equal(next.kind, 'try');
  return ctx.open.openings[openingAt(ctx.open, (next as { step: Step }).step.due)]?.date;
};

describe('the ladder', () => {
  const week = contextOf(windowOf());

  it('goes 14:27, 14:37, 15:00', () => {
    const ten = stepAfter(week, stepOf('planned', '2026-11-23T13:27'));
    assert.equal(shown(ten), '1 ten-minutes 2026-11-23T13:37');
    assert.equal(shown(stepAfter(week, (ten as { step: Step }).step)), '1 half-hour 2026-11-23T14:00');
  });

  const halves: [string, string, string, Partial<Window>][] = [
    ['strictly after :00', '2026-11-23T13:00', '2026-11-23T13:30', {}],
    ['strictly after :30', '2026-11-23T13:30', '2026-11-23T14:00', {}],
    ['after the last millisecond before it', '2026-11-23T13:29:59.999', '2026-11-23T13:30', {}],
    ['local in Kolkata', '2026-11-23T08:10', '2026-11-23T08:30', { zone: 'Asia/Kolkata' }],
    ['local in Kathmandu', '2026-11-23T08:10', '2026-11-23T08:15', { zone: 'Asia/Kathmandu' }],
    ['local on Chatham', '2026-11-23T00:10', '2026-11-23T00:15', { zone: 'Pacific/Chatham' }],
    [
      'across a skipped hour',
      '2026-03-29T00:40',
      '2026-03-29T01:00',
      { start: '2026-03-28', hours: { from: '22:00', to: '06:00' }, weekdays: everyDay },
    ],
    [
      'across the half hour that Lord Howe skips',
      '2026-10-03T15:10',
      '2026-10-03T15:30',
      {
        start: '2026-10-03',
        hours: { from: '22:00', to: '06:00' },
        weekdays: everyDay,
        zone: 'Australia/Lord_Howe',
      },
    ],
    [
      'where the clock moves off the quarter',
      '2015-08-14T15:10',
      '2015-08-14T15:30',
      {
        start: '2015-08-14',
        hours: { from: '22:00', to: '06:00' },
        weekdays: everyDay,
        zone: 'Asia/Pyongyang',
      },
    ],
  ];
  for (const [name, from, to, given] of halves) {
    it(`tries on the half hour ${name}`, () => {
      const ctx = contextOf(windowOf(given));
      assert.equal(shown(stepAfter(ctx, stepOf('ten-minutes', from))), `1 half-hour ${to}`);
    });
  }

  it('passes over what falls after hours and counts on from there', () => {
    // 17:45 → 17:55 → 18:00 is closed → the next day.
    assert.equal(dateOf(week, stepAfter(week, stepOf('ten-minutes', '2026-11-23T16:55'))), '2026-11-24');
    // 17:51 → 18:01 is closed → 18:30 is closed → the next day.
    const next = stepAfter(week, stepOf('planned', '2026-11-23T16:51'));
    assert.match(shown(next), /^1 next-day /);
    assert.equal(dateOf(week, next), '2026-11-24');
  });

  it('counts from a rung that was passed over, as if it had been tried', () => {
    // Open until 18:05 on the half hour's far side: 17:58 → 18:08 is closed → 18:30 is closed, though 18:00 is open.
    const ctx = contextOf(windowOf({ hours: { from: '09:00', to: '18:05' } }));
    assert.match(shown(stepAfter(ctx, stepOf('planned', '2026-11-23T16:58'))), /^1 next-day 2026-11-24/);
  });

  it('passes over the second pass of a repeated hour, and finds the same night open after it', () => {
    const ctx = contextOf(
      windowOf({ start: '2026-10-24', days: 2, hours: { from: '22:00', to: '06:00' }, weekdays: everyDay }),
    );
    // 02:55 in the first pass → 02:05 in the second is closed → 02:30 is closed → the next night.
    assert.equal(dateOf(ctx, stepAfter(ctx, stepOf('planned', '2026-10-25T00:55'))), '2026-10-25');
    // 02:50 in the second pass counts on to 03:00, when it is open again.
    assert.equal(
      shown(stepAfter(ctx, stepOf('ten-minutes', '2026-10-25T01:50'))),
      '1 half-hour 2026-10-25T02:00',
    );
  });

  it('takes the next open day, over weekend and holidays', () => {
    const ctx = contextOf(windowOf({ days: 12, holidays: ['2026-11-30'] }));
    const next = stepAfter(ctx, stepOf('half-hour', '2026-11-27T12:30'));
    assert.equal(dateOf(ctx, next), '2026-12-01');
  });

  it('counts a night as the day on which it began', () => {
    const ctx = contextOf(windowOf({ hours: { from: '22:00', to: '06:00' } }));
    assert.equal(dateOf(ctx, stepAfter(ctx, stepOf('half-hour', '2026-11-24T02:30'))), '2026-11-24');
    // 05:55 → 06:05 and 06:30 are closed, and still of the night before.
    assert.equal(dateOf(ctx, stepAfter(ctx, stepOf('planned', '2026-11-24T04:55'))), '2026-11-24');
  });

  it('goes on into the next day where that follows without a break', () => {
    const ctx = contextOf(windowOf({ hours: { from: '00:00', to: '24:00' } }));
    const ten = stepAfter(ctx, stepOf('planned', '2026-11-23T22:55'));
    assert.equal(shown(ten), '1 ten-minutes 2026-11-23T23:05');
    assert.equal(dateOf(ctx, stepAfter(ctx, stepOf('half-hour', '2026-11-23T23:30'))), '2026-11-25');
  });

  it('starts a new round on the open day after', () => {
    const next = stepAfter(week, stepOf('next-day', '2026-11-24T10:10'));
    assert.match(shown(next), /^2 planned /);
    assert.equal(dateOf(week, next), '2026-11-25');
  });

  it('ends as absent after the third round, at its last attempt', () => {
    const last = stepOf('next-day', '2026-11-24T10:10', 3);
    assert.deepEqual(stepAfter(week, last), { kind: 'end', reason: 'absent', at: last.due });
  });

  it('ends as expired, at the end of the window, where no open day is left', () => {
    const end = 'expired 2026-11-27T17:00:00.000Z';
    assert.equal(shown(stepAfter(week, stepOf('half-hour', '2026-11-27T12:00'))), end);
    assert.equal(shown(stepAfter(week, stepOf('next-day', '2026-11-27T12:00', 2))), end);
    assert.equal(shown(stepAfter(week, stepOf('planned', '2026-11-27T16:51'))), end);
    assert.equal(shown(stepAfter(week, stepOf('planned', '2027-01-01T12:00'))), end);
  });

  it('ends as expired before it begins where nothing is open', () => {
    const ctx = contextOf(windowOf({ start: '2026-11-28', days: 2 }));
    assert.equal(shown(firstStep(ctx)), 'expired 2026-11-27T23:00:00.000Z');
  });

  it('is data: another one is another value', () => {
    const ladder: Ladder = {
      rungs: [
        { name: 'planned', wait: { kind: 'planned' } },
        { name: 'ten-minutes', wait: { kind: 'after', minutes: 5 } },
        { name: 'half-hour', wait: { kind: 'clock', minutes: 15 } },
      ],
      rounds: 1,
    };
    const ctx = { ...week, ladder };
    assert.equal(
      shown(stepAfter(ctx, stepOf('planned', '2026-11-23T13:27'))),
      '1 ten-minutes 2026-11-23T13:32',
    );
    const half = stepOf('half-hour', '2026-11-23T13:45');
    assert.equal(
      shown(stepAfter(ctx, stepOf('ten-minutes', '2026-11-23T13:32'))),
      shown({ kind: 'try', step: half }),
    );
    assert.deepEqual(stepAfter(ctx, half), { kind: 'end', reason: 'absent', at: half.due });
  });
  it('expires, rather than being absent, where its last rung would come after the end', () => {
    const ladder: Ladder = { rungs: defaultLadder.rungs.slice(0, 2), rounds: 1 };
    const next = stepAfter({ ...week, ladder }, stepOf('planned', '2026-11-27T16:51'));
    assert.equal(shown(next), 'expired 2026-11-27T17:00:00.000Z');
  });

  it('draws anew in each round', () => {
    const chances = [1, 2, 3].map((round) => {
      const next = stepAfter(week, stepOf('half-hour', '2026-11-23T12:30', round));
      return (next as { step: Step }).step.due;
    });
    assert.equal(new Set(chances).size, 3);
  });
});
