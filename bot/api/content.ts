import type { z } from 'zod';
import type { CampaignContent } from '../../campaign/campaign.ts';
import { validateMessage } from '../../campaign/card.ts';
import { validateWindow } from '../../campaign/window.ts';
import type { Fault } from '../../scheduler/ports.ts';
import type { campaignInput } from './schemas/campaign.ts';
import { invalid } from './web/problem.ts';

/** Content that makes sense by itself, or a 400 with every fault; what depends on people and the hour waits for the launch. */
export function checkedContent(input: z.infer<typeof campaignInput>): CampaignContent {
  const faults: Fault[] = [...messageFaults(input.message), ...validateWindow(input.window)];
  if (faults.length > 0) throw invalid(faults);
  return input;
}

function messageFaults(message: z.infer<typeof campaignInput>['message']): Fault[] {
  if ((message.text === undefined) === (message.card === undefined))
    return [{ field: 'message', message: 'must have either a text or a card' }];
  return validateMessage(message);
}
