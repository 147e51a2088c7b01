import type { CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { malformedIn } from '../../campaign/message/validate-message.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import { type Window, windowFaults } from '../../campaign/timing/window.ts';
import { withNamedZone } from '../../campaign/timing/zone-name.ts';
import type { CampaignInput } from '../contract/content.ts';
import { invalid } from '../http/problem.ts';
import type { ChannelInfo } from '../ports.ts';

/**
 * Content as a draft may hold it, or a 400 with every fault: nothing that makes no sense by itself. What is not written
 * yet is no fault; whether it is complete, and what depends on people and the hour, waits for the launch. Its channel is
 * one of those that are set up here.
 */
export function checkContent(input: CampaignInput, channels: readonly ChannelInfo[]): CampaignContent {
  const window = withNamedZone(input.window);
  const channel = channels.find(({ name }) => name === input.channel);
  const missing =
    channel === undefined ? [fieldError('channel', 'channel-missing', { channel: input.channel })] : [];
  const faults = [...missing, ...malformedIn(input.message, channel?.capability), ...malformedWindow(window)];
  if (faults.length > 0) throw invalid(faults);
  return { ...input, window };
}

const malformedWindow = (window: Window) =>
  windowFaults(window).filter(
    ({ field }) =>
      !(field === 'window.weekdays' && window.weekdays.length === 0) &&
      !(field === 'window.start' && window.start === ''),
  );
