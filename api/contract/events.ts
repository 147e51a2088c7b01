import { z } from 'zod';
import { contract, streamed } from './contract.ts';

export const eventsQuery = z.strictObject({
  campaign: z.string().min(1).max(100).optional().describe('Only this campaign'),
});

export const followEvents = contract({
  summary:
    'Server-sent events: `campaign` with state and counts whenever they change, `gone` when one is deleted; first what stands now',
  query: eventsQuery,
  response: streamed('text/event-stream'),
});
