import assert from 'node:assert/strict';
import { cumulativeCurve, roundAbove, rowsOf, ticksOf } from '../../tab/campaign/cumulative-curve.ts';

const hour = 3_600_000;
const point = (at: number, planned: number, sent = 0) => ({ at: at * hour, planned, sent });

describe('the curve of sent against planned', () => {
  it('is level over hours in which nothing happens, and ends now', () => {
    const climb = cumulativeCurve([point(0, 4, 3), point(5, 6, 1)], 5.5 * hour, 5)!;
    assert.deepEqual([climb.from, climb.to, climb.most], [0, 6 * hour, 10]);
    assert.equal(climb.planned.find(({ at }) => at === 5 * hour)?.people, 4);
    assert.equal(climb.plannedByNow, 7);
    assert.deepEqual(climb.sent.at(-1), { at: 5.5 * hour, people: 5 });
  });

  it('knows nothing of hours to come, and is none where nothing was planned', () => {
    const climb = cumulativeCurve([point(0, 4, 4), point(5, 6)], 2 * hour, 4)!;
    assert.deepEqual(climb.sent.at(-1), { at: 2 * hour, people: 4 });
    assert.equal(climb.plannedByNow, 4);
    assert.equal(cumulativeCurve([], 0, 0), null);
  });

  it('has a scale that ends a little above the most, in round numbers', () => {
    const scales = [0, 1, 3, 5, 9, 13, 99, 283, 513, 4812, 100_000].map(roundAbove);
    assert.deepEqual(scales, [1, 1, 3, 5, 10, 16, 100, 300, 600, 5000, 100_000]);
  });

  it('names days in the zone of the campaign, and hours where it is one day', () => {
    const from = Date.UTC(2026, 10, 23, 3, 30);
    const named = ticksOf(from, from + 57 * hour, 'Asia/Kolkata');
    const clock = new Intl.DateTimeFormat('en', {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: 'Asia/Kolkata',
    });
    assert.deepEqual(
      named.map(({ at }) => clock.format(at)),
      ['09:00', '00:00', '00:00'],
    );
    assert.ok(named.every(({ isDay }) => isDay));
    const day = ticksOf(from, from + 9 * hour, 'Asia/Kolkata');
    assert.deepEqual(
      day.map(({ at }) => clock.format(at)),
      ['10:00', '12:00', '14:00', '16:00'],
    );
    assert.ok(ticksOf(from, from + 60 * 24 * hour, 'Europe/Paris').length <= 7);
  });

  it('is told by the day in its table, without what is still to come', () => {
    const from = Date.UTC(2026, 10, 23, 8);
    const points = Array.from({ length: 57 }, (_, i) => ({ at: from + i * hour, planned: 1, sent: 1 }));
    const climb = cumulativeCurve(points, from + 20 * hour, 20)!;
    const rows = rowsOf(climb, 'Europe/Paris', from + 20 * hour);
    assert.deepEqual(
      rows.map(({ planned, sent }) => [planned, sent]),
      [
        [15, 15],
        [39, 20],
        [57, null],
      ],
    );
  });
});
