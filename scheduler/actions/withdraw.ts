import type { Campaign, Launch } from '../../campaign/lifecycle/campaign.ts';
import type { CampaignChanges } from './campaign-changes.ts';
import { withdrawable } from './change-state.ts';

/** Takes a scheduled campaign back to draft; what was frozen of it goes. */
export async function withdraw(
  changes: CampaignChanges,
  dropLaunch: (campaign: Campaign, launch: Launch) => Promise<void>,
  ...[tenant, id, who]: [tenant: string, id: string, who: string]
): Promise<Campaign> {
  let launch: Launch | null = null;
  return changes.change({
    ...{ tenant, id, who, what: 'withdraw' },
    next: (campaign) => {
      launch = withdrawable(campaign);
      return { name: 'draft' };
    },
    onSaved: async (saved) => {
      if (launch !== null) await dropLaunch(saved, launch);
    },
  });
}
