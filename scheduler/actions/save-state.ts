import {
  type Campaign,
  type CampaignState,
  isSending,
  type Launch,
  launchOf,
  phaseOf,
} from '../../campaign/lifecycle/campaign.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Workers } from '../../ports/workers.ts';
import { afterRealDelay } from '../clock/real-delay.ts';

export interface SaveStateDeps {
  readonly store: CampaignStore;
  readonly clock: Clock;
  readonly worker: Workers;
  readonly onError: (error: unknown, what: string) => void;
  /** Freezes the audience of a launch, unless that is under way. */
  readonly freeze: (campaign: Campaign) => void;
  readonly dropLaunch: (campaign: Campaign, launch: Launch) => Promise<void>;
}

/** Real ms after which the store is asked again. */
const retryDelayMs = 5_000;

/**
 * Saves a campaign in another state; throws as the store does. Where the store has failed it may have taken the change all
 * the same: what it holds counts then, as soon as it says so. Otherwise a campaign that is stopped in the store would go
 * on here, and one that is launched there would never begin.
 */
export async function saveState(
  deps: SaveStateDeps,
  campaign: Campaign,
  state: CampaignState,
): Promise<Campaign> {
  try {
    return await deps.store.saveCampaign({ ...campaign, state, updatedAt: deps.clock.now() });
  } catch (error) {
    const isRefused =
      error instanceof StoreError && (error.code === 'conflict' || error.code === 'not-found');
    if (!isRefused) void catchUp(deps, campaign);
    throw error;
  }
}

async function catchUp(deps: SaveStateDeps, before: Campaign): Promise<void> {
  const { clock, onError } = deps;
  for (;;) {
    try {
      return await follow(deps, before);
    } catch (error) {
      onError(error, `campaign ${before.id}`);
    }
    await new Promise<void>((resolve) => clock.at(afterRealDelay(clock, retryDelayMs), resolve));
  }
}

async function follow(deps: SaveStateDeps, before: Campaign): Promise<void> {
  const { store, worker } = deps;
  const campaign = await store.getCampaign(before.tenant, before.id);
  const launch = campaign === null ? null : launchOf(campaign.state);
  if (campaign === null || !isSending(campaign.state)) await worker.release(before.tenant, before.id);
  const launchBefore = launchOf(before.state);
  if (launchBefore !== null && launchBefore.id !== launch?.id) await deps.dropLaunch(before, launchBefore);
  if (campaign === null || launch === null) return;
  if (phaseOf(campaign.state) === 'preparing') deps.freeze(campaign);
  else await worker.take(campaign);
}
