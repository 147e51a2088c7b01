import type { CampaignSummary } from '../../api/contract/campaign.ts';
import { foldText } from '../format/fold-text.ts';
import { isShownState, rankOf, type ShownState, shownState } from '../format/state.ts';

export const sorts = ['changed', 'name', 'start'] as const;
export type Sort = (typeof sorts)[number];

export interface Wish {
  readonly search: string;
  readonly state: ShownState | '';
  readonly sort: Sort;
  /** Empty: any. */
  readonly channel?: string;
  /** Ids of those that wait for the reader, which stand above all others. */
  readonly first?: ReadonlySet<string>;
}

/** The campaigns that match a wish, those that need a look or run first. */
export function sortAndFilter(campaigns: readonly CampaignSummary[], wish: Wish): CampaignSummary[] {
  const words = foldText(wish.search).split(/\s+/).filter(Boolean);
  const matches = (campaign: CampaignSummary) =>
    (wish.state === '' || shownState(campaign) === wish.state) &&
    (!wish.channel || campaign.channel === wish.channel) &&
    words.every((word) => foldText(campaign.name).includes(word));
  /** What moves or is held stands above; the rest goes by the sort alone. */
  const group = (campaign: CampaignSummary) => {
    if (wish.first?.has(campaign.id)) return 0;
    return rankOf(shownState(campaign)) <= rankOf('running') ? 1 : 2;
  };
  return campaigns.filter(matches).sort((a, b) => group(a) - group(b) || compare(a, b, wish.sort));
}

function compare(a: CampaignSummary, b: CampaignSummary, sort: Sort): number {
  if (sort === 'name') return a.name.localeCompare(b.name);
  if (sort === 'start') return b.window.start.localeCompare(a.window.start);
  return b.updatedAt - a.updatedAt;
}

/** A state as an address names it; none where it names no state. */
export const stateAsked = (asked: string): ShownState | '' => (isShownState(asked) ? asked : '');

interface Counted {
  /** Stands before the others. */
  readonly first?: ShownState | null;
  /** Stands there though no campaign is in it any more. */
  readonly chosen?: ShownState | '';
}

/** How many campaigns stand in each state, without those of which there are none; they sum to all. */
export function countByState(
  campaigns: readonly CampaignSummary[],
  { first = null, chosen = '' }: Counted = {},
): [ShownState, number][] {
  const place = (state: ShownState) => (state === first ? -1 : rankOf(state));
  const counts = new Map(
    [...Map.groupBy(campaigns, shownState)].map(([state, { length }]) => [state, length]),
  );
  if (chosen !== '' && !counts.has(chosen)) counts.set(chosen, 0);
  return [...counts].sort(([a], [b]) => place(a) - place(b));
}
