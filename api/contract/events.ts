import { z } from 'zod';

export const eventsQuery = z.strictObject({
  campaign: z.string().min(1).max(100).optional().describe('Only this campaign'),
});
