import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { SendEvent } from '../../../campaign/sends/event.ts';
import { defaultLadder, type LadderContext, stepAfter } from '../../../campaign/timing/ladder.ts';
import { nextOf } from '../../../campaign/timing/next-step.ts';
import type { Step } from '../../../campaign/timing/step.ts';
import { openTime } from '../../../campaign/timing/window.ts';

const window = {
  start: '2026-11-23',
  days: 5,
  hours: { from: '09:00', to: '18:00' },
  weekdays: [1, 2, 3, 4, 5],
  holidays: [],
  zone: 'Europe/Paris',
  perRecipientZone: false,
};
const context: LadderContext = {
  open: openTime(window, 'Europe/Paris'),
  seed: 42,
  personId: 'r1',
  ladder: defaultLadder,
};

/** Walks the ladder with absences that are recorded `late` ms after each step was due. */
function climb(times: number, late = 0): { events: SendEvent[]; steps: Step[] } {
  const events: SendEvent[] = [];
  const steps: Step[] = [];
  for (let i = 0; i < times; i++) {
    const next = nextOf(events, context);
    if (next.kind !== 'try') break;
    steps.push(next.step);
    events.push({ type: 'absent', at: next.step.due + late, availability: 'Away', ...next.step });
  }
  return { events, steps };
}

describe('what happens with a send next', () => {
  it('begins at its planned moment', () => {
    const next = nextOf([], context);
    assert.equal(next.kind, 'try');
    assert.deepEqual(next.kind === 'try' && [next.step.round, next.step.rung], [1, 'planned']);
  });

  it('is the same whatever order the events are in', () => {
    const { events } = climb(6);
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), (shuffled) => {
        assert.deepEqual(nextOf(shuffled, context), nextOf(events, context));
      }),
    );
  });

  it('counts from the rung’s own moment when it was tried a little late, from the real one when it was tried very late', () => {
    const first = climb(1).steps[0]!;
    const nextAfter = (late: number) =>
      nextOf([{ type: 'absent', at: first.due + late, availability: 'Away', ...first }], context);
    assert.deepEqual(nextAfter(30_000), nextAfter(0));
    const veryLate = stepAfter(context, { ...first, due: first.due + 3_600_000 });
    assert.equal(veryLate.kind, 'try');
    const next = nextAfter(3_600_000);
    assert.deepEqual(next.kind === 'try' && next.step, veryLate.kind === 'try' && veryLate.step);
  });

  it('tries a throttled send again on the same rung, when its Retry-After has passed', () => {
    const first = climb(1).steps[0]!;
    const until = first.due + 45_000;
    const next = nextOf(
      [
        { type: 'attempted', at: first.due, attempt: 1, ...first },
        { type: 'throttled', at: first.due + 1, attempt: 1, until, code: '429' },
      ],
      context,
    );
    assert.deepEqual(next, { kind: 'try', step: first, at: until });
  });

  it('keeps to a Retry-After that came before any message, on the first rung and on later ones', () => {
    for (const away of [0, 1, 2]) {
      const { events } = climb(away);
      const before = nextOf(events, context);
      assert.equal(before.kind, 'try');
      if (before.kind !== 'try') return;
      const until = before.at + 7_200_000;
      const wait: SendEvent = { type: 'throttled', at: before.at, attempt: 0, until, code: 'graph-429' };
      assert.deepEqual(nextOf([...events, wait], context), { ...before, at: until });
    }
  });

  it('goes by the moment that was drawn anew', () => {
    const first = climb(1).steps[0]!;
    const due = first.due + 86_400_000;
    const next = nextOf([{ type: 'planned', at: first.due, ...first, due }], context);
    assert.deepEqual(next, { kind: 'try', step: { ...first, due }, at: due });
  });

  it('has nothing to do with a send that is over or unknown', () => {
    const first = climb(1).steps[0]!;
    assert.deepEqual(nextOf([{ type: 'attempted', at: 1, attempt: 1, ...first }], context), { kind: 'done' });
    assert.deepEqual(nextOf([{ type: 'not-sent', at: 1, reason: 'opted-out' }], context), { kind: 'done' });
  });
});
