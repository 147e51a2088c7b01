import { loadCampaign } from '../campaigns/campaign-access.ts';
import type { Streamed } from '../contract/contract.ts';
import type { followEvents } from '../contract/events.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { liveCampaigns } from './live-campaigns.ts';

export function liveHandlers(ports: ApiPorts) {
  const listen = liveCampaigns(ports);
  return {
    async follow(call: CallOf<typeof followEvents>): Promise<Response<Streamed>> {
      const { campaign } = call.query;
      if (campaign !== undefined) await loadCampaign(ports.store, call.tenant, campaign);
      return {
        // Some proxies gather answers until they are whole, which this one never is.
        headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
        stream: listen(call, campaign ?? null),
      };
    },
  };
}
