import assert from 'node:assert/strict';
import pino from 'pino';
import { makeMetrics } from '../../bot/metrics.ts';
import { workerLog } from '../../bot/worker-log.ts';

describe('what the worker reports', () => {
  it('tells for each tenant since when presence does not answer', async () => {
    let now = 1_000;
    const metrics = makeMetrics(() => 0);
    const watch = workerLog(pino({ level: 'silent' }), metrics, { now: () => now });
    const up = async () => (await metrics.registry.getSingleMetricAsString('kairos_presence_up')).at(-1);
    assert.equal(watch.presenceSilentSince('a'), null);
    watch.presence(new Error('down'), 'a');
    now = 2_000;
    watch.presence(new Error('still down'), 'a');
    watch.presence(new Error('down'), 'b');
    watch.presence(null, 'b');
    assert.deepEqual([watch.presenceSilentSince('a'), watch.presenceSilentSince('b')], [1_000, null]);
    assert.equal(await up(), '0');
    watch.presence(null, 'a');
    assert.equal(watch.presenceSilentSince('a'), null);
    assert.equal(await up(), '1');
  });
});
