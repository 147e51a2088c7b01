import type { CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { malformedIn } from '../../campaign/message/validate-message.ts';
import { type Window, windowFaults } from '../../campaign/timing/window.ts';
import { withNamedZone } from '../../campaign/timing/zone-name.ts';
import type { CampaignInput } from '../contract/content.ts';
import { invalid } from '../http/problem.ts';

/**
 * Content as a draft may hold it, or a 400 with every fault: nothing that makes no sense by itself. What is not written
 * yet is no fault; whether it is complete, and what depends on people and the hour, waits for the launch.
 */
export function checkedContent(input: CampaignInput): CampaignContent {
  const window = withNamedZone(input.window);
  const faults = [...malformedIn(input.message), ...malformedWindow(window)];
  if (faults.length > 0) throw invalid(faults);
  return { ...input, window };
}

const malformedWindow = (window: Window) =>
  windowFaults(window).filter(
    ({ field }) =>
      !(field === 'window.weekdays' && window.weekdays.length === 0) &&
      !(field === 'window.start' && window.start === ''),
  );
