import { z } from 'zod';
import { channelNames } from '../../campaign/lifecycle/campaign.ts';
import { contract, ok, type Shape } from './contract.ts';

export const channelsView = z.strictObject({
  items: z.array(
    z.strictObject({
      name: z.enum(channelNames),
      ready: z.boolean(),
      capability: z.strictObject({
        cards: z.boolean(),
        text: z.enum(['markdown', 'html', 'plain']),
        maxBytes: z.exactOptional(z.number()),
        maxButtons: z.exactOptional(z.number()),
        presence: z.boolean(),
        receipts: z.boolean(),
        ownPage: z.exactOptional(z.literal(true)),
      }),
    }),
  ),
  next: z.null(),
});

export type ChannelsView = Shape<typeof channelsView>;
export type ChannelView = ChannelsView['items'][number];

export const getChannels = contract({
  summary: 'Channels and what each can show',
  response: ok(channelsView),
});
