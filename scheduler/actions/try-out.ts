import { foldAddress } from '../../campaign/people/person.ts';
import type { TryResult } from '../../ports/actions.ts';
import type { CampaignChanges } from './campaign-changes.ts';
import { type TryDeps, tryCampaign } from './try-send.ts';

/** Sends one test, and notes who asked for it and what came of it. */
export async function tryOut(
  deps: TryDeps & { readonly changes: CampaignChanges },
  ...[tenant, id, email, who]: [tenant: string, id: string, email: string, who: string]
): Promise<TryResult> {
  const campaign = await deps.changes.get(tenant, id);
  const sent = await tryCampaign(deps, campaign, email);
  const { result, code } = sent;
  await deps.changes.audit(campaign, who, 'try', { to: foldAddress(email), result, code });
  return sent;
}
