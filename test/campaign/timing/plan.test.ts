import assert from 'node:assert/strict';
import fc from 'fast-check';
import { plannedMoment } from '../../../campaign/timing/plan.ts';
import { isOpen, openBefore, openTime } from '../../../campaign/timing/window.ts';
import { distanceFromUniform, everyDay, utc, windowOf } from './windows.ts';

const night = windowOf({
  start: '2026-10-23',
  days: 4,
  hours: { from: '22:00', to: '06:00' },
  weekdays: everyDay,
});
const ids = Array.from({ length: 20_000 }, (_, i) => `r${i + 1}`);

describe('the planned moments', () => {
  it('are uniform over open time, however many pieces it is in', () => {
    const opens = [
      openTime(windowOf(), 'Europe/Paris'),
      openTime(night, 'Europe/Paris'),
      openTime(windowOf({ holidays: ['2026-11-24', '2026-11-26'] }), 'Asia/Kathmandu'),
      openTime(windowOf({ duration: { hours: 1 } }), 'Europe/Paris'),
      openTime(windowOf(), 'Europe/Paris', utc('2026-11-25T11:11:11.111')),
    ];
    for (const open of opens) {
      const shares = ids.map((id) => openBefore(open, plannedMoment(open, 42, id)!) / open.total);
      assert.ok(distanceFromUniform(shares) < 1.95);
    }
  });

  it('are whole milliseconds in open time, before the end', () => {
    const open = openTime(night, 'Europe/Paris');
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string(), (seed, id) => {
        const moment = plannedMoment(open, seed, id)!;
        assert.ok(Number.isInteger(moment) && isOpen(open, moment) && moment < open.end);
      }),
    );
  });

  it('are the same for the same seed, whatever order the audience comes in and whoever else is in it', () => {
    const open = openTime(windowOf(), 'Europe/Paris');
    const planOf = (people: readonly string[], seed = 42) =>
      new Map(people.map((id) => [id, plannedMoment(open, seed, id)]));
    const plan = planOf(ids.slice(0, 500));
    for (const [id, moment] of planOf(ids.slice(100, 300).reverse())) assert.equal(plan.get(id), moment);
    const other = planOf(ids.slice(0, 500), 43);
    assert.ok([...plan].filter(([id, moment]) => other.get(id) === moment).length < 3);
  });

  it('are none where nothing is open', () => {
    assert.equal(plannedMoment(openTime(windowOf({ start: '2026-11-28', days: 2 }), 'UTC'), 42, 'r1'), null);
  });
});
