import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { unit } from '../../sandbox/random.ts';
import {
  assertAllEnded,
  assertPolite,
  assertSums,
  finished,
  sampled,
  settledAccount,
} from '../../test/e2e/account.ts';
import { World } from '../../test/e2e/harness.ts';
import { type Figures, inFlightMost } from './check.ts';

export interface KillSize {
  readonly people: number;
  readonly kills: number;
  /** Days of the campaign, and how fast they go by: together they have to last longer than the kills. */
  readonly days: number;
  readonly speed: number;
  readonly seed: number;
}

const name = 'Kills';
/** A life lasts between these (real ms) from the start of its process: some end before it is ready. */
const life = { shortest: 800, longest: 6_500 };

/**
 * Ends the service with `kill -9` at random points of a campaign and starts it again each time: nobody gets two
 * messages, nobody is lost, and *unknown* are at most those that were in flight, each listed.
 */
export async function kills(size: KillSize): Promise<Figures> {
  const { people, speed, seed } = size;
  await using world = await World.open({ people, speed, seed, installed: 0.8, refusals: true, behave: true });
  const id = await launched(world, size);
  // So that a kill finds something in flight.
  await world.sandbox.fault({ kind: 'slow', ms: 400, share: 0.5 });
  const killed: number[] = [];
  const samples = await sampled(world, id, assertSums, async () => {
    for (let n = 1; n <= size.kills; n++) {
      await pause(life.shortest + unit(seed, 'life', n) * (life.longest - life.shortest));
      killed.push(await world.sandbox.now());
      await world.kill();
      if (n < size.kills) world.spawn();
    }
    await world.start();
    await finished(world, id);
  });
  const account = await settledAccount(world, id, name);
  assertAllEnded(account.report);
  assert.equal(account.report.audience, people);
  const sentAt = [...account.received.values()].flat().map(({ at }) => at);
  assert.ok(Math.max(...sentAt) > killed.at(-1)!, 'the campaign outlasted the kills');
  await assertPolite(world);
  const { delivered } = account.report.statuses;
  return {
    ...{ people, kills: size.kills, samples, delivered, messages: sentAt.length },
    livesThatSent: byLife(killed, sentAt).filter((sent) => sent > 0).length,
    unknown: account.report.subStatuses.unknown ?? 0,
    mostUnknownOfOneKill: await maxUnknown(world, id, killed),
  };
}

async function launched(world: World, { days, seed }: KillSize): Promise<string> {
  await world.sandbox.announce({ share: unit(seed, 'announced') / 2 + 0.25 });
  return world.api.launch({
    name,
    lists: [await world.everybody()],
    presence: 'reachable',
    window: {
      ...{
        start: '2026-11-23',
        days,
        hours: { from: '06:00', to: '22:00' },
        weekdays: [1, 2, 3, 4, 5, 6, 7],
      },
      ...{ zone: 'Europe/Paris', perRecipientZone: true },
    },
  });
}

/** How many of the instants fall into each life, the last one being that after the last kill. */
function byLife(killed: readonly number[], instants: readonly number[]): number[] {
  const lives = new Array<number>(killed.length + 1).fill(0);
  for (const at of instants) lives[killed.filter((kill) => kill <= at).length]!++;
  return lives;
}

/** The most sends that one kill left without an answer. Each is listed, and none comes from a life that was not killed. */
async function maxUnknown(world: World, id: string, killed: readonly number[]): Promise<number> {
  const listed = await world.api.sends(id, { sub: 'unknown' });
  const { subStatuses } = await world.api.report(id);
  assert.equal(listed.length, subStatuses.unknown ?? 0, 'each unknown is listed');
  const attempts: number[] = [];
  for (const { recipient } of listed) {
    const { events } = await world.api.send(id, recipient);
    attempts.push(Math.max(...events.filter(({ type }) => type === 'attempted').map(({ at }) => at)));
  }
  const lives = byLife(killed, attempts);
  assert.equal(lives.at(-1), 0, 'no unknown without a kill');
  const most = Math.max(...lives);
  assert.ok(most <= inFlightMost, `${most} unknown by one kill`);
  return most;
}
