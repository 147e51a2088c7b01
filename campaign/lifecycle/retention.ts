import { type Campaign, endOf } from './campaign.ts';

const day = 86_400_000;

/** A replay may need the sends for so long (spec: Replay). */
export const minRetentionDays = 31;

/** Campaigns that ended before it are no longer kept in full. */
export const retentionLimit = (now: number, days: number): number =>
  now - Math.max(days, minRetentionDays) * day;

/** When it ended, for as long as retention could remove something of it; null: nothing, or it has not ended. */
export function removableSince(campaign: Campaign): number | null {
  const { state, deletedAt, purge } = campaign;
  if (purge?.done && deletedAt === null) return null;
  return state.name === 'draft' ? deletedAt : endOf(state);
}

/** `purge`: its recipients go and its counts stay; `remove`: all of it goes. */
export type RetentionAction = 'keep' | 'purge' | 'remove';

/** What retention does with a campaign. `needed`: another one that is to be sent, or is being sent, goes by its sends. */
export function retentionAction(
  campaign: Campaign,
  rule: { limit: number; needed: boolean },
): RetentionAction {
  const since = removableSince(campaign);
  if (since === null || since >= rule.limit || rule.needed) return 'keep';
  return campaign.deletedAt === null ? 'purge' : 'remove';
}

/** Ids of the campaigns whose sends these follow up. */
export const originsOf = (campaigns: readonly Campaign[]): Set<string> =>
  new Set(
    campaigns.flatMap(({ origin }) =>
      origin === null || origin.kind === 'duplicate' ? [] : [origin.campaign],
    ),
  );
