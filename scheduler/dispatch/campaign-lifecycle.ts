import {
  type Campaign,
  type CampaignState,
  type Hold,
  isSending,
  launchOf,
} from '../../campaign/lifecycle/campaign.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Clock } from '../../ports/clock.ts';
import { saveCampaign } from '../actions/save-campaign.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import type { ActiveCampaign } from './active-campaign.ts';

/*
 * The changes of state that sending itself brings about. Each is saved over whatever the newest version is, and gives up
 * when what an author did meanwhile makes it pointless.
 */

export interface LifecycleDeps {
  readonly store: CampaignStore;
  readonly clock: Clock;
}

/** From scheduled to running, before the first message: from then on nobody can edit it. False: it may not begin. */
export async function begin(deps: LifecycleDeps, active: ActiveCampaign): Promise<boolean> {
  const startedAt = deps.clock.now();
  const saved = await change(deps, active, (state) =>
    state.name === 'scheduled' && isSending(state) ? { ...state, name: 'running', startedAt } : null,
  );
  return saved || (active.campaign.state.name === 'running' && isSending(active.campaign.state));
}

/** Every send is decided. */
export function finish(deps: LifecycleDeps, active: ActiveCampaign): Promise<boolean> {
  const finishedAt = deps.clock.now();
  return change(deps, active, (state) => {
    if (state.name !== 'scheduled' && state.name !== 'running') return null;
    const startedAt = state.name === 'running' ? state.startedAt : finishedAt;
    return { name: 'finished', launch: state.launch, startedAt, finishedAt };
  });
}

interface HoldDeps extends LifecycleDeps {
  readonly log: { held(campaign: Campaign, hold: Hold): void; error(error: unknown, what: string): void };
  /** Real ms after which what the store refused is tried again. */
  readonly retryDelayMs: number;
}

/**
 * The channel refuses our sign-in: tells it once it is saved. As long as the store does not take it nobody could resume
 * the campaign, so it is tried again while it `isWanted`.
 */
export async function holdWithRetry(
  deps: HoldDeps,
  active: ActiveCampaign,
  told: LocalizedText,
  isWanted: () => boolean,
): Promise<void> {
  if (!isWanted()) return;
  const { log, clock, retryDelayMs } = deps;
  try {
    const held = await hold(deps, active, told);
    if (held !== null) log.held(active.campaign, held);
  } catch (error) {
    log.error(error, 'hold');
    clock.at(afterRealDelay(clock, retryDelayMs), () => void holdWithRetry(deps, active, told, isWanted));
  }
}

/** Null when it is held or over already. */
async function hold(deps: LifecycleDeps, active: ActiveCampaign, why: LocalizedText): Promise<Hold | null> {
  const held: Hold = { by: 'credentials', since: deps.clock.now(), ...why };
  const saved = await change(deps, active, (state) =>
    (state.name === 'scheduled' || state.name === 'running') && state.hold === null
      ? { ...state, hold: held }
      : null,
  );
  return saved ? held : null;
}

/** Whether it was saved. */
async function change(
  { store, clock }: LifecycleDeps,
  active: ActiveCampaign,
  next: (state: CampaignState) => CampaignState | null,
): Promise<boolean> {
  const { tenant, id } = active.campaign;
  const saved = await saveCampaign(store, { tenant, id }, (campaign) => {
    if (launchOf(campaign.state)?.id !== active.launch.id) return null;
    active.campaign = campaign;
    const state = next(campaign.state);
    return state && { state, updatedAt: clock.now() };
  });
  if (saved !== null) active.campaign = saved;
  return saved !== null;
}
