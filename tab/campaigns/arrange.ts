import type { CampaignSummary } from '../api/types.ts';
import { rankOf, type ShownState, shownState } from '../format/state.ts';

export const sorts = ['changed', 'name', 'start'] as const;
export type Sort = (typeof sorts)[number];

export interface Wish {
  readonly search: string;
  readonly state: ShownState | '';
  readonly sort: Sort;
}

const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The campaigns that match a wish, those that need a look or run first. */
export function arrange(campaigns: readonly CampaignSummary[], wish: Wish): CampaignSummary[] {
  const words = folded(wish.search).split(/\s+/).filter(Boolean);
  const matches = (campaign: CampaignSummary) =>
    (wish.state === '' || shownState(campaign) === wish.state) &&
    words.every((word) => folded(campaign.name).includes(word));
  return campaigns.filter(matches).sort((a, b) => group(a) - group(b) || compare(a, b, wish.sort));
}

const running = rankOf({ state: 'running', hold: null });
/** What moves or is held stands above; the rest goes by the sort alone. */
const group = (campaign: CampaignSummary) => (rankOf(campaign) <= running ? 0 : 1);

function compare(a: CampaignSummary, b: CampaignSummary, sort: Sort): number {
  if (sort === 'name') return a.name.localeCompare(b.name);
  if (sort === 'start') return b.window.start.localeCompare(a.window.start);
  return b.updatedAt - a.updatedAt;
}

/** How many campaigns stand in each state, without those of which there are none. */
export function countByState(campaigns: readonly CampaignSummary[]): [ShownState, number][] {
  const counts = new Map<ShownState, number>();
  for (const campaign of [...campaigns].sort((a, b) => rankOf(a) - rankOf(b)))
    counts.set(shownState(campaign), (counts.get(shownState(campaign)) ?? 0) + 1);
  return [...counts];
}
