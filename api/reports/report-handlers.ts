import { launchOf } from '../../campaign/lifecycle/campaign.ts';
import { loadKeptCampaign } from '../campaigns/campaign-access.ts';
import { holdView, loadReceipts, loadReceiptsWish, reportFor, timesOf } from '../campaigns/campaign-view.ts';
import type { getReport, ReportView } from '../contract/report.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

export const reportHandlers = ({ store, channels }: Pick<ApiPorts, 'store' | 'channels'>) => ({
  async one({ tenant, params }: CallOf<typeof getReport>): Promise<Response<ReportView>> {
    const campaign = await loadKeptCampaign(store, tenant, params.id);
    const { state, content } = campaign;
    const receipts = loadReceipts({ channels }, campaign, await loadReceiptsWish(store, tenant));
    const report = await reportFor(store, campaign, receipts);
    return {
      body: {
        id: campaign.id,
        name: content.name,
        state: state.name,
        hold: holdView(state),
        ...timesOf(campaign),
        ...report,
        removed: launchOf(state)?.removed ?? { duplicates: 0, optedOut: 0 },
      },
    };
  },
});
