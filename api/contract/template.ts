import { z } from 'zod';
import { channelNames } from '../../campaign/lifecycle/campaign.ts';
import { message } from './campaign.ts';
import { instant, nameText } from './common.ts';

export const templateInput = z.strictObject({ name: nameText, channel: z.enum(channelNames), message });

export const templateView = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  channel: z.enum(channelNames),
  message,
  createdAt: instant,
  updatedAt: instant,
  createdBy: z.string(),
  createdByName: z.string(),
});
