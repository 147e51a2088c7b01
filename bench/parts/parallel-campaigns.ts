import { type CampaignContent, launchOf } from '../../campaign/lifecycle/campaign.ts';
import type { Store } from '../../ports/store.ts';
import { contentOf, opening, tenant } from '../fixtures.ts';

/** The one campaign that the parts with many people share: planned, then waited for, then reported on. */
export const parallelCampaigns = 'many';

/** It is launched the week before its window opens: nothing of it is due while it is measured. */
export const weekBefore = opening - 7 * 24 * 3_600_000;

export function nextWeek(list: string): CampaignContent {
  const content = contentOf(list, { from: '09:00', to: '18:00' });
  return { ...content, window: { ...content.window, days: 5 } };
}

/** How many people of a campaign still wait. */
export async function waitingIn(store: Store, id: string): Promise<number> {
  const campaign = await store.getCampaign(tenant, id);
  const launch = campaign && launchOf(campaign.state);
  if (!launch) throw new Error(`campaign ${id} is not launched`);
  return (await store.counts(tenant, id, launch.id)).subStatuses.planned ?? 0;
}
