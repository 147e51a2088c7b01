import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  defaultLadder,
  firstStep,
  type LadderContext,
  redraw,
  stepAfter,
} from '../../../campaign/timing/ladder.ts';
import type { Step } from '../../../campaign/timing/step.ts';
import { isOpen, openBefore, openingAt, openTime } from '../../../campaign/timing/window.ts';
import { distanceFromUniform, everyDay, iso, utc, windowOf } from './windows.ts';

const rungs = defaultLadder.rungs.map(({ name }) => name);
const minute = 60_000;

/** Everything that is tried for somebody who is never there, and how it ends. */
function climb(ctx: LadderContext) {
  const steps: Step[] = [];
  let next = firstStep(ctx);
  while (next.kind === 'try') {
    steps.push(next.step);
    next = stepAfter(ctx, next.step);
  }
  return { steps, end: next };
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '05', '15', '30', '45', '50'))
  .map(([hour, minutes]) => `${String(hour).padStart(2, '0')}:${minutes}`);

const contexts = fc
  .record({
    window: fc
      .record({
        start: fc.constantFrom('2026-03-27', '2026-10-23', '2026-10-02', '2026-04-03', '2026-11-23'),
        days: fc.integer({ min: 1, max: 20 }),
        hours: fc.record({ from: time, to: fc.oneof(time, fc.constant('24:00')) }),
        weekdays: fc.oneof(fc.constant(everyDay), fc.subarray(everyDay, { minLength: 1 })),
        zone: fc.constantFrom(
          'Europe/Paris',
          'America/St_Johns',
          'Asia/Kathmandu',
          'Australia/Lord_Howe',
          'Pacific/Chatham',
        ),
      })
      .filter(({ hours }) => hours.from !== hours.to),
    seed: fc.maxSafeNat(),
    personId: fc.string(),
  })
  .map(({ window, seed, personId }): LadderContext => {
    const open = openTime(windowOf(window), window.zone);
    return { open, seed, personId, ladder: defaultLadder };
  });

describe('any climb up the ladder', () => {
  it('tries only in open time, in the order of rounds and rungs, at most 12 times', () => {
    fc.assert(
      fc.property(contexts, (ctx) => {
        const { steps, end } = climb(ctx);
        assert.ok(steps.length <= 12);
        for (const [i, step] of steps.entries()) {
          assert.ok(Number.isInteger(step.due) && isOpen(ctx.open, step.due) && step.due < ctx.open.end);
          const before = steps[i - 1];
          if (before === undefined) continue;
          assert.ok(step.due > before.due);
          const rank = ({ round, rung }: Step) => round * 4 + rungs.indexOf(rung);
          assert.ok(rank(step) > rank(before));
        }
        const last = steps.at(-1);
        if (end.reason === 'absent') {
          assert.deepEqual([last?.round, last?.rung, last?.due], [3, 'next-day', end.at]);
        } else assert.equal(end.at, ctx.open.end);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps each rung to its own rule', () => {
    fc.assert(
      fc.property(contexts, (ctx) => {
        const { steps } = climb(ctx);
        for (const [i, step] of steps.entries()) {
          const before = steps[i - 1];
          if (before === undefined) continue;
          const days = openingAt(ctx.open, step.due) - openingAt(ctx.open, before.due);
          if (step.rung === 'ten-minutes') assert.equal(step.due - before.due, 10 * minute);
          if (step.rung === 'half-hour') {
            const local = DateTime.fromMillis(step.due, { zone: ctx.open.zone });
            assert.equal(
              (local.minute % 30) * minute + local.second * 1000 + local.millisecond,
              0,
              iso(step.due),
            );
            const from = before.rung === 'planned' ? before.due + 10 * minute : before.due;
            assert.ok(step.due > from && step.due - from <= 30 * minute);
          }
          if (step.rung === 'next-day' || step.rung === 'planned') assert.ok(days >= 1 && days <= 2);
          if (step.rung === 'planned') assert.equal(before.rung, 'next-day');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same each time, and whoever else climbs', () => {
    fc.assert(
      fc.property(contexts, (ctx) => {
        const once = climb(ctx);
        climb({ ...ctx, personId: `${ctx.personId}'` });
        assert.deepEqual(climb(ctx), once);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the next day', () => {
  it('is uniform over its opening hours, and so is the round after', () => {
    const open = openTime(windowOf(), 'Europe/Paris');
    for (const rung of ['half-hour', 'next-day'] as const) {
      const shares = Array.from({ length: 10_000 }, (_, i) => {
        const ctx = { open, seed: 7, personId: `r${i}`, ladder: defaultLadder };
        const next = stepAfter(ctx, { round: 1, rung, due: utc('2026-11-23T12:30') });
        assert.equal(next.kind, 'try');
        return (openBefore(open, (next as { step: Step }).step.due) - 32_400_000) / 32_400_000;
      });
      assert.ok(distanceFromUniform(shares) < 1.95);
    }
  });
});

describe('a step that was missed', () => {
  const open = openTime(windowOf({ days: 3 }), 'Europe/Paris');
  const step: Step = { round: 2, rung: 'half-hour', due: utc('2026-11-23T09:30') };
  const again = (id: string, now: string, salt = 0) =>
    redraw({ open, seed: 42, personId: id, ladder: defaultLadder }, step, utc(now), salt);
  const dues = (now: string) =>
    Array.from({ length: 5_000 }, (_, i) => {
      const next = again(`r${i}`, now);
      assert.equal(next.kind, 'try');
      const drawn = (next as { step: Step }).step;
      assert.deepEqual([drawn.round, drawn.rung], [2, 'half-hour']);
      return drawn.due;
    });
  const spread = (now: string, from: string, to: string) => {
    const shares = dues(now).map((due) => (due - utc(from)) / (utc(to) - utc(from)));
    assert.ok(shares.every((share) => share >= 0 && share < 1));
    assert.ok(distanceFromUniform(shares) < 1.95);
  };

  it('is drawn over what is left of the working day', () => {
    spread('2026-11-23T15:00', '2026-11-23T15:00', '2026-11-23T17:00');
  });

  it('is drawn over the whole next open day after hours, not at its opening minute', () => {
    spread('2026-11-23T17:00', '2026-11-24T08:00', '2026-11-24T17:00');
    spread('2026-11-24T03:00', '2026-11-24T08:00', '2026-11-24T17:00');
    spread('2026-11-22T03:00', '2026-11-23T08:00', '2026-11-23T17:00');
  });

  it('is drawn after the second pass of a repeated hour, if that is when it is missed', () => {
    const night = openTime(
      windowOf({ start: '2026-10-24', days: 1, hours: { from: '22:00', to: '04:00' }, weekdays: everyDay }),
      'Europe/Paris',
    );
    for (let i = 0; i < 100; i++) {
      const ctx = { open: night, seed: 42, personId: `r${i}`, ladder: defaultLadder };
      const next = redraw(ctx, step, utc('2026-10-25T01:30'), 0) as { step: Step };
      assert.ok(next.step.due >= utc('2026-10-25T02:00') && next.step.due < utc('2026-10-25T03:00'));
    }
  });

  it('is another one with another salt, and the same with the same', () => {
    const now = '2026-11-23T17:00';
    assert.deepEqual(again('r1', now, 1), again('r1', now, 1));
    assert.notDeepEqual(again('r1', now, 1), again('r1', now, 2));
  });

  it('expires where no open time is left', () => {
    for (const now of ['2026-11-25T17:00', '2026-12-25T17:00']) {
      assert.deepEqual(again('r1', now), {
        kind: 'end',
        reason: 'expired',
        at: utc('2026-11-25T17:00'),
      });
    }
  });

  it('can still go out in the very last millisecond', () => {
    const next = again('r1', '2026-11-25T16:59:59.999') as { step: Step };
    assert.equal(iso(next.step.due), '2026-11-25T16:59:59.999Z');
  });
});
