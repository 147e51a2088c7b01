import assert from 'node:assert/strict';
import { Places } from '../../imports/places.ts';

const never = new AbortController().signal;

describe('places for work', () => {
  it('are taken by so many at once, and by the others in the order in which they came', async () => {
    const places = new Places(2, 10);
    const done: (() => void)[] = [];
    const begun: number[] = [];
    const all = [0, 1, 2, 3].map((i) =>
      places.take(never, () => {
        begun.push(i);
        return new Promise<void>((resolve) => {
          done[i] = resolve;
        });
      }),
    );
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await turn();
    assert.deepEqual(begun, [0, 1]);
    done[1]!();
    await turn();
    assert.deepEqual(begun, [0, 1, 2]);
    done[0]!();
    done[2]!();
    await turn();
    assert.deepEqual(begun, [0, 1, 2, 3]);
    done[3]!();
    await Promise.all(all);
  });

  it('are free again after work that failed', async () => {
    const places = new Places(1, 0);
    await assert.rejects(
      places.take(never, () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await places.take(never, async () => 'yes'), 'yes');
  });

  it('turn away who would wait behind too many, and forget who has gone', async () => {
    const places = new Places(1, 1);
    const first = Promise.withResolvers<void>();
    const working = places.take(never, () => first.promise);
    const gone = new AbortController();
    const waiting = places.take(gone.signal, async () => assert.fail('nobody waits for it'));
    await assert.rejects(
      places.take(never, async () => {}),
      { code: 'busy' },
    );
    gone.abort(new Error('gone'));
    await assert.rejects(waiting, /gone/);
    const next = places.take(never, async () => 'next');
    first.resolve();
    assert.equal(await next, 'next');
    await working;
  });
});
