import assert from 'node:assert/strict';
import { afterRealDelay } from '../../../scheduler/clock/real-delay.ts';

describe('an instant so many real ms from now', () => {
  it('is whole whatever the speed and the duration: stores keep no fractions', () => {
    const clock = { now: () => 1_000, speed: 86_400 / 14 };
    for (const ms of [0, 0.4, 15_000, 60_000])
      assert.ok(Number.isInteger(afterRealDelay(clock, ms)), `${ms}`);
    assert.equal(afterRealDelay({ now: () => 1_000, speed: 2 }, 250), 1_500);
    assert.equal(afterRealDelay({ now: () => 1_000, speed: 1 }, 0.25), 1_001);
  });
});
