import assert from 'node:assert/strict';
import { assertAllEnded, assertPolite, assertSums, finished, sampled, settledAccount } from './account.ts';
import { openFor, World } from './harness.ts';
import { until } from './processes.ts';
import { together } from './together.ts';

const day = 24 * 3_600;
/** Real seconds of a day on a machine at rest: far more than any of these needs, so that a slow one is only slow. */
const longSeconds = 160;
const people = 400;

/** A campaign to everybody over a day, the first of its messages delivered; it comes to its end by what the test does. */
async function underWay(name: string) {
  const world = await World.open({ people, speed: day / longSeconds });
  try {
    await world.sandbox.announce({ wait: true, perSecond: 1_000 });
    const lists = [await world.everybody()];
    // Slow answers keep requests under way, so that there is something to be careful with.
    await world.sandbox.fault({ kind: 'slow', ms: 700, share: 0.5 });
    const window = openFor(await world.sandbox.now(), 24);
    const id = await world.api.launch({ name, lists, window });
    await someMore(world, id, 0);
    return { world, id };
  } catch (error) {
    await world[Symbol.asyncDispose]();
    throw error;
  }
}

/** Waits until ten more than so many are delivered. */
const someMore = (world: World, id: string, before: number) =>
  until('it is under way', async () => {
    const { state, statuses } = await world.api.report(id);
    assert.ok(statuses.delivered >= before + 10, JSON.stringify({ state, statuses, log: world.log() }));
    return true;
  });

const noneUnderWay = (world: World, id: string) =>
  until('what was under way has ended', async () => !(await world.api.report(id)).subStatuses.unknown);

/** So long that eight messages would have left by the plan. */
async function aWhile(world: World): Promise<void> {
  const end = (await world.sandbox.now()) + (8 / people) * day * 1_000;
  await until('a while has passed', async () => (await world.sandbox.now()) > end);
}

/** Ends the service, and lets so many hours go by before it is started again. */
async function away(world: World, hours: number): Promise<void> {
  await world.service.end('SIGTERM');
  await world.setClock({ now: (await world.sandbox.now()) + hours * 3_600_000 });
  await world.start();
}

const messagesOf = async (world: World, name: string) =>
  (await world.sandbox.ledger()).filter(({ reply, summary }) => !reply && summary === name);

/** Stops the campaign; its report once all is accounted for. */
async function stopped(world: World, id: string, name: string) {
  await world.api.act(id, 'stop');
  await noneUnderWay(world, id);
  const { report } = await settledAccount(world, id, name);
  assert.equal(report.state, 'stopped');
  assertAllEnded(report);
  assert.equal(report.subStatuses.unknown ?? 0, 0);
  assert.equal(report.statuses.undelivered, 0);
  return report;
}

async function stops(): Promise<void> {
  const { world, id } = await underWay('Stop');
  await using _ = world;
  await world.api.act(id, 'stop');
  await noneUnderWay(world, id);
  // What the bot says besides, such as welcomes, goes on.
  const left = (await messagesOf(world, 'Stop')).length;
  await aWhile(world);
  assert.equal((await messagesOf(world, 'Stop')).length, left);
  const { report } = await settledAccount(world, id, 'Stop');
  assert.equal(report.state, 'stopped');
  assertAllEnded(report);
  assert.equal(report.subStatuses.stopped, report.statuses.notSent);
  assert.ok(report.statuses.notSent > 30, `${report.statuses.notSent} stopped`);
  assert.equal(report.subStatuses.unknown ?? 0, 0);
}

async function pauses(): Promise<void> {
  const { world, id } = await underWay('Pause');
  await using _ = world;
  await sampled(world, id, assertSums, async () => {
    await world.api.act(id, 'pause');
    await noneUnderWay(world, id);
    const { length } = await messagesOf(world, 'Pause');
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      await world.service.end(signal);
      await world.start();
      await aWhile(world);
      const { hold, statuses } = await world.api.report(id);
      assert.equal(hold?.by, 'author');
      assert.ok(statuses.waiting > 0);
      assert.equal((await messagesOf(world, 'Pause')).length, length);
    }
    for (const act of ['resume', 'pause', 'resume'] as const) await world.api.act(id, act);
    await someMore(world, id, length + 20);
  });
  await stopped(world, id, 'Pause');
  await assertPolite(world);
}

/** Ends the service twice as an operator does, in the middle of it. */
async function drains(): Promise<void> {
  const { world, id } = await underWay('Drain');
  await using _ = world;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const exit = await world.service.end(signal);
    assert.deepEqual(exit, { code: 0, signal: null });
    const { length } = await messagesOf(world, 'Drain');
    await world.start();
    // What is under way in the new process reads as unknown until its answer: that nothing stays so is seen at the end.
    const { report } = await settledAccount(world, id, 'Drain');
    assert.ok(report.statuses.delivered >= length);
    await someMore(world, id, length);
  }
  await stopped(world, id, 'Drain');
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
  await until('everybody is in', async () => (await world.api.report(id)).audience === 12_000);
  await world.api.act(id, 'stop');
  const { report } = await settledAccount(world, id, 'Launch');
  assert.equal(report.statuses.notSent + report.statuses.delivered, 12_000);
}

async function startsTooLate(): Promise<void> {
  const { world, id } = await underWay('Late');
  await using _ = world;
  await away(world, 25);
  assertAllEnded(await finished(world, id));
  const { report } = await settledAccount(world, id, 'Late');
  assert.ok((report.subStatuses.expired ?? 0) > 20, `${report.subStatuses.expired} expired`);
  assert.equal(report.subStatuses.expired, report.statuses.notSent);
}

async function startsLate(): Promise<void> {
  const { world, id } = await underWay('Overdue');
  await using _ = world;
  const before = (await messagesOf(world, 'Overdue')).length;
  await world.sandbox.clearFaults();
  // Some seventy come due meanwhile: more than leave in the window's own time while one looks.
  await away(world, 4);
  await someMore(world, id, before + 50);
  await stopped(world, id, 'Overdue');
  await assertPolite(world);
}

async function startsAtNight(): Promise<void> {
  await using world = await World.open({ people: 100, speed: day / 120, begin: '2026-11-23T05:00:00Z' });
  await world.sandbox.announce({ wait: true, perSecond: 1_000 });
  const hours = { from: '08:00', to: '18:00' };
  const window = { start: '2026-11-23', days: 2, hours, weekdays: [1, 2, 3, 4, 5], zone: 'UTC' };
  const id = await world.api.launch({ name: 'Night', lists: [await world.everybody()], window });
  await world.service.end('SIGTERM');
  const at = (time: string) => Date.parse(`2026-11-${time}:00Z`);
  // The night lasts four times as long as this machine needs to start the service.
  const speed = (12 * 3_600) / Math.max(8, 4 * world.startSeconds);
  await world.setClock({ now: at('23T20:00'), speed });
  await world.start();
  assert.ok((await world.sandbox.now()) < at('24T08:00'), 'it was started at night');
  await until('it is ten', async () => (await world.sandbox.now()) > at('24T10:00'));
  const early = (await messagesOf(world, 'Night')).filter((entry) => entry.at < at('24T10:00'));
  const { audience } = await world.api.report(id);
  assert.ok(early.length > 0 && early.length < audience / 2, `${early.length} within two hours of ten`);
  assertAllEnded(await finished(world, id));
  const { report } = await settledAccount(world, id, 'Night');
  assert.ok(report.statuses.delivered > 80, `${report.statuses.delivered} delivered`);
}

describe('A campaign that is stopped, paused or restarted', function () {
  this.timeout(900_000);

  together(3, {
    'paused, stays paused through kill -9 and SIGTERM, and messages nobody twice when resumed': pauses,
    'stopped, sends nothing more once what was under way has its answer; who waited ends as stopped': stops,
    'ended by SIGTERM or SIGINT, drains: exit code 0, and nothing is unknown': drains,
    'killed during its launch, loses nobody': launchesThroughAKill,
    'started after its window, ends as expired': startsTooLate,
    'started inside its window, sends what is overdue at the pace': startsLate,
    'started at night, spreads what is overdue over the next day instead of its first minutes': startsAtNight,
  });
});
