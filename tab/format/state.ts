import type { CampaignSummary } from '../api/types.ts';

/** The state as shown: who holds a campaign matters more than that it would otherwise run. */
export type ShownState = CampaignSummary['state'] | 'paused' | 'held';

export function shownState({ state, hold }: Pick<CampaignSummary, 'state' | 'hold'>): ShownState {
  if (hold === null) return state;
  return hold.by === 'author' ? 'paused' : 'held';
}

const order: readonly ShownState[] = [
  'held',
  'running',
  'paused',
  'scheduled',
  'draft',
  'finished',
  'stopped',
];

/** Where a state stands in lists: what needs a look or moves first. */
export const rankOf = (campaign: Pick<CampaignSummary, 'state' | 'hold'>): number =>
  order.indexOf(shownState(campaign));
