import assert from 'node:assert/strict';
import sinon from 'sinon';
import { inProcessPace } from '../../../engines/in-process/pace.ts';
import { withSpare } from '../../../engines/in-process/spare-pace.ts';

describe('the pace for what may wait', () => {
  let timers: sinon.SinonFakeTimers;
  beforeEach(() => {
    timers = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], now: 0 });
  });
  afterEach(() => timers.restore());

  const clock = { monotonic: () => 1_000_000 + timers.now };
  const paceOf = (teams: number) =>
    withSpare(inProcessPace({ clock, perSecond: { teams } }), { clock, share: 0.2, patienceMs: 10_000 });
  type SparePace = ReturnType<typeof paceOf>;

  function spare(pace: SparePace, count: number): number[] {
    const left: number[] = [];
    for (let i = 0; i < count; i++)
      void pace.takeSpare('t1', 'teams').then((arrived) => {
        left.push(timers.now);
        arrived();
      });
    return left;
  }

  /** Sends one each `everyMs`, and gives by how many ms each was late. */
  function send(pace: SparePace, count: number, everyMs: number): number[] {
    const late: number[] = [];
    for (let i = 0; i < count; i++)
      setTimeout(() => {
        const due = timers.now;
        void pace.take('t1', 'teams').then((arrived) => {
          late.push(timers.now - due);
          setTimeout(arrived, 20);
        });
      }, i * everyMs);
    return late;
  }

  const worst = (late: readonly number[]) => Math.max(...late);

  it('takes a small share of a pace that nobody else uses', async () => {
    const left = spare(paceOf(50), 2_000);
    await timers.tickAsync(100_000);
    assert.ok(
      left.length >= 990 && left.length <= 1_001,
      `${left.length} in 100 s at a share of 10 a second`,
    );
    assert.equal(left[0], 0);
  });

  it('makes no campaign late that it shares the pace with', async () => {
    const alone = send(paceOf(50), 2_000, 25);
    await timers.tickAsync(60_000);
    const pace = paceOf(50);
    const left = spare(pace, 2_000);
    const beside = send(pace, 2_000, 25);
    await timers.tickAsync(60_000);
    assert.equal(beside.length, 2_000);
    // One that may wait has left at most when another comes.
    assert.ok(worst(beside) <= worst(alone) + 25, `${worst(beside)} ms late, alone ${worst(alone)}`);
    assert.ok(left.length > 100, `${left.length} went meanwhile`);
  });

  it('goes now and then where others always wait, and at once when they do not any more', async () => {
    const pace = paceOf(10);
    let busy = true;
    const ask = async () => {
      while (busy) (await pace.take('t1', 'teams'))();
    };
    for (let i = 0; i < 20; i++) void ask();
    const left = spare(pace, 50);
    await timers.tickAsync(60_000);
    assert.ok(left.length >= 4 && left.length <= 6, `${left.length} in a minute`);
    busy = false;
    await timers.tickAsync(60_000);
    assert.equal(left.length, 50);
  });

  it('is of each tenant by itself', async () => {
    const pace = paceOf(10);
    send(pace, 1_000, 1);
    let gone = false;
    void pace.takeSpare('t2', 'teams').then(() => {
      gone = true;
    });
    await timers.tickAsync(1);
    assert.ok(gone);
  });
});
