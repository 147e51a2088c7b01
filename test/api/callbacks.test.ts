import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { Callbacks, ProviderEvent } from '../../ports/channel.ts';
import { type Served, serve } from './serve.ts';

const sign = (body: string) => createHmac('sha256', 'secret').update(body).digest('hex');

describe('what providers send to /api/callbacks', () => {
  let served: Served;
  let told: (readonly [string, readonly ProviderEvent[]])[];
  let read: number;
  beforeEach(async () => {
    [told, read] = [[], 0];
    const callbacks: Callbacks = {
      verify: ({ headers, body, url }) =>
        headers['x-signature'] === sign(body.toString()) && url.startsWith('/api/callbacks/'),
      events(body) {
        read++;
        const { id } = JSON.parse(body.toString()) as { id: string };
        return [{ kind: 'delivered', at: 1, messageId: id }];
      },
    };
    const apply = async (channel: string, events: readonly ProviderEvent[]) =>
      void told.push([channel, events]);
    served = await serve({ callbacks: { of: new Map([['sms', callbacks] as const]), apply } });
  });
  afterEach(() => served.close());
  const post = (path: string, body: string, signature: string) =>
    fetch(`${served.base}/api/callbacks/${path}`, {
      method: 'POST',
      body,
      headers: { 'x-signature': signature },
    });

  it('is taken where its signature proves it', async () => {
    const body = '{"id":"m1"}';
    assert.equal((await post('sms', body, sign(body))).status, 204);
    assert.deepEqual(told, [['sms', [{ kind: 'delivered', at: 1, messageId: 'm1' }]]]);
  });

  it('is not even read where it does not', async () => {
    assert.equal((await post('sms', '{"id":"m1"}', sign('{"id":"m2"}'))).status, 401);
    assert.deepEqual([told, read], [[], 0]);
  });

  it('is refused with a sentence where it cannot be read', async () => {
    const refused = await post('sms', '{', sign('{'));
    assert.equal(refused.status, 400);
    assert.match(((await refused.json()) as { detail: string }).detail, /cannot be read/);
  });

  it('has no address at channels that have none', async () => {
    assert.equal((await post('teams', '{}', sign('{}'))).status, 404);
  });

  it('is read to a limit', async () => {
    const body = 'x'.repeat(1_000_001);
    assert.equal((await post('sms', body, sign(body))).status, 413);
  });
});
