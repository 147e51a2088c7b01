import assert from 'node:assert/strict';
import sinon from 'sinon';
import { Deadlines } from '../../../channels/kit/deadlines.ts';

describe('deadlines', () => {
  let time: sinon.SinonFakeTimers;
  const cuts: [string, number][] = [];
  const named = (name: string) => ({ cut: () => void cuts.push([name, performance.now()]) });

  beforeEach(() => {
    cuts.length = 0;
    time = sinon.useFakeTimers({ now: 0 });
  });

  afterEach(() => time.restore());

  it('cut off each when its own time is over, and nothing that has ended', () => {
    const deadlines = new Deadlines(100, () => performance.now());
    const [first, second, third] = [named('first'), named('second'), named('third')];
    deadlines.begin(first);
    time.tick(30);
    deadlines.begin(second);
    time.tick(30);
    deadlines.begin(third);
    deadlines.end(second);
    time.tick(1_000);
    assert.deepEqual(cuts, [
      ['first', 100],
      ['third', 160],
    ]);
    assert.equal(time.countTimers(), 0);
  });

  it('keep one timer for all, and none once everything has ended', () => {
    const deadlines = new Deadlines(100, () => performance.now());
    const all = Array.from({ length: 50 }, (_, i) => named(String(i)));
    for (const one of all) deadlines.begin(one);
    assert.equal(time.countTimers(), 1);
    for (const one of all) deadlines.end(one);
    assert.equal(time.countTimers(), 0);
  });

  it('come sooner in a hurry, for what is under way and for what begins, and later for nothing', () => {
    const deadlines = new Deadlines(100, () => performance.now());
    deadlines.begin(named('late'));
    time.tick(80);
    deadlines.begin(named('early'));
    deadlines.hurry(50);
    deadlines.begin(named('new'));
    deadlines.hurry(70);
    time.tick(1_000);
    assert.deepEqual(cuts, [
      ['late', 100],
      ['early', 130],
      ['new', 130],
    ]);
  });
});
