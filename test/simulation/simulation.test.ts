import assert from 'node:assert/strict';
import { commandFor } from './arguments.ts';
import { keptSeeds } from './kept-seeds.ts';
import { type Run, run } from './run.ts';

/** Fresh seeds in each run of the tests: a few seconds' worth. */
const freshSeeds = 25;

function assertKept({ seed, limits, violations }: Run): void {
  const broken = violations.map(({ promise, detail }) => `${promise} (${detail})`);
  assert.deepEqual(broken, [], `play it again: ${commandFor(seed, limits)}`);
}

describe('the simulation of the whole service', () => {
  it('plays a seed twice in the same way', async () => {
    for (const seed of [3, 23, 35]) {
      const first = await run(seed);
      const again = await run(seed, {}, true);
      assert.equal(again.hash, first.hash);
      assert.equal(again.length, first.length);
      assert.ok(first.length > 50);
    }
    assert.notEqual((await run(23)).hash, (await run(24)).hash);
  });

  for (const { seed, limits, was } of keptSeeds)
    it(`keeps every promise where it once did not: ${was} (${seed})`, async () => {
      assertKept(await run(seed, limits));
    });

  const first = Math.floor(Math.random() * 2 ** 32);
  it(`keeps every promise in ${freshSeeds} fresh seeds from ${first} on`, async () => {
    let arrivals = 0;
    for (let seed = first; seed < first + freshSeeds; seed++) {
      const made = await run(seed);
      assertKept(made);
      arrivals += made.arrivals;
    }
    assert.ok(arrivals > 0);
  });
});
