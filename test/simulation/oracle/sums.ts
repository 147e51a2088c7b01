import type { Campaign } from '../../../campaign/lifecycle/campaign.ts';
import { launchOf } from '../../../campaign/lifecycle/campaign.ts';
import type { LaunchCounts } from '../../../campaign/sends/report.ts';
import type { SendRow } from '../../../ports/send-store.ts';
import { tenant, type World } from '../world/world.ts';
import { type Ending, endingBehind, endingOf } from './outcome.ts';

/** What is stored of a launch at one instant; null while there is nothing. */
export async function storedOf(
  { store }: World,
  campaign: Campaign,
): Promise<{ counts: LaunchCounts; rows: readonly SendRow[] } | null> {
  const launch = launchOf(campaign.state);
  if (launch === null) return null;
  // Both are read in one go: nothing is written between them.
  const [counts, { items }] = await Promise.all([
    store.counts(tenant, campaign.id, launch.id),
    store.sends(tenant, campaign.id, launch.id, { cursor: null, limit: 10_000 }),
  ]);
  return { counts, rows: items };
}

/** The statuses of every campaign add up to its audience, and are those that its facts come to. */
export async function checkSums(world: World): Promise<void> {
  const { campaigns, violations } = world.oracle;
  for (const campaign of [...campaigns.all]) {
    const stored = await storedOf(world, campaign);
    if (stored === null) continue;
    const { counts, rows } = stored;
    const counted = byEnding(Object.entries(counts.subStatuses).map(([sub, n]) => [endingBehind(sub), n]));
    const sum = Object.values(counted).reduce((all, n) => all + n, 0);
    if (sum !== counts.audience || counts.audience !== rows.length)
      violations.add('sums add up', `${campaign.id}: ${sum} of ${counts.audience}, ${rows.length} listed`);
    const folded = byEnding(rows.map(({ events }) => [endingOf(events), 1]));
    for (const ending of Object.keys({ ...counted, ...folded }) as Ending[])
      if ((counted[ending] ?? 0) !== (folded[ending] ?? 0))
        violations.add('counts are what the facts say', `${campaign.id}: ${ending}`);
  }
}

function byEnding(entries: readonly (readonly [Ending, number])[]): Partial<Record<Ending, number>> {
  const sums: Partial<Record<Ending, number>> = {};
  for (const [ending, n] of entries) if (n !== 0) sums[ending] = (sums[ending] ?? 0) + n;
  return sums;
}
