import assert from 'node:assert/strict';
import { type SinonFakeTimers, type SinonStub, stub, useFakeTimers } from 'sinon';
import { ApiError, call } from '../../tab/api/client.ts';
import { fileNameOf } from '../../tab/api/download.ts';
import { isRefusal, retryAfterMs } from '../../tab/api/retry-delay.ts';
import { isSignedOut, SignedOut, signInWith } from '../../tab/sign-in/bearer.ts';

const answer = (status: number, headers: Record<string, string> = {}, body: unknown = {}) =>
  new Response(JSON.stringify(body), { status, headers });

describe('a request of the pages', () => {
  let fetched: SinonStub;
  let timers: SinonFakeTimers;
  beforeEach(() => {
    fetched = stub(globalThis, 'fetch');
    timers = useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => {
    fetched.restore();
    timers.restore();
    signInWith(null);
  });
  const proofs = () =>
    fetched.getCalls().map(({ args }) => new Headers((args[1] as RequestInit).headers).get('Authorization'));
  const refused = (status: number) => (error: unknown) =>
    error instanceof ApiError && error.status === status;

  it('proves who asks where the service wants proof, and not elsewhere', async () => {
    fetched.callsFake(async () => answer(200));
    await call('GET', '/me');
    signInWith(async () => 'one');
    await call('GET', '/me');
    assert.deepEqual(proofs(), [null, 'Bearer one']);
  });

  it('renews a token that is refused, and sends once more', async () => {
    const wishes: boolean[] = [];
    signInWith(async (fresh) => {
      wishes.push(fresh);
      return fresh ? 'new' : 'old';
    });
    fetched.onFirstCall().resolves(answer(401));
    fetched.onSecondCall().resolves(answer(200, {}, { id: 'anna' }));
    assert.deepEqual(await call('GET', '/me'), { id: 'anna' });
    assert.deepEqual(
      [wishes, proofs()],
      [
        [false, true],
        ['Bearer old', 'Bearer new'],
      ],
    );
  });

  it('asks no third time, and says that the person has to sign in', async () => {
    signInWith(async () => 'old');
    fetched.callsFake(async () => answer(401));
    await assert.rejects(call('GET', '/me'), refused(401));
    assert.equal(fetched.callCount, 2);
    assert.equal(isSignedOut(), true);
  });

  it('sends nothing again as somebody else where nobody signs in', async () => {
    fetched.callsFake(async () => answer(401));
    await assert.rejects(call('POST', '/campaigns', { body: {} }), refused(401));
    assert.equal(fetched.callCount, 1);
  });

  it('tells a sign-in that has run out from a network that is away', async () => {
    signInWith(() => Promise.reject(new SignedOut()));
    await assert.rejects(call('GET', '/me'), refused(401));
    assert.equal(isSignedOut(), true);
    signInWith(() => Promise.reject(new Error('no network')));
    await assert.rejects(call('GET', '/me'), refused(0));
    assert.deepEqual([isSignedOut(), fetched.callCount], [false, 0]);
  });

  it('waits as long as it is asked to, and not for ever', async () => {
    fetched.callsFake(async () => answer(429, { 'Retry-After': '7' }));
    const result = call('GET', '/campaigns').catch((error: unknown) => error);
    await timers.tickAsync(6_900);
    assert.equal(fetched.callCount, 1);
    await timers.tickAsync(200);
    assert.equal(fetched.callCount, 2);
    await timers.tickAsync(7_000);
    assert.ok(refused(429)(await result));
    assert.equal(fetched.callCount, 3);
  });

  it('gives up a wait that nobody needs any more', async () => {
    fetched.callsFake(async () => answer(429, { 'Retry-After': '7' }));
    const left = new AbortController();
    const result = call('GET', '/campaigns', { signal: left.signal }).catch((error: unknown) => error);
    await timers.tickAsync(1000);
    left.abort();
    assert.equal(((await result) as Error).name, 'AbortError');
    await timers.tickAsync(10_000);
    assert.equal(fetched.callCount, 1);
  });
});

describe('how long to wait', () => {
  const now = Date.UTC(2026, 10, 23);
  for (const [header, ms] of [
    ['2', 2000],
    [null, 1000],
    ['', 1000],
    ['soon', 1000],
    ['Mon, 23 Nov 2026 00:00:05 GMT', 5000],
    ['Sun, 22 Nov 2026 00:00:00 GMT', 0],
    ['3600', 30_000],
  ] as const)
    it(`is ${ms} ms for ${header ?? 'no header'}`, () => {
      assert.equal(retryAfterMs(header, now), ms);
    });

  it('is no wait but a refusal where nobody would stay for it', () => {
    for (const [header, refused] of [
      ['600', true],
      ['120', false],
      [null, false],
      ['soon', false],
    ] as const)
      assert.equal(isRefusal(header, now), refused, String(header));
  });
});

describe('the name of a file that is saved', () => {
  it('is the one that the service gives, with its letters', () => {
    assert.equal(fileNameOf(`attachment; filename="_t_.csv"; filename*=UTF-8''%C3%A9t%C3%A9.csv`), 'été.csv');
    assert.equal(fileNameOf('attachment; filename="plain.csv"'), 'plain.csv');
    assert.equal(fileNameOf("attachment; filename*=UTF-8''%E0%A4"), null);
    assert.equal(fileNameOf(null), null);
  });
});
