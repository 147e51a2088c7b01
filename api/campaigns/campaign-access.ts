import type { Campaign, Launch } from '../../campaign/lifecycle/campaign.ts';
import { launchOf } from '../../campaign/lifecycle/campaign.ts';
import { text } from '../../campaign/text/sentences.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import { StoreError } from '../../ports/store-error.ts';
import { Problem } from '../http/problem.ts';

/** The campaign, unless it is unknown or deleted: then `not-found`. */
export async function loadCampaign(store: CampaignStore, tenant: string, id: string): Promise<Campaign> {
  const campaign = await store.getCampaign(tenant, id);
  if (campaign === null || campaign.deletedAt !== null)
    throw new StoreError('not-found', 'There is no such campaign.');
  return campaign;
}

/** The same, deleted or not: what was sent stays accounted for until retention removes it. */
export async function loadKeptCampaign(store: CampaignStore, tenant: string, id: string): Promise<Campaign> {
  const campaign = await store.getCampaign(tenant, id);
  if (campaign === null) throw new StoreError('not-found', 'There is no such campaign.');
  return campaign;
}

/** The campaign, deleted or not, with what its launch fixed, null while it is a draft. Refuses where its recipients are no longer kept. */
export async function loadLaunched(
  store: CampaignStore,
  tenant: string,
  id: string,
): Promise<{ campaign: Campaign; launch: Launch | null }> {
  const campaign = await loadKeptCampaign(store, tenant, id);
  if (campaign.purge) {
    const { at, days } = campaign.purge;
    const date = new Date(at).toISOString().slice(0, 10);
    throw new Problem('purged', text('purged', { date, days }));
  }
  return { campaign, launch: launchOf(campaign.state) };
}
