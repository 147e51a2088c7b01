import assert from 'node:assert/strict';
import { climbOf } from '../../tab/campaign/climb.ts';

const hour = 3_600_000;
const point = (at: number, planned: number, sent = 0) => ({ at: at * hour, planned, sent });

describe('the curve of sent against planned', () => {
  it('is level over hours in which nothing happens, and ends now', () => {
    const climb = climbOf([point(0, 4, 3), point(5, 6, 1)], 5.5 * hour, 5)!;
    assert.deepEqual([climb.from, climb.to, climb.most], [0, 6 * hour, 10]);
    assert.equal(climb.planned.find(({ at }) => at === 5 * hour)?.people, 4);
    assert.equal(climb.plannedByNow, 7);
    assert.deepEqual(climb.sent.at(-1), { at: 5.5 * hour, people: 5 });
  });

  it('knows nothing of hours to come, and is none where nothing was planned', () => {
    const climb = climbOf([point(0, 4, 4), point(5, 6)], 2 * hour, 4)!;
    assert.deepEqual(climb.sent.at(-1), { at: 2 * hour, people: 4 });
    assert.equal(climb.plannedByNow, 4);
    assert.equal(climbOf([], 0, 0), null);
  });
});
