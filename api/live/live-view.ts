import { type Campaign, launchOf } from '../../campaign/lifecycle/campaign.ts';
import type { ReceiptsWish } from '../../campaign/sends/report.ts';
import {
  holdView,
  loadReceipts,
  reportFor,
  silentSince,
  timesOf,
  troubleOf,
} from '../campaigns/campaign-view.ts';
import type { CampaignEvent } from '../contract/events.ts';
import type { ApiPorts } from '../ports.ts';

/** What the watching of campaigns needs. */
export type WatchPorts = Pick<
  ApiPorts,
  'store' | 'channels' | 'approvals' | 'presenceSilentSince' | 'trouble'
>;

/** Whether a change of its lists alone may take an approval away that was asked for or given. */
export const awaitsLaunch = ({ state, approval }: Campaign): boolean =>
  state.name === 'draft' && approval !== undefined;

/** What moves of a campaign while one looks at it: the data of a `campaign` event. */
export async function liveView(
  ports: WatchPorts,
  campaign: Campaign,
  wish: ReceiptsWish,
): Promise<CampaignEvent> {
  const { store, approvals } = ports;
  const { state } = campaign;
  const launch = launchOf(state);
  const report = await reportFor(store, campaign, loadReceipts(ports, campaign, wish));
  const { audience, statuses, subStatuses, funnel } = report;
  return {
    id: campaign.id,
    version: campaign.version,
    state: state.name,
    hold: holdView(state),
    ...timesOf(campaign),
    prepared: launch === null ? 0 : launch.frozenShards / launch.shardCount,
    audience,
    statuses,
    subStatuses,
    funnel,
    receipts: report.receipts,
    presenceSilentSince: silentSince(ports, campaign),
    trouble: troubleOf(ports, campaign),
    approvalDigest: awaitsLaunch(campaign) ? ((await approvals?.computeDigest(campaign)) ?? null) : null,
  };
}
