import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from '../../test/e2e/account.ts';
import {
  assertAllEnded,
  assertNobodyElse,
  assertPolite,
  assertSums,
  finished,
  sampled,
  settledAccount,
} from '../../test/e2e/account.ts';
import type { CampaignInput } from '../../test/e2e/api-client.ts';
import { openFor, World } from '../../test/e2e/harness.ts';
import { until } from '../../test/e2e/processes.ts';
import type { Figures } from './check.ts';

export interface FaultSize {
  readonly people: number;
  /** Real seconds over which the campaign's messages are spread. */
  readonly seconds: number;
}

const day = 24 * 3_600;

/** A tenant in which everybody can be reached, and a campaign to all of them over one day that lasts so long. */
async function everybodyOver(
  { people, seconds }: FaultSize,
  name: string,
  change: Partial<CampaignInput> = {},
) {
  const world = await World.open({ people, speed: day / seconds });
  const launch = async () => {
    const lists = [await world.everybody()];
    return world.api.launch({ name, lists, window: openFor(await world.sandbox.now(), 24), ...change });
  };
  return { world, launch };
}

/** Watches the campaign to its end; its account then. */
async function ended(world: World, id: string, name: string): Promise<Account> {
  await sampled(world, id, assertSums, () => finished(world, id));
  const account = await settledAccount(world, id, name);
  assertAllEnded(account.report);
  await assertPolite(world);
  return account;
}

async function figures(world: World, { report }: Account): Promise<Figures> {
  const { maxRequestsInAnySecond, throttled } = await world.sandbox.stats();
  const { audience, statuses, subStatuses } = report;
  return {
    ...{ audience, delivered: statuses.delivered, unknown: subStatuses.unknown ?? 0 },
    ...{ notSent: statuses.notSent, undelivered: statuses.undelivered, maxRequestsInAnySecond, throttled },
  };
}

/** A tenth of all requests is answered with 429, while the bot welcomes newcomers: everybody gets it, later. */
export async function throttled(size: FaultSize): Promise<Figures> {
  const { world, launch } = await everybodyOver(size, 'Throttled');
  await using _ = world;
  await world.sandbox.fault({ kind: 'throttle', share: 0.1, retryAfter: 2 });
  const id = await launch();
  const welcomed = await world.sandbox.announce({ share: 0.1, perSecond: 20 });
  const account = await ended(world, id, 'Throttled');
  // Whoever is refused three times in a row waits for six seconds.
  await assertNobodyElse(world, id, account, ['delivered'], 8);
  const { throttled: refused } = await world.sandbox.stats();
  assert.ok(refused > size.people / 20, `${refused} requests were throttled`);
  return { ...(await figures(world, account)), welcomed };
}

export interface OutageSize extends FaultSize {
  readonly outageSeconds: number;
}

/** The connector is away for a while and says so (503): everybody waits, nobody is failed or unknown. */
export async function outage(size: OutageSize): Promise<Figures> {
  const { world, launch } = await everybodyOver(size, 'Outage');
  await using _ = world;
  const id = await launch();
  await someDelivered(world, id, size.people / 10);
  await world.sandbox.fault({
    kind: 'outage',
    on: 'connector',
    seconds: size.outageSeconds * world.slowness,
  });
  const account = await ended(world, id, 'Outage');
  await assertNobodyElse(world, id, account, ['delivered'], 5);
  return await figures(world, account);
}

/** The connector breaks connections for a while: those under way are unknown, but not everybody whose turn it is. */
export async function broken(size: OutageSize): Promise<Figures> {
  const { world, launch } = await everybodyOver(size, 'Broken');
  await using _ = world;
  // Whose chat is there already needs none to be made: what breaks is the message itself.
  await world.sandbox.announce({ wait: true, perSecond: 1_000 });
  const id = await launch();
  await someDelivered(world, id, size.people / 10);
  await world.sandbox.fault({
    kind: 'outage',
    on: 'connector',
    how: 'reset',
    seconds: size.outageSeconds * world.slowness,
  });
  const account = await ended(world, id, 'Broken');
  await assertNobodyElse(world, id, account, ['delivered', 'sent'], 5);
  const unknown = account.report.subStatuses.unknown ?? 0;
  assert.ok(unknown > 0, 'nobody met the broken connections');
  assert.ok(unknown <= 100, `${unknown} unknown`);
  return await figures(world, account);
}

/** Messages are taken, but some of the answers never come: unknown, there once, never again. */
export async function resets(size: FaultSize): Promise<Figures> {
  const { world, launch } = await everybodyOver(size, 'Resets');
  await using _ = world;
  await world.sandbox.fault({ kind: 'reset-after-acceptance', share: 0.1 });
  const id = await launch();
  const account = await ended(world, id, 'Resets');
  await assertNobodyElse(world, id, account, ['delivered', 'sent'], 5);
  const { resets: withheld } = await world.sandbox.stats();
  const { statuses, subStatuses } = account.report;
  assert.ok(withheld > 0);
  assert.equal(subStatuses.unknown, withheld, 'every answer that was lost, and no other');
  assert.equal(account.received.size, statuses.delivered + withheld, 'all of them have it');
  return await figures(world, account);
}

/** The presence service is away: by the campaign's own setting its people wait, or get their message all the same. */
export async function presenceOutage(size: OutageSize & { otherwise: 'wait' | 'send' }): Promise<Figures> {
  const { otherwise, people } = size;
  const { world, launch } = await everybodyOver(size, 'Presence', {
    ...{ presence: 'reachable', presenceFailure: otherwise },
  });
  await using _ = world;
  await world.sandbox.fault({ kind: 'outage', on: 'presence' });
  const end = (await world.sandbox.now()) + size.outageSeconds * 1_000 * world.slowness * world.speed;
  const id = await launch();
  if (otherwise === 'wait') {
    await until(
      'presence was asked all the while',
      async () => (await world.sandbox.now()) > end && (await world.sandbox.met()) > 1,
    );
    assert.equal((await world.sandbox.stats()).messages, 0, 'nothing leaves while presence is away');
  } else await someDelivered(world, id, people / 20);
  await world.sandbox.clearFaults();
  const account = await ended(world, id, 'Presence');
  assert.ok(
    account.report.statuses.delivered > people / 20,
    `${account.report.statuses.delivered} delivered`,
  );
  assert.equal(account.report.statuses.undelivered, 0);
  return await figures(world, account);
}

/** The secret expires on the way: the campaign is held with one alert, nobody is failed, and it goes on when resumed. */
export async function expiredSecret(size: FaultSize & { presence: 'any' | 'reachable' }): Promise<Figures> {
  const { people, presence } = size;
  const { world, launch } = await everybodyOver(size, 'Secret', { presence });
  await using _ = world;
  // Whoever is known already is looked up nowhere: it is presence then that first meets the refusal.
  if (presence !== 'any') await world.sandbox.announce({ wait: true });
  const id = await launch();
  await someDelivered(world, id, people / 20);
  await world.sandbox.fault({ kind: 'expired-secret' });
  const held = await until('the campaign is held', async () => {
    const report = await world.api.report(id);
    return report.hold === null ? null : report;
  });
  assert.equal(held.hold?.by, 'credentials');
  assert.match(held.hold?.detail ?? '', /expired/);
  const readiness = () => fetch(`${world.url}/readyz`).then(({ status }) => status);
  assert.equal(await readiness(), 503);
  await pause(4_000 * world.slowness);
  const alerts = world.log().filter(({ level }) => level >= 50);
  assert.equal(alerts.length, 1, JSON.stringify(alerts));
  const { subStatuses } = await world.api.report(id);
  assert.equal(subStatuses.held, people - (subStatuses.delivered ?? 0), 'everybody else is held');
  await world.sandbox.clearFaults();
  await world.api.act(id, 'resume');
  const account = await ended(world, id, 'Secret');
  assert.equal(account.report.statuses.undelivered, 0);
  assert.equal(account.report.subStatuses.unknown ?? 0, 0);
  if (presence === 'any') await assertNobodyElse(world, id, account, ['delivered'], 5);
  assert.equal(await readiness(), 200);
  return await figures(world, account);
}

function someDelivered(world: World, id: string, count: number) {
  return until(`${count} are delivered`, async () => {
    const { statuses } = await world.api.report(id);
    return statuses.delivered >= count;
  });
}
