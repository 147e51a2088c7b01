import assert from 'node:assert/strict';
import fc from 'fast-check';
import { FairQueue } from '../../scheduler/fair-queue.ts';
import { Heap } from '../../scheduler/heap.ts';
import type { Item } from '../../scheduler/session.ts';

const item = (campaign: string, at: number) =>
  ({ at, session: { active: { key: campaign } } }) as unknown as Item;
const campaignOf = (taken: Item) => taken.session.active.key;

describe('the fair queue', () => {
  it('gives a small campaign its turn beside one of thousands', () => {
    const queue = new FairQueue();
    for (let i = 0; i < 3_000; i++) queue.add(item('big', i));
    for (let i = 0; i < 10; i++) queue.add(item('small', 5_000 + i));
    const taken = queue.take(10_000, 20);
    assert.equal(taken.filter((one) => campaignOf(one) === 'small').length, 10);
  });

  it('goes on with the next campaign where the last taking ended', () => {
    const queue = new FairQueue();
    for (const name of ['a', 'b', 'c']) for (let i = 0; i < 5; i++) queue.add(item(name, i));
    const order = [1, 2, 3, 4].flatMap(() => queue.take(10, 1).map(campaignOf));
    assert.deepEqual(order, ['a', 'b', 'c', 'a']);
  });

  it('takes nothing that is not due, and within a campaign the earliest first', () => {
    const queue = new FairQueue();
    for (const at of [30, 10, 20, 99]) queue.add(item('a', at));
    assert.deepEqual(
      queue.take(50, 10).map((one) => one.at),
      [10, 20, 30],
    );
    assert.equal(queue.earliest, 99);
    assert.equal(queue.size, 1);
  });

  it('purges one campaign and leaves the rest', () => {
    const queue = new FairQueue();
    queue.add(item('a', 1));
    queue.add(item('b', 2));
    assert.equal(queue.purge('a').length, 1);
    assert.equal(queue.size, 1);
    assert.equal(queue.sizeOf('b'), 1);
  });
});

describe('the heap', () => {
  it('pops in order whatever was pushed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const heap = new Heap<number>((n) => n);
        for (const n of numbers) heap.push(n);
        const popped: number[] = [];
        for (let n = heap.pop(); n !== undefined; n = heap.pop()) popped.push(n);
        assert.deepEqual(
          popped,
          numbers.toSorted((a, b) => a - b),
        );
      }),
    );
  });
});
