import assert from 'node:assert/strict';
import sinon from 'sinon';
import { systemClock } from '../../../scheduler/clock/system.ts';

const hour = 3_600_000;

describe('the clock of the system', () => {
  let time: sinon.SinonFakeTimers;
  beforeEach(() => {
    time = sinon.useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => time.restore());

  for (const speed of [1, 60])
    it(`calls back at the instant and not before, at ${speed} times the speed`, () => {
      const clock = systemClock({ realOrigin: 1_000_000, virtualOrigin: 0, speed });
      let calls = 0;
      clock.at(3 * hour * speed, () => calls++);
      time.tick(3 * hour - 1);
      assert.equal(calls, 0);
      time.tick(1);
      assert.equal(calls, 1);
      time.tick(hour);
      assert.equal(calls, 1);
    });

  it('is not hours late when the machine slept meanwhile: that stops timers, and no clock', () => {
    const clock = systemClock();
    let calls = 0;
    clock.at(1_000_000 + 3 * hour, () => calls++);
    time.tick(hour);
    time.setSystemTime(1_000_000 + 9 * hour);
    assert.equal(calls, 0);
    time.tick(60_000);
    assert.equal(calls, 1);
  });

  it('calls nobody who has taken it back', () => {
    const clock = systemClock();
    const cancel = clock.at(1_000_000 + 3 * hour, () => assert.fail());
    time.tick(2 * hour);
    cancel();
    time.tick(2 * hour);
  });
});
