import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { assertAllEnded, assertPolite, assertSums, finished, sampled, settledAccount } from './account.ts';
import { openFor, World } from './harness.ts';
import { until } from './processes.ts';
import { together } from './together.ts';

const day = 24 * 3_600;

/** A campaign to everybody over a day that lasts so many real seconds, a tenth of it delivered. */
async function underWay(people: number, seconds: number, name: string) {
  const world = await World.open({ people, speed: day / seconds });
  try {
    await world.sandbox.announce({ wait: true, perSecond: 1_000 });
    const lists = [await world.everybody()];
    // Slow answers keep requests under way, so that there is something to be careful with.
    await world.sandbox.fault({ kind: 'slow', ms: 700, share: 0.5 });
    const id = await world.api.launch({ name, lists, window: openFor(await world.sandbox.now(), 24) });
    await until('it is under way', 60_000, async () => {
      const { state, statuses } = await world.api.report(id);
      assert.ok(statuses.delivered >= people / 10, JSON.stringify({ state, statuses, log: world.log() }));
      return true;
    });
    return { world, id };
  } catch (error) {
    await world[Symbol.asyncDispose]();
    throw error;
  }
}

const messagesOf = async (world: World, name: string) =>
  (await world.sandbox.ledger()).filter(({ reply, summary }) => !reply && summary === name);

async function stops(): Promise<void> {
  const { world, id } = await underWay(150, 6, 'Stop');
  await using _ = world;
  const stopped = Date.now();
  await world.api.act(id, 'stop');
  await pause(5_000);
  // What the bot says besides, such as welcomes, goes on.
  const left = (await messagesOf(world, 'Stop')).length;
  await pause(1_500);
  assert.equal((await messagesOf(world, 'Stop')).length, left);
  const last = Math.max(...(await messagesOf(world, 'Stop')).map(({ realMs }) => realMs));
  assert.ok(last - stopped < 5_000, `the last one left ${last - stopped} ms after it`);
  const { report } = await settledAccount(world, id, 'Stop');
  assert.equal(report.state, 'stopped');
  assertAllEnded(report);
  assert.equal(report.subStatuses.stopped, report.statuses.notSent);
  assert.ok(report.statuses.notSent > 30, `${report.statuses.notSent} stopped`);
  assert.equal(report.subStatuses.unknown ?? 0, 0);
}

async function pauses(): Promise<void> {
  const { world, id } = await underWay(120, 45, 'Pause');
  await using _ = world;
  await sampled(world, id, assertSums, async () => {
    await world.api.act(id, 'pause');
    await until('what was under way has ended', 60_000, async () => {
      const { subStatuses } = await world.api.report(id);
      return !subStatuses.unknown;
    });
    const { length } = await messagesOf(world, 'Pause');
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      await world.service.end(signal);
      await world.start();
      await pause(1_500);
      const { hold, statuses } = await world.api.report(id);
      assert.equal(hold?.by, 'author');
      assert.ok(statuses.waiting > 0);
      assert.equal((await messagesOf(world, 'Pause')).length, length);
    }
    await world.api.act(id, 'resume');
    await world.api.act(id, 'pause');
    await world.api.act(id, 'resume');
    await finished(world, id, 60_000);
  });
  const { report } = await settledAccount(world, id, 'Pause');
  assertAllEnded(report);
  assert.equal(report.subStatuses.unknown ?? 0, 0);
  assert.equal(report.statuses.undelivered, 0);
  assert.ok(report.statuses.delivered > 30, `${report.statuses.delivered} delivered`);
  await assertPolite(world);
}

/** Ends the service twice as an operator does, in the middle of it. */
async function drains(): Promise<void> {
  const { world, id } = await underWay(100, 14, 'Drain');
  await using _ = world;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const exit = await world.service.end(signal);
    assert.deepEqual(exit, { code: 0, signal: null });
    const { length } = await messagesOf(world, 'Drain');
    await world.start();
    // What is under way in the new process reads as unknown until its answer: that nothing stays so is seen at the end.
    const { report } = await settledAccount(world, id, 'Drain');
    assert.ok(report.statuses.delivered >= length);
  }
  await finished(world, id, 60_000);
  const { report } = await settledAccount(world, id, 'Drain');
  assert.equal(report.subStatuses.unknown ?? 0, 0);
  assert.equal(report.statuses.undelivered, 0);
}

/** Ends the service while the audience is being frozen: the launch goes on where it was. */
async function launchesThroughAKill(): Promise<void> {
  await using world = await World.open({ people: 12_000, speed: 60 });
  const lists = [await world.everybody()];
  const window = openFor(await world.sandbox.now(), 24);
  const id = await world.api.create({ name: 'Launch', lists, window });
  await world.api.act(id, 'launch');
  await world.kill();
  await world.start();
  await until('everybody is in', 60_000, async () => (await world.api.report(id)).audience === 12_000);
  await world.api.act(id, 'stop');
  const { report } = await settledAccount(world, id, 'Launch');
  assert.equal(report.statuses.notSent + report.statuses.delivered, 12_000);
}

async function startsTooLate(): Promise<void> {
  const { world, id } = await underWay(100, 6, 'Late');
  await using _ = world;
  await world.service.end('SIGTERM');
  const end = (await world.sandbox.now()) + day * 1_000;
  await until('the window is over', 60_000, async () => (await world.sandbox.now()) > end);
  await world.start();
  assertAllEnded(await finished(world, id, 20_000));
  const { report } = await settledAccount(world, id, 'Late');
  assert.ok((report.subStatuses.expired ?? 0) > 20, `${report.subStatuses.expired} expired`);
  assert.equal(report.subStatuses.expired, report.statuses.notSent);
}

async function startsLate(): Promise<void> {
  const { world, id } = await underWay(200, 18, 'Overdue');
  await using _ = world;
  await world.service.end('SIGTERM');
  const before = (await messagesOf(world, 'Overdue')).length;
  await pause(8_000);
  await world.sandbox.clearFaults();
  await world.start();
  assertAllEnded(await finished(world, id, 60_000));
  const { report } = await settledAccount(world, id, 'Overdue');
  assert.ok(
    report.statuses.delivered > before + 60,
    `${before} before, then ${JSON.stringify(report.subStatuses)}`,
  );
  assert.equal(report.statuses.undelivered, 0);
  await assertPolite(world);
}

async function startsAtNight(): Promise<void> {
  await using world = await World.open({ people: 100, speed: day / 24, begin: '2026-11-23T05:00:00Z' });
  await world.sandbox.announce({ wait: true, perSecond: 1_000 });
  const hours = { from: '08:00', to: '18:00' };
  const window = { start: '2026-11-23', days: 2, hours, weekdays: [1, 2, 3, 4, 5], zone: 'UTC' };
  const id = await world.api.launch({ name: 'Night', lists: [await world.everybody()], window });
  await world.service.end('SIGTERM');
  const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);
  await until('it is night', 60_000, async () => (await world.sandbox.now()) > at('23T20:00'));
  await world.start();
  assertAllEnded(await finished(world, id, 120_000));
  const { report } = await settledAccount(world, id, 'Night');
  assert.ok(report.statuses.delivered > 80, `${report.statuses.delivered} delivered`);
  const early = (await messagesOf(world, 'Night')).filter((entry) => entry.at < at('24T10:00'));
  assert.ok(early.length < report.audience / 2, `${early.length} within two hours of ten`);
}

describe('A campaign that is stopped, paused or restarted', function () {
  this.timeout(180_000);

  together(3, {
    'paused, stays paused through kill -9 and SIGTERM, and messages nobody twice when resumed': pauses,
    'stopped in a burst, sends its last request within five seconds; who waited ends as stopped': stops,
    'ended by SIGTERM or SIGINT, drains: exit code 0, and nothing is unknown': drains,
    'killed during its launch, loses nobody': launchesThroughAKill,
    'started after its window, ends as expired': startsTooLate,
    'started inside its window, sends what is overdue at the pace': startsLate,
    'started at night, spreads what is overdue over the next day instead of its first minutes': startsAtNight,
  });
});
