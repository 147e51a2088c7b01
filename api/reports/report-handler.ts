import type { z } from 'zod';
import { launchOf } from '../../campaign/lifecycle/campaign.ts';
import { keptCampaignOf } from '../campaigns/campaign-access.ts';
import { loadReceiptsWish, receiptsOf, reportFor, timesOf } from '../campaigns/campaign-view.ts';
import type { byId } from '../contract/common.ts';
import type { Call, Reply } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

/** `GET /campaigns/:id/report`. */
export const reportHandler =
  ({ store, channels }: Pick<ApiPorts, 'store' | 'channels'>) =>
  async ({ tenant, params }: Call<z.infer<typeof byId>, unknown, undefined>): Promise<Reply> => {
    const campaign = await keptCampaignOf(store, tenant, params.id);
    const { state, content } = campaign;
    const receipts = receiptsOf({ channels }, campaign, await loadReceiptsWish(store, tenant));
    const report = await reportFor(store, campaign, receipts);
    return {
      body: {
        id: campaign.id,
        name: content.name,
        state: state.name,
        hold: 'hold' in state ? state.hold : null,
        ...timesOf(campaign),
        ...report,
        removed: launchOf(state)?.removed ?? { duplicates: 0, optedOut: 0 },
      },
    };
  };
