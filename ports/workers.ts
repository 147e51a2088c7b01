import type { Campaign } from '../campaign/lifecycle/campaign.ts';
import type { ShardRef } from './shard.ts';

/** Whoever works campaigns, in this process or in others: is told of what was decided, once the store says so. */
export interface Workers {
  /** Takes up a launched campaign (launched, resumed, edited). */
  take(campaign: Campaign): Promise<void>;
  /** Nothing of the campaign leaves from now on. */
  release(tenant: string, id: string): Promise<void> | void;
  /** A send has been ended in the store: it is not handed over any more. */
  drop(ref: ShardRef, recipient: string): Promise<void> | void;
}
