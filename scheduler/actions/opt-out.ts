import { launchOf } from '../../campaign/lifecycle/campaign.ts';
import { foldAddress, shardOf } from '../../campaign/people/person.ts';
import { isWaiting } from '../../campaign/sends/outcome.ts';
import type { ActionDeps } from './action-deps.ts';

/** Opts a person, under all these addresses, out of (or into) all campaigns; what waits for them ends at once. */
export async function setOptOut(
  { store, clock, worker }: Pick<ActionDeps, 'store' | 'clock' | 'worker'>,
  tenant: string,
  addresses: readonly string[],
  out: boolean,
): Promise<void> {
  const ids = [...new Set(addresses.map(foldAddress))];
  await store.setOptOut(tenant, ids, out, clock.now());
  if (!out) return;
  for (const campaign of await store.activeCampaigns()) {
    const launch = launchOf(campaign.state);
    if (campaign.tenant !== tenant || launch === null) continue;
    for (const id of ids) {
      const ref = { tenant, campaign: campaign.id, launch: launch.id, shard: shardOf(id, launch.shardCount) };
      const send = await store.send(ref, id);
      if (send === null || !isWaiting(send.events)) continue;
      const event = { type: 'not-sent', at: clock.now(), reason: 'opted-out' } as const;
      await store.appendEvents(ref, [{ recipient: id, events: [event] }], null);
      await worker.drop(ref, id);
    }
  }
}
