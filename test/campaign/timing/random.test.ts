import assert from 'node:assert/strict';
import fc from 'fast-check';
import { draw } from '../../../campaign/timing/random.ts';
import { distanceFromUniform } from './windows.ts';

const size = 50_000;
const sample = (of: (i: number) => number) => Array.from({ length: size }, (_, i) => of(i));

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const covariance = mean(a.map((x, i) => (x - meanA) * (b[i]! - meanB)));
  return covariance / Math.sqrt(mean(a.map((x) => (x - meanA) ** 2)) * mean(b.map((x) => (x - meanB) ** 2)));
}

describe('a draw', () => {
  const varied: [string, (i: number) => number][] = [
    ['the person', (i) => draw(42, `r${i}`, 1, 'planned')],
    ['addresses', (i) => draw(42, `person.${i}@contoso.com`, 1, 'planned')],
    ['the seed', (i) => draw(i, 'r1', 1, 'planned')],
    ['the high half of the seed', (i) => draw(i * 2 ** 32, 'r1', 1, 'planned')],
    ['the round', (i) => draw(42, 'r1', i, 'planned')],
    ['the salt', (i) => draw(42, 'r1', 1, 'planned', 1_764_000_000_000 + i * 60_000)],
  ];
  for (const [name, of] of varied) {
    it(`is uniform over ${name}, and one draw tells nothing of the next`, () => {
      const draws = sample(of);
      assert.ok(distanceFromUniform(draws) < 1.95);
      assert.ok(distanceFromUniform(draws.map((x) => (x * 2 ** 30) % 1)) < 1.95, 'the lower bits');
      assert.ok(Math.abs(correlation(draws.slice(1), draws.slice(0, -1))) < 3.3 / Math.sqrt(size));
    });
  }

  const apart: [string, (i: number) => number, (i: number) => number][] = [
    ['rounds', (i) => draw(7, `r${i}`, 1, 'planned'), (i) => draw(7, `r${i}`, 2, 'planned')],
    ['purposes', (i) => draw(7, `r${i}`, 1, 'planned'), (i) => draw(7, `r${i}`, 1, 'next-day')],
    ['seeds', (i) => draw(7, `r${i}`, 1, 'planned'), (i) => draw(8, `r${i}`, 1, 'planned')],
    ['salts', (i) => draw(7, `r${i}`, 1, 'planned', 0), (i) => draw(7, `r${i}`, 1, 'planned', 1)],
  ];
  for (const [name, one, other] of apart) {
    it(`is independent between ${name}`, () => {
      const [a, b] = [sample(one), sample(other)];
      assert.ok(Math.abs(correlation(a, b)) < 3.3 / Math.sqrt(size));
      assert.ok(distanceFromUniform(a.map((x, i) => (x - b[i]! + 1) % 1)) < 1.95);
    });
  }

  it('lies in [0, 1) and is the same for the same arguments', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string(), fc.nat(20), fc.string(), (seed, id, round, purpose) => {
        const drawn = draw(seed, id, round, purpose);
        assert.ok(drawn >= 0 && drawn < 1);
        assert.equal(drawn, draw(seed, id, round, purpose, 0));
      }),
    );
  });

  it('tells apart what would read the same when joined', () => {
    const drawn = [
      draw(1, 'ab', 1, 'c'),
      draw(1, 'a', 1, 'bc'),
      draw(1, 'abc', 1, ''),
      draw(1, '', 1, 'abc'),
      draw(1, 'a\0', 1, 'b'),
      draw(1, 'a', 1, '\0b'),
      draw(2 ** 32, 'ab', 1, 'c'),
      draw(1, 'ab', 1, 'c', 2 ** 32),
    ];
    assert.equal(new Set(drawn).size, drawn.length);
  });

  it('gives no two of a hundred thousand people the same moment of a day', () => {
    const moments = new Set(Array.from({ length: 100_000 }, (_, i) => draw(42, `r${i}`, 1, 'planned')));
    assert.equal(moments.size, 100_000);
  });

  it('never changes from one version to the next, because running campaigns compute their plan again', () => {
    assert.deepEqual(
      [
        draw(0, '', 0, ''),
        draw(42, 'r1', 1, 'planned'),
        draw(2 ** 53 - 1, 'anna@contoso.com', 3, 'next-day', 1_764_000_000_000),
      ],
      [0.6466815504615617, 0.18583845281897948, 0.8878557444166929],
    );
  });
});
