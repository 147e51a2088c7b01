import assert from 'node:assert/strict';
import pino from 'pino';
import { makeMetrics } from '../../bot/metrics.ts';
import { workerLog } from '../../bot/worker-log.ts';

describe('what the worker reports', () => {
  it('tells for each tenant and channel since when presence does not answer', async () => {
    let now = 1_000;
    const metrics = makeMetrics(() => ({ state: 'running', queued: 0, inFlight: 0 }));
    const watch = workerLog(pino({ level: 'silent' }), metrics, { now: () => now });
    const up = async () => (await metrics.registry.getSingleMetricAsString('kairos_presence_up')).at(-1);
    assert.equal(watch.presenceSilentSince('a', 'teams'), null);
    watch.presence(new Error('down'), 'a', 'teams');
    now = 2_000;
    watch.presence(new Error('still down'), 'a', 'teams');
    watch.presence(new Error('down'), 'b', 'teams');
    watch.presence(null, 'b', 'teams');
    assert.deepEqual(
      [watch.presenceSilentSince('a', 'teams'), watch.presenceSilentSince('a', 'skype')],
      [1_000, null],
    );
    assert.equal(watch.presenceSilentSince('b', 'teams'), null);
    assert.equal(await up(), '0');
    watch.presence(null, 'a', 'teams');
    assert.equal(watch.presenceSilentSince('a', 'teams'), null);
    assert.equal(await up(), '1');
  });
});
