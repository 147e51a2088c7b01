import type { Campaign, CampaignState, Launch } from '../../campaign/lifecycle/campaign.ts';
import { type TextCode, text } from '../../campaign/text/sentences.ts';
import { ActionRefused } from '../../ports/actions.ts';

/* What each action makes of a campaign's state; pure. Refuses where it does not fit. */

export const wrongState = ({ state }: Campaign, code: TextCode) =>
  new ActionRefused('state', text(code, { state: state.name }));

/** A campaign of which something may leave, now or later. */
function ongoing(campaign: Campaign, refusal: TextCode) {
  const { state } = campaign;
  if (state.name !== 'scheduled' && state.name !== 'running') throw wrongState(campaign, refusal);
  return state;
}

export function stopped(campaign: Campaign, who: string, now: number): CampaignState {
  const state = ongoing(campaign, 'stop-state');
  const startedAt = state.name === 'running' ? state.startedAt : null;
  return { name: 'stopped', launch: state.launch, startedAt, stoppedAt: now, by: who };
}

export function paused(campaign: Campaign, who: string, now: number): CampaignState {
  const state = ongoing(campaign, 'pause-state');
  if (state.hold?.by === 'author') throw wrongState(campaign, 'paused-already');
  return { ...state, hold: { by: 'author', since: now, message: `Paused by ${who}.` } };
}

export function resumed(campaign: Campaign): CampaignState {
  const { state } = campaign;
  if (!('hold' in state) || state.hold === null) throw wrongState(campaign, 'not-paused');
  return { ...state, hold: null };
}

/** The launch that is taken back to draft: the one given, or whichever there is. */
export function withdrawable(campaign: Campaign, launch?: Launch): Launch {
  const { state } = campaign;
  if (state.name !== 'scheduled' || (launch !== undefined && state.launch.id !== launch.id))
    throw wrongState(campaign, 'withdraw-state');
  return state.launch;
}

/** Without a hold that a restart may have mended; null where there is none. */
export function mended({ state }: Campaign): CampaignState | null {
  return 'hold' in state && state.hold?.by === 'credentials' ? { ...state, hold: null } : null;
}
