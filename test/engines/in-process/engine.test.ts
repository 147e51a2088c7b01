import assert from 'node:assert/strict';
import sinon from 'sinon';
import { inProcessEngine } from '../../../engines/in-process/engine.ts';
import type { ShardRef } from '../../../ports/shard.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';

const ref = (shard: number): ShardRef => ({ tenant: 't', campaign: 'c', launch: 'l', shard });

describe('the in-process engine', () => {
  let time: sinon.SinonFakeTimers;
  beforeEach(() => {
    time = sinon.useFakeTimers({
      now: 1_000_000,
      toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
    });
  });
  afterEach(() => time.restore());

  async function started() {
    const woken: [number, number][] = [];
    const errors: unknown[] = [];
    const engine = inProcessEngine(systemClock(), (error) => errors.push(error));
    await engine.start(async ({ shard }) => void woken.push([shard, Date.now() - 1_000_000]));
    return { engine, woken, errors };
  }

  it('wakes each shard at its instant, once', async () => {
    const { engine, woken } = await started();
    await engine.wakeAt(ref(1), 1_005_000);
    await engine.wakeAt(ref(2), 1_003_000);
    await time.tickAsync(10_000);
    assert.deepEqual(woken, [
      [2, 3_000],
      [1, 5_000],
    ]);
    await engine.stop();
  });

  it('lets the earliest of several wishes for one shard win', async () => {
    const { engine, woken } = await started();
    await engine.wakeAt(ref(1), 1_009_000);
    await engine.wakeAt(ref(1), 1_002_000);
    await engine.wakeAt(ref(1), 1_008_000);
    await time.tickAsync(20_000);
    assert.deepEqual(woken, [[1, 2_000]]);
    await engine.stop();
  });

  it('wakes at once what is past, and after months what is far ahead', async () => {
    const { engine, woken } = await started();
    await engine.wakeAt(ref(1), 0);
    const far = 60 * 86_400_000;
    await engine.wakeAt(ref(2), 1_000_000 + far);
    await time.tickAsync(far + 10);
    assert.deepEqual(
      woken.map(([shard]) => shard),
      [1, 2],
    );
    assert.ok(woken[0]![1] < 10 && woken[1]![1] >= far);
    await engine.stop();
  });

  it('reports a handler that fails and goes on', async () => {
    const errors: unknown[] = [];
    const engine = inProcessEngine(systemClock(), (error) => errors.push(error));
    let calls = 0;
    await engine.start(async () => {
      calls++;
      throw new Error('handler');
    });
    await engine.wakeAt(ref(1), 0);
    await time.tickAsync(10);
    await engine.wakeAt(ref(1), 0);
    await time.tickAsync(10);
    assert.equal(calls, 2);
    assert.equal(errors.length, 2);
    await engine.stop();
  });

  it('takes no wake-ups after its stop, and waits for handlers that run', async () => {
    const { engine, woken } = await started();
    await engine.stop();
    await engine.wakeAt(ref(1), 0);
    await time.tickAsync(1_000);
    assert.deepEqual(woken, []);
  });
});
