import { type Campaign, launchOf } from '../../campaign/campaign.ts';
import type { Approvals } from '../../scheduler/approvals.ts';
import type { SendStore } from '../../store/ports.ts';
import { reportFor, timesOf } from './campaign-view.ts';
import type { ChannelInfo } from './ports.ts';

/** Whether a change of its lists alone may take an approval away that was asked for or given. */
export const awaitsLaunch = ({ state, approval }: Campaign): boolean =>
  state.name === 'draft' && approval !== undefined;

/** What moves of a campaign while one looks at it: the data of a `campaign` event. */
export async function liveView(
  store: SendStore,
  channels: readonly ChannelInfo[],
  approvals: Approvals | null,
  campaign: Campaign,
) {
  const { state, content } = campaign;
  const launch = launchOf(state);
  const channel = channels.find(({ name }) => name === content.channel);
  const report = await reportFor(store, campaign, channel?.capability.receipts ?? false);
  const { audience, statuses, subStatuses, funnel } = report;
  return {
    id: campaign.id,
    version: campaign.version,
    state: state.name,
    hold: 'hold' in state ? state.hold : null,
    ...timesOf(campaign),
    prepared: launch === null ? 0 : launch.frozenShards / launch.shardCount,
    audience,
    statuses,
    subStatuses,
    funnel,
    approvalDigest: awaitsLaunch(campaign) ? ((await approvals?.digestOf(campaign)) ?? null) : null,
  };
}
