import type { z } from 'zod';
import { campaignOf } from '../campaigns/campaign-access.ts';
import type { eventsQuery } from '../contract/events.ts';
import type { Call, Reply } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { liveCampaigns } from './live-campaigns.ts';

export function eventHandlers(ports: ApiPorts) {
  const listen = liveCampaigns(ports);
  return {
    async follow(call: Call<unknown, z.infer<typeof eventsQuery>, undefined>): Promise<Reply> {
      const { campaign } = call.query;
      if (campaign !== undefined) await campaignOf(ports.store, call.tenant, campaign);
      return {
        // Some proxies gather answers until they are whole, which this one never is.
        headers: { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' },
        stream: listen(call, campaign ?? null),
      };
    },
  };
}
