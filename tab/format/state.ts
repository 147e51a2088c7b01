import type { CampaignSummary } from '../../api/contract/campaign.ts';

/** The state as shown: who holds a campaign, or has to approve it, matters more than that it would otherwise run or is a draft. */
export type ShownState =
  | CampaignSummary['state']
  | 'paused'
  | 'held'
  | 'asked'
  | 'approved'
  | 'refused'
  | 'void';

type Stated = Pick<CampaignSummary, 'state' | 'hold' | 'approval' | 'trouble'>;

const draftStates = {
  none: 'draft',
  requested: 'asked',
  approved: 'approved',
  refused: 'refused',
  void: 'void',
} as const;

export function shownState({ state, hold, approval, trouble }: Stated): ShownState {
  if (state === 'draft') return draftStates[approval?.state ?? 'none'];
  // What cannot be stored is not sent, whatever the campaign would do.
  if (hold === null) return trouble ? 'held' : state;
  return hold.by === 'author' ? 'paused' : 'held';
}

const order: readonly ShownState[] = [
  'held',
  'running',
  'paused',
  'asked',
  'approved',
  'refused',
  'void',
  'scheduled',
  'draft',
  'finished',
  'stopped',
];

/** Where a state stands in lists: what needs a look or moves first. */
export const rankOf = (state: ShownState): number => order.indexOf(state);

export const isShownState = (text: string): text is ShownState => order.some((state) => state === text);
