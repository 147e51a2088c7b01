import { z } from 'zod';
import { campaignSummary, statusCounts } from './campaign.ts';
import { count } from './common.ts';
import { contract, type Shape, streamed } from './contract.ts';
import { reportView } from './report.ts';

export const eventsQuery = z.strictObject({
  campaign: z.string().min(1).max(100).optional().describe('Only this campaign'),
});

/** The data of a `campaign` event: what moves of it while one looks at it. That of `gone` is an id. */
export const campaignEvent = campaignSummary
  .pick({
    id: true,
    version: true,
    state: true,
    hold: true,
    launchedAt: true,
    startedAt: true,
    endedAt: true,
    presenceSilentSince: true,
    trouble: true,
  })
  .extend({
    prepared: z.number().min(0).max(1).describe('Part of the audience that is frozen'),
    audience: count,
    statuses: statusCounts,
    ...reportView.pick({ subStatuses: true, funnel: true, receipts: true }).shape,
    approvalDigest: z
      .string()
      .nullable()
      .describe('What an approval now would mean, where one was asked for or given'),
  });

export type CampaignEvent = Shape<typeof campaignEvent>;

export const followEvents = contract({
  summary:
    'Server-sent events: `campaign` with state and counts whenever they change, `gone` when one is deleted; first what stands now',
  query: eventsQuery,
  response: streamed('text/event-stream'),
});
