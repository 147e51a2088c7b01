import { type Campaign, launchOf } from '../../campaign/campaign.ts';
import type { SendStore } from '../../store/ports.ts';
import { reportFor, timesOf } from './campaign-view.ts';
import type { ChannelInfo } from './ports.ts';

/** What moves of a campaign while one looks at it: the data of a `campaign` event. */
export async function liveView(store: SendStore, channels: readonly ChannelInfo[], campaign: Campaign) {
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
  };
}
