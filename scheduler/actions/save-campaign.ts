import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import { StoreError } from '../../ports/store-error.ts';

/** Conflicts come from authors' clicks and a campaign's own progress; so many in a row are a fault. */
const maxTries = 50;

export const isConflict = (error: unknown): boolean =>
  error instanceof StoreError && error.code === 'conflict';

/**
 * The rule for conflicts: whoever was faster comes first, and what was to be done is decided anew over what they left.
 * `hasMoved` tells what else shows that the campaign was changed meanwhile.
 */
export async function overNewest<T>(
  attempt: () => Promise<T>,
  hasMoved: (error: unknown) => boolean = isConflict,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (!hasMoved(error) || tries === maxTries) throw error;
    }
  }
}

/** Saves a change of the newest version. Null: there is no such campaign, or `change` finds nothing to be done. */
export function saveCampaign(
  store: Pick<CampaignStore, 'getCampaign' | 'saveCampaign'>,
  { tenant, id }: Pick<Campaign, 'tenant' | 'id'>,
  change: (newest: Campaign) => Partial<Campaign> | null,
): Promise<Campaign | null> {
  return overNewest(async () => {
    const newest = await store.getCampaign(tenant, id);
    const changed = newest && change(newest);
    return newest && changed && store.saveCampaign({ ...newest, ...changed });
  });
}
