import assert from 'node:assert/strict';
import { Silence } from '../../../channels/teams/silence.ts';

describe('telling a silent connector from a lost answer', () => {
  const lose = (silence: Silence, times: number, now: number) =>
    Array.from({ length: times }, () => silence.lost(now, 0)).at(-1);

  it('takes five lost answers in a row, and not one fewer', () => {
    assert.equal(lose(new Silence(), 4, 0), null);
    assert.equal(lose(new Silence(), 5, 0), 1000);
  });

  it('begins to count anew with every answer', () => {
    const silence = new Silence();
    lose(silence, 4, 0);
    silence.answered();
    assert.equal(lose(silence, 4, 0), null);
  });

  it('rests longer each time that it is still there, and keeps to one rest while that lasts', () => {
    const silence = new Silence();
    lose(silence, 5, 0);
    assert.equal(lose(silence, 60, 400), 600);
    assert.equal(lose(silence, 1, 1000), 2000);
    assert.equal(lose(silence, 1, 3000), 4000);
    silence.answered();
    assert.equal(lose(silence, 5, 9000), 1000, 'and begins anew after an answer');
  });
});
