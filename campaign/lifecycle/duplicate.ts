import { dateIn } from '../timing/zone.ts';
import type { CampaignContent } from './campaign.ts';

/** So long may the name of a copy be before its mark. */
const maxNamed = 190;

/**
 * What a new draft takes from a campaign. What lies in the past is left out and has to be chosen anew: with an old start
 * day a copy could be launched by mistake, and would send at once to those who have it already.
 */
export function contentOfCopy(content: CampaignContent, now: number): CampaignContent {
  const { window } = content;
  const today = dateIn(window.zone, now);
  return {
    ...content,
    name: `${content.name.slice(0, maxNamed)} (copy)`,
    window: {
      ...window,
      start: window.start < today ? '' : window.start,
      holidays: window.holidays.filter((date) => date >= today),
    },
  };
}
