import type { Campaign } from '../../campaign/campaign.ts';
import { invalid, Problem } from './web/problem.ts';

export const etagOf = (campaign: Campaign): string => `"${campaign.version}"`;

/** Holds an `If-Match` header, where there is one, against the campaign's version; 412 when it has moved on. */
export function demandVersion(campaign: Campaign, ifMatch: string | undefined): void {
  if (ifMatch === undefined || ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((tag) => tag.trim());
  if (!tags.every((tag) => /^"[^"]*"$/.test(tag)))
    throw invalid([{ field: 'If-Match', message: 'must be an ETag as it was given, such as "3"' }]);
  if (!tags.includes(etagOf(campaign)))
    throw new Problem('version-conflict', 'Somebody else has changed the campaign; read it again.');
}
