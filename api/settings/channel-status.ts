import { channelNames } from '../../campaign/lifecycle/campaign.ts';
import type { ChannelInfo } from '../ports.ts';
import { text } from './sentences.ts';

/** Every channel that there may be, with its state and what it lacks. */
export const channelStates = (channels: readonly ChannelInfo[]) =>
  channelNames.map((name) => {
    const channel = channels.find((one) => one.name === name);
    if (channel === undefined)
      return { name, state: 'unavailable', missing: [text('channel-later')] } as const;
    const missing = channel.missing?.() ?? [];
    if (!channel.ready) return { name, state: 'unavailable', missing } as const;
    return { name, state: missing.length === 0 ? 'ready' : 'attention', missing } as const;
  });
