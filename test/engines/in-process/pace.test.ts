import assert from 'node:assert/strict';
import fc from 'fast-check';
import sinon from 'sinon';
import { inProcessPace } from '../../../engines/in-process/pace.ts';

describe('the pace of one process', () => {
  let timers: sinon.SinonFakeTimers;
  beforeEach(() => {
    timers = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], now: 0 });
  });
  afterEach(() => timers.restore());

  const start = 1_000_000;
  const clock = { monotonic: () => start + timers.now };
  const paceOf = (teams: number, guardMs = 10) => inProcessPace({ clock, perSecond: { teams }, guardMs });

  /** Asks `count` times at once and notes when each may leave; each is answered so many ms later. */
  function ask(pace: ReturnType<typeof paceOf>, count: number, into: number[], tenant = 't1', answerMs = 0) {
    for (let i = 0; i < count; i++)
      void pace.take(tenant, 'teams').then((arrived) => {
        into.push(timers.now);
        if (answerMs === 0) arrived();
        else setTimeout(arrived, answerMs);
      });
  }
  const most = (moments: readonly number[], span: number) =>
    Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + span).length));

  it('lets no span of a second and its guard see more requests than the limit', async () => {
    const left: number[] = [];
    ask(paceOf(50), 500, left);
    await timers.tickAsync(20_000);
    assert.equal(left.length, 500);
    assert.ok(most(left, 1010) <= 50, `${most(left, 1010)} in 1,010 ms`);
    const seconds = (left.at(-1)! - left[0]!) / 1000;
    assert.ok(500 / seconds > 49, `only ${500 / seconds} a second`);
  });

  it('counts a request from its answer on, since it may have arrived as late as that', async () => {
    const left: number[] = [];
    ask(paceOf(50), 51, left, 't1', 200);
    await timers.tickAsync(5000);
    assert.ok(left[50]! - left[0]! >= 1210 && left[50]! - left[0]! < 1230, `${left[50]! - left[0]!}`);
  });

  it('holds the limit where requests arrive, however they bunch on their way', async () => {
    const delays = fc.array(fc.nat(450), { minLength: 150, maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(delays, async (onTheWay) => {
        const there: number[] = [];
        const pace = paceOf(20, 0);
        for (const delay of onTheWay)
          void pace.take('t1', 'teams').then((arrived) => {
            setTimeout(() => {
              there.push(timers.now);
              arrived();
            }, delay);
          });
        await timers.tickAsync(20_000);
        assert.equal(there.length, 150);
        assert.ok(most(there, 1000) <= 20, `${most(there, 1000)} in a second`);
      }),
      { numRuns: 20 },
    );
  });

  it('takes a request for arrived after a second without an answer; one that comes late frees no other', async () => {
    const left: number[] = [];
    const pace = paceOf(1, 0);
    ask(pace, 1, left, 't1', 3000);
    ask(pace, 2, left, 't1', 100_000);
    await timers.tickAsync(10_000);
    assert.deepEqual(left, [0, 2000, 4000]);
  });

  it('spaces requests evenly instead of letting the whole limit go at once', async () => {
    const left: number[] = [];
    ask(paceOf(50), 200, left);
    await timers.tickAsync(10_000);
    assert.ok(most(left, 100) <= 10, `${most(left, 100)} in 100 ms`);
    assert.ok(most(left, 1) <= 4);
  });

  it('holds the limit when requests are asked for at any moments', async () => {
    const gaps = fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 30 })), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(gaps, async (asked) => {
        const left: number[] = [];
        const pace = paceOf(20, 0);
        let count = 0;
        for (const [gap, requests] of asked) {
          await timers.tickAsync(gap);
          ask(pace, requests, left);
          count += requests;
        }
        await timers.tickAsync(count * 60 + 2000);
        assert.equal(left.length, count);
        assert.ok(left.length === 0 || most(left, 1000) <= 20);
      }),
      { numRuns: 30 },
    );
  });

  it('serves in the order of asking', async () => {
    const pace = paceOf(10);
    const order: number[] = [];
    for (let i = 0; i < 30; i++) void pace.take('t1', 'teams').then(() => order.push(i));
    await timers.tickAsync(10_000);
    assert.deepEqual(
      order,
      Array.from({ length: 30 }, (_, i) => i),
    );
  });

  it('does not let a late asker pass those who wait', async () => {
    const pace = paceOf(5);
    const order: string[] = [];
    for (let i = 0; i < 8; i++) void pace.take('t1', 'teams').then(() => order.push(`early ${i}`));
    await timers.tickAsync(250);
    void pace.take('t1', 'teams').then(() => order.push('late'));
    await timers.tickAsync(10_000);
    assert.equal(order.at(-1), 'late');
  });

  it('keeps tenants and channels apart', async () => {
    const pace = inProcessPace({ clock, perSecond: { teams: 5 } });
    const first: number[] = [];
    const second: number[] = [];
    ask(pace, 20, first, 't1');
    ask(pace, 1, second, 't2');
    let mail = 0;
    for (let i = 0; i < 100; i++) void pace.take('t1', 'email').then(() => mail++);
    await timers.tickAsync(1);
    assert.equal(second.length, 1);
    assert.equal(mail, 100);
  });

  it('lets nothing leave while a brake is on, not even what waited before it', async () => {
    const left: number[] = [];
    const pace = paceOf(50);
    ask(pace, 20, left);
    await timers.tickAsync(50);
    const before = left.length;
    pace.brake('t1', 'teams', 3000);
    ask(pace, 5, left);
    await timers.tickAsync(2999);
    assert.equal(left.length, before);
    await timers.tickAsync(2000);
    assert.equal(left.length, 25);
  });

  it('keeps the longer of two brakes', async () => {
    const left: number[] = [];
    const pace = paceOf(50);
    pace.brake('t1', 'teams', 5000);
    pace.brake('t1', 'teams', 10);
    ask(pace, 1, left);
    await timers.tickAsync(4999);
    assert.equal(left.length, 0);
    await timers.tickAsync(1);
    assert.equal(left.length, 1);
  });

  it('resolves at once without a limit, and brakes all the same', async () => {
    const left: number[] = [];
    const pace = paceOf(Number.POSITIVE_INFINITY);
    ask(pace, 1000, left);
    await timers.tickAsync(0);
    assert.equal(left.length, 1000);
    pace.brake('t1', 'teams', 100);
    ask(pace, 10, left);
    await timers.tickAsync(99);
    assert.equal(left.length, 1000);
    await timers.tickAsync(1);
    assert.equal(left.length, 1010);
    assert.equal(pace.rate('t1', 'teams'), Number.POSITIVE_INFINITY);
  });

  it('reaches high rates though timers are coarse', async () => {
    const left: number[] = [];
    ask(paceOf(5000, 0), 5000, left);
    await timers.tickAsync(1100);
    assert.equal(left.length, 5000);
    assert.ok(most(left.slice(0, 1200), 100) <= 650);
  });

  it('goes slower than one a second where the rate says so', async () => {
    const left: number[] = [];
    ask(paceOf(0.5, 0), 3, left);
    await timers.tickAsync(4250);
    assert.deepEqual(left, [0, 2000, 4000]);
  });

  it('refuses a rate that lets nothing leave', () => {
    assert.throws(() => void paceOf(0).take('t1', 'teams'), RangeError);
  });
});
