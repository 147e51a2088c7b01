import assert from 'node:assert/strict';
import { TenantThrottleDetector } from '../../../channels/teams/tenant-throttle-detector.ts';

describe('telling a throttled tenant from a throttled chat', () => {
  /** The verdict after `refused` different chats were refused among 20 answers, `gap` ms apart. */
  function verdict(refused: number, gap = 10): number | null {
    const detector = new TenantThrottleDetector();
    let last: number | null = null;
    for (let n = 0; n < 20; n++) {
      if (n < 20 - refused) detector.passed(n * gap);
      else last = detector.refused(n * gap, `chat ${n}`, 3000, 0);
    }
    return last;
  }

  it('takes half of the latest 20 answers, and not one fewer', () => {
    assert.equal(verdict(10), 3000);
    assert.equal(verdict(9), null);
  });

  it('looks no further back than two seconds', () => {
    assert.notEqual(verdict(10, 222), null);
    assert.equal(verdict(10, 223), null);
  });

  it('takes many refusals of few chats for what they are', () => {
    const detector = new TenantThrottleDetector();
    for (let n = 0; n < 100; n++) assert.equal(detector.refused(n, `chat ${n % 9}`, null, 0), null);
  });

  it('keeps to one rest while it lasts, and rests longer when the next trial meets the same', () => {
    const detector = new TenantThrottleDetector();
    const storm = (from: number) =>
      Array.from({ length: 20 }, (_, n) => detector.refused(from + n, `chat ${n}`, null, 0)).at(-1)! +
      from +
      19;
    assert.equal(storm(0), 9 + 1000, 'from the tenth refusal on');
    assert.equal(storm(500), 9 + 1000);
    assert.equal(storm(1100), 1100 + 2000);
    detector.passed(4000);
    assert.ok(storm(5000) < 5000 + 1100, 'and begins anew after a success');
  });

  it('honours the longest Retry-After of a storm', () => {
    const detector = new TenantThrottleDetector();
    const rests = Array.from({ length: 20 }, (_, n) => detector.refused(0, `chat ${n}`, 1000 * (n + 1), 0));
    assert.equal(rests.at(-1), 20_000);
  });
});
