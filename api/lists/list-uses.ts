import type { Campaign, CampaignStateName } from '../../campaign/lifecycle/campaign.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Page } from '../../ports/page.ts';

const pageSize = 500;

/** Drafts and scheduled campaigns that name a list: without it they cannot be launched, or launched again. */
export async function campaignsThatNeed(
  store: Pick<CampaignStore, 'campaigns'>,
  tenant: string,
  list: string,
) {
  const found: { id: string; name: string; state: CampaignStateName }[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Campaign> = await store.campaigns(tenant, cursor, pageSize);
    for (const { id, content, state } of page.items)
      if ((state.name === 'draft' || state.name === 'scheduled') && content.audience.lists.includes(list))
        found.push({ id, name: content.name, state: state.name });
    cursor = page.next;
  } while (cursor !== null);
  return found;
}
