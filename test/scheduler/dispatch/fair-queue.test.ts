import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Heap } from '../../../campaign/timing/heap.ts';
import { draw } from '../../../campaign/timing/random.ts';
import { FairQueue, type Queued } from '../../../scheduler/dispatch/fair-queue.ts';

const item = (campaign: string, at: number, end = 1_000_000): Queued => ({
  at,
  end,
  session: { active: { key: campaign } },
});
const campaignOf = (taken: Queued) => taken.session.active.key;

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
    assert.equal(queue.earliest(), 99);
    assert.equal(queue.size, 1);
  });

  it('gives every second turn to what expires soonest, once anything does soon', () => {
    const queue = new FairQueue({ soonMs: 60 });
    for (let i = 0; i < 100; i++) {
      queue.add(item('long', 0));
      queue.add(item('other', 0));
      queue.add(item('ending', 0, 1_000));
    }
    const share = (now: number, name: string) =>
      queue.take(now, 12).filter((one) => campaignOf(one) === name).length;
    assert.equal(share(900, 'ending'), 4, 'a third, as everybody');
    assert.equal(share(950, 'ending'), 8, 'half of all turns, and a third of the others');
    assert.equal(share(950, 'long'), 2);
  });

  it('takes in turn what ends at the same moment', () => {
    const queue = new FairQueue({ soonMs: 1_000 });
    for (let i = 0; i < 50; i++) queue.add(item('a', 0, 500));
    for (let i = 0; i < 50; i++) queue.add(item('b', 0, 500));
    const taken = queue.take(100, 40).map(campaignOf);
    assert.equal(taken.filter((name) => name === 'a').length, 20);
  });

  it('takes within a campaign those first whose own window ends soon', () => {
    const queue = new FairQueue({ soonMs: 60 });
    queue.add(item('a', 10, 5_000));
    queue.add(item('a', 20, 100));
    assert.deepEqual(
      queue.take(30, 1).map(({ at }) => at),
      [10],
    );
    queue.add(item('a', 10, 5_000));
    assert.deepEqual(
      queue.take(50, 1).map(({ at }) => at),
      [20],
    );
  });

  it('gives out what has expired, and knows when the next will', () => {
    const queue = new FairQueue();
    queue.add(item('a', 10, 100));
    queue.add(item('a', 10, 200));
    queue.add(item('b', 10, 150));
    assert.equal(queue.soonestEnd, 100);
    assert.equal(queue.takeExpired(150).length, 2);
    assert.equal(queue.soonestEnd, 200);
    assert.equal(queue.size, 1);
    assert.deepEqual([...queue.campaigns], ['a']);
  });

  it('loses nothing and invents nothing, whatever is added and taken', () => {
    const entry = fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      at: fc.nat(50),
      end: fc.integer({ min: 51, max: 90 }),
    });
    const step = fc.oneof(entry, fc.record({ take: fc.nat(5), now: fc.nat(100) }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
        const queue = new FairQueue({ soonMs: 20 });
        const here = new Set<Queued>();
        for (const one of steps)
          if ('name' in one) {
            const added = item(one.name, one.at, one.end);
            here.add(added);
            queue.add(added);
          } else
            for (const taken of queue.take(one.now, one.take)) {
              assert.ok(taken.at <= one.now && here.delete(taken));
            }
        assert.equal(queue.size, here.size);
        const dueFirst = [...here].map(({ at }) => at);
        assert.equal(queue.earliest(), dueFirst.length === 0 ? null : Math.min(...dueFirst));
        for (const rest of queue.take(1_000, 1_000)) assert.ok(here.delete(rest));
        assert.equal(here.size, 0);
      }),
    );
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

describe('campaigns that share a pace', () => {
  const seconds = 1_000;
  const rate = 50;

  /** Who is lost and how late the others are where `soonMs` of the queue is this, of campaigns whose people are due at random. */
  function run(seed: number, soonMs: number) {
    const queue = new FairQueue<Queued & { readonly key: string }>({ soonMs });
    const campaigns = Array.from({ length: 6 }, (_, i) => {
      const big = draw(seed, `c${i}`, 0, 'big') < 0.4;
      const end = Math.round((60 + 120 * draw(seed, `c${i}`, 0, 'end')) * seconds);
      return { key: `c${i}`, people: big ? 6_000 : 150, end };
    });
    for (const { key, people, end } of campaigns)
      for (let n = 0; n < people; n++) {
        const at = Math.floor(draw(seed, key, n, 'due') * end);
        queue.add({ ...item(key, at, end), key });
      }
    const lost = new Map<string, number>();
    const maxGap = new Map<string, number>();
    const last = new Map<string, number>();
    for (let now = 0; now < 200 * seconds; now += seconds / rate) {
      for (const { key } of queue.takeExpired(now)) lost.set(key, (lost.get(key) ?? 0) + 1);
      for (const { key } of queue.take(now, 1)) {
        maxGap.set(key, Math.max(maxGap.get(key) ?? 0, now - (last.get(key) ?? now)));
        last.set(key, now);
      }
    }
    return { campaigns, lost, longestGap: maxGap };
  }

  for (let seed = 1; seed <= 8; seed++)
    it(`lose nobody of a small one, whoever ends when (${seed})`, () => {
      const { campaigns, lost } = run(seed, 60 * seconds);
      for (const { key, people } of campaigns) if (people < 1_000) assert.ok((lost.get(key) ?? 0) <= 1, key);
    });

  it('lose fewer in all than where nobody looks at the ends, and nobody is starved', () => {
    let [looking, blind] = [0, 0];
    const sum = (lost: Map<string, number>) => [...lost.values()].reduce((a, b) => a + b, 0);
    for (let seed = 1; seed <= 20; seed++) {
      const { campaigns, lost, longestGap } = run(seed, 60 * seconds);
      looking += sum(lost);
      blind += sum(run(seed, 0).lost);
      for (const { key, people } of campaigns)
        if (people > 1_000)
          assert.ok(longestGap.get(key)! < 1 * seconds, `${key}: ${longestGap.get(key)} ms`);
    }
    assert.ok(looking < blind, `${looking} lost, ${blind} without looking`);
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
