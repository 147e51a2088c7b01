import assert from 'node:assert/strict';
import { CircuitBreaker } from '../../../channels/teams/circuit-breaker.ts';

describe('telling a silent connector from a lost answer', () => {
  const lose = (silence: CircuitBreaker, times: number, now: number) =>
    Array.from({ length: times }, () => silence.lost(now, 0)).at(-1);

  it('takes five lost answers in a row, and not one fewer', () => {
    assert.equal(lose(new CircuitBreaker(), 4, 0), null);
    assert.equal(lose(new CircuitBreaker(), 5, 0), 1000);
  });

  it('begins to count anew with every answer', () => {
    const silence = new CircuitBreaker();
    lose(silence, 4, 0);
    silence.answered();
    assert.equal(lose(silence, 4, 0), null);
  });

  it('rests longer each time that it is still there, and keeps to one rest while that lasts', () => {
    const silence = new CircuitBreaker();
    lose(silence, 5, 0);
    assert.equal(lose(silence, 60, 400), 600);
    assert.equal(lose(silence, 1, 1000), 2000);
    assert.equal(lose(silence, 1, 3000), 4000);
    for (let now = 10_000; now < 300_000; now += 40_000)
      assert.ok(lose(silence, 1, now)! <= 30_000, 'but never for long');
    silence.answered();
    assert.equal(lose(silence, 5, 900_000), 1000, 'and begins anew after an answer');
  });

  it('then lets one message at a time find out', () => {
    const silence = new CircuitBreaker();
    for (let n = 0; n < 60; n++) assert.ok(silence.mayTry(), 'nothing is held back before');
    lose(silence, 5, 0);
    assert.ok(silence.mayTry());
    assert.ok(!silence.mayTry());
    silence.untried();
    assert.ok(silence.mayTry());
    lose(silence, 1, 1000);
    assert.ok(silence.mayTry());
    assert.ok(!silence.mayTry());
    silence.answered();
    for (let n = 0; n < 60; n++) assert.ok(silence.mayTry());
  });
});
