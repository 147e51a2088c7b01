import assert from 'node:assert/strict';
import fc from 'fast-check';
import { appLimits, chatLimits, Peak, RetryBook, SlidingLimit } from '../../sandbox/limits.ts';
import { client, closeAll, stillClock } from './client.ts';

describe('SlidingLimit', () => {
  it('never lets more through in any window than it allows, and says exactly when the next may come', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (gaps) => {
        const limit = new SlidingLimit(chatLimits);
        const passed: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          const wait = limit.take(now);
          if (wait === 0) passed.push(now);
          for (const { requests, perMs } of chatLimits) {
            const recent = passed.filter((at) => at > now - perMs).length;
            assert.ok(recent <= requests);
          }
        }
      }),
    );
  });

  it('passes again at the moment that it gave, not before', () => {
    const limit = new SlidingLimit(appLimits);
    for (let i = 0; i < 50; i++) assert.equal(limit.take(i), 0);
    assert.equal(limit.take(60), 940);
    assert.equal(limit.take(999), 1);
    assert.equal(limit.take(1000), 0);
  });
});

describe('The limits of one chat', () => {
  it('end at 1,800 messages in an hour', () => {
    const limit = new SlidingLimit(chatLimits);
    for (let i = 0; i < 1800; i++) assert.equal(limit.take(i * 1900), 0);
    assert.equal(limit.take(1800 * 1900), 3_600_000 - 1800 * 1900);
    assert.equal(limit.take(3_600_000), 0);
  });
});

describe('Peak', () => {
  it('finds the busiest sliding second', () => {
    const peak = new Peak();
    for (const at of [0, 600, 900, 1100, 1500, 1600, 5000]) peak.arrived(at);
    assert.equal(peak.max, 4);
  });
});

describe('RetryBook', () => {
  it('counts who comes back too soon, and forgives them when the time has passed', () => {
    const book = new RetryBook();
    book.arrived('a', 0);
    book.told('a', 1000);
    book.arrived('b', 10);
    book.arrived('a', 990);
    assert.equal(book.violations, 1);
    book.arrived('a', 1000);
    book.arrived('a', 1001);
    assert.equal(book.violations, 1);
  });
});

describe('Sandbox connector limits', () => {
  afterEach(closeAll);

  it('takes 50 requests in any second from the app, and 429 with Retry-After for the next', async () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const tenant = await client({ people: 60, clock });
    const first = await Promise.all(tenant.willing.slice(0, 30).map((person) => tenant.create(person)));
    const then = await Promise.all(tenant.willing.slice(0, 21).map((person) => tenant.send(person)));
    assert.ok(first.every(({ status }) => status === 201));
    assert.equal(then.filter(({ status }) => status === 201).length, 20);
    const refused = then.find(({ status }) => status !== 201)!;
    assert.equal(refused.status, 429);
    assert.equal(refused.headers.get('retry-after'), '1');
    assert.equal(refused.body.error.code, 'Throttled');
    clock.advance(999);
    assert.equal((await tenant.send(tenant.willing[50]!)).status, 429);
    clock.advance(1);
    assert.equal((await tenant.send(tenant.willing[51]!)).status, 201);
    const stats = (await tenant.control('GET', '/stats')).body;
    assert.equal(stats.throttled, 2);
    assert.equal(stats.maxRequestsInAnySecond, 52);
    assert.equal(stats.messages, 21);
  });

  it('takes 7 in a second, 8 in two and 60 in thirty from one chat', async () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const tenant = await client({ clock });
    const person = tenant.willing[0]!;
    const passed = async (count: number) => {
      let sent = 0;
      for (let i = 0; i < count; i++) if ((await tenant.send(person)).status === 201) sent++;
      return sent;
    };
    assert.equal(await passed(8), 7);
    clock.advance(1000);
    assert.equal(await passed(3), 1);
    clock.advance(1000);
    assert.equal(await passed(8), 7);
    let total = 15;
    for (let i = 0; i < 10; i++) {
      clock.advance(2000);
      total += await passed(8);
    }
    assert.equal(total, 60);
    assert.equal((await tenant.send(person)).headers.get('retry-after'), '8');
    assert.equal((await tenant.send(tenant.willing[1]!)).status, 201);
  });

  it('counts the chats that come back before their Retry-After', async () => {
    const clock = stillClock('2026-11-24T10:00:00Z');
    const tenant = await client({ clock });
    await tenant.control('POST', '/faults', { kind: 'throttle', share: 1, retryAfter: 5 });
    const [early, late] = tenant.willing as [never, never];
    assert.equal((await tenant.send(early)).headers.get('retry-after'), '5');
    assert.equal((await tenant.send(late)).status, 429);
    await tenant.control('DELETE', '/faults');
    clock.advance(4000);
    assert.equal((await tenant.send(early)).status, 201);
    clock.advance(1000);
    assert.equal((await tenant.send(late)).status, 201);
    assert.equal((await tenant.control('GET', '/stats')).body.violations, 1);
  });

  it('has no limits where they are switched off', async () => {
    const tenant = await client({ limits: false, clock: stillClock('2026-11-24T10:00:00Z') });
    const answers = await Promise.all(Array.from({ length: 80 }, () => tenant.send(tenant.willing[0]!)));
    assert.ok(answers.every(({ status }) => status === 201));
  });
});
