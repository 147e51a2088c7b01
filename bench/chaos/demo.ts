import assert from 'node:assert/strict';
import {
  assertAllEnded,
  assertPolite,
  assertSums,
  finished,
  sampled,
  settledAccount,
} from '../../test/e2e/account.ts';
import { World } from '../../test/e2e/harness.ts';
import { until } from '../../test/e2e/processes.ts';
import type { Figures } from './check.ts';

/** What the messages of the demo campaign are known by (`bot/demo.ts`). */
const title = 'New: the travel desk answers in chat';

/**
 * What somebody sees who starts the service for the first time: a demo campaign comes to its end by itself, its sums hold
 * at every instant, and report, sends and export add up to what each person received, read and opened.
 */
export async function demo(size: { people: number; speed: number }): Promise<Figures> {
  await using world = await World.demo(size);
  const [campaign] = await until('the demo is there', async () => {
    const campaigns = await world.api.campaigns();
    return campaigns.length > 0 ? campaigns : null;
  });
  const id = campaign!.id;
  const samples = await sampled(world, id, assertSums, () => finished(world, id));
  const { report } = await settledAccount(world, id, title, { engagement: true });
  assertAllEnded(report);
  assert.ok(samples > 100, `looked at it ${samples} times`);
  assert.equal(report.audience, size.people);
  assert.ok(report.statuses.delivered > size.people / 2, `${report.statuses.delivered} delivered`);
  assert.ok(report.funnel.clicked > 0, 'nobody has clicked');
  assert.ok(report.statuses.undelivered > 0, 'the sandbox has people who refuse');
  await assertPolite(world);
  const { audience, statuses, funnel } = report;
  return { audience, ...statuses, clicked: funnel.clicked, replied: funnel.replied, samples };
}
