import assert from 'node:assert/strict';
import sinon from 'sinon';
import { type Fault, Faults } from '../../sandbox/faults.ts';
import { type Client, client, closeAll, stillClock } from './client.ts';

describe('Sandbox faults', () => {
  let tenant: Client;
  let clock: ReturnType<typeof stillClock>;
  beforeEach(async () => {
    clock = stillClock('2026-11-24T10:00:00Z');
    tenant = await client({ clock, limits: false, people: 40 });
    await tenant.send(tenant.willing[0]!);
    await tenant.graph('GET', '/users?$top=1');
  });
  afterEach(closeAll);
  const put = (fault: Record<string, unknown>) => tenant.control('POST', '/faults', fault);
  const presence = () =>
    tenant.graph('POST', '/communications/getPresencesByUserId', { ids: [tenant.willing[0]!.id] });
  const send = () => tenant.send(tenant.willing[0]!);

  it('answers 503 during an outage of the connector, delivers nothing, and recovers by itself', async () => {
    await put({ kind: 'outage', on: 'connector', seconds: 300, retryAfter: 9 });
    const { status, headers } = await send();
    assert.equal(status, 503);
    assert.equal(headers.get('retry-after'), '9');
    assert.equal((await presence()).status, 200);
    assert.equal((await tenant.lines('/ledger')).length, 1);
    clock.advance(300_000);
    assert.equal((await send()).status, 201);
  });

  it('takes presence away alone, or with all of Graph, or sign-in', async () => {
    await put({ kind: 'outage', on: 'presence', how: '504' });
    assert.equal((await presence()).status, 504);
    assert.equal((await tenant.graph('GET', '/users?$top=1')).status, 200);
    await tenant.control('DELETE', '/faults');
    await put({ kind: 'outage', on: 'graph' });
    assert.equal((await presence()).status, 503);
    assert.equal((await tenant.graph('GET', '/users?$top=1')).status, 503);
    await tenant.control('DELETE', '/faults');
    await put({ kind: 'outage', on: 'login' });
    assert.equal((await tenant.login()).status, 503);
    await tenant.control('DELETE', '/faults');
    await put({ kind: 'throttle', on: 'login', retryAfter: 4 });
    assert.equal((await tenant.login()).headers.get('retry-after'), '4');
    assert.equal((await send()).status, 201);
  });

  it('destroys connections before anything is read', async () => {
    await put({ kind: 'outage', on: 'connector', how: 'reset' });
    await assert.rejects(send());
    assert.equal((await tenant.lines('/ledger')).length, 1);
  });

  it('delivers the message and withholds the answer', async () => {
    await put({ kind: 'reset-after-acceptance', share: 1 });
    await assert.rejects(send());
    assert.equal((await tenant.lines('/ledger')).length, 2);
    assert.equal((await tenant.control('GET', '/stats')).body.resets, 1);
  });

  it('works a slow request at once and answers late', async () => {
    await put({ kind: 'slow', ms: 40, on: 'connector' });
    const time = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let isAnswered = false;
      const answer = send().finally(() => {
        isAnswered = true;
      });
      while ((await tenant.lines('/ledger')).length < 2);
      time.tick(39);
      await tenant.lines('/ledger');
      assert.equal(isAnswered, false);
      // Asked again and again: its time begins a moment after the message stands in the ledger.
      while (!isAnswered) {
        time.tick(1);
        await tenant.lines('/ledger');
      }
      assert.equal((await answer).status, 201);
    } finally {
      time.restore();
    }
  });

  it('throttles its share of requests, about', async () => {
    await put({ kind: 'throttle', share: 0.25, retryAfter: 3, seconds: 60 });
    const answers = await Promise.all(Array.from({ length: 200 }, send));
    const throttled = answers.filter(({ status }) => status === 429);
    assert.ok(throttled.length > 30 && throttled.length < 70, `${throttled.length}`);
    assert.equal(throttled[0]!.headers.get('retry-after'), '3');
    assert.equal((await tenant.lines('/ledger')).length, 1 + 200 - throttled.length);
  });

  it('draws the same share for the same seed', () => {
    const draws = (seed: number) => {
      const faults = new Faults(seed, () => 0);
      faults.add({ kind: 'reset-after-acceptance', share: 0.5 });
      return Array.from({ length: 50 }, () => faults.resetAfterAcceptance())
        .map(Number)
        .join('');
    };
    assert.equal(draws(1), draws(1));
    assert.notEqual(draws(1), draws(2));
  });

  it('lists what stands, and forgets it when told to', async () => {
    const { status, body } = await put({ kind: 'slow', ms: 5, on: 'graph' });
    assert.equal(status, 201);
    const listed = (await tenant.control('GET', '/faults')).body.items;
    assert.deepEqual(listed, [{ kind: 'slow', ms: 5, on: 'graph', share: 1, id: body.id, met: 0 }]);
    assert.equal((await tenant.control('DELETE', '/faults')).status, 204);
    assert.deepEqual((await tenant.control('GET', '/faults')).body.items, []);
  });

  for (const [field, fault] of [
    ['kind', { kind: 'earthquake' }],
    ['on', { kind: 'outage', on: 'moon' }],
    ['share', { kind: 'throttle', share: 2 }],
    ['retryAfter', { kind: 'throttle', retryAfter: 0 }],
    ['ms', { kind: 'slow' }],
    ['seconds', { kind: 'expired-secret', seconds: -1 }],
    ['answer', { kind: 'person', id: 'x', answer: 'Nothing' }],
    ['id', { kind: 'person', id: 'stranger', answer: 'BadArgument' }],
  ] as const)
    it(`refuses a fault whose ${field} is wrong, naming it`, async () => {
      const { status, body } = await put(fault as Partial<Fault>);
      assert.ok(status === 400 || status === 404);
      assert.deepEqual(
        body.errors.map((error: { field: string }) => error.field),
        [field],
      );
      assert.ok(body.errors[0].message);
    });

  it('refuses what is no JSON', async () => {
    const answer = await fetch(`${tenant.sandbox.url}/sandbox/faults`, { method: 'POST', body: '{' });
    assert.equal(answer.status, 400);
  });
});
