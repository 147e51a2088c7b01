import type { ApprovalView, Stamp } from '../../api/contract/approval.ts';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { MeView } from '../../api/contract/sign-in.ts';

/** Whether a second person still has to approve before it can be launched. */
export const isUnapproved = ({ approval }: Pick<CampaignView, 'approval'>): boolean =>
  approval !== null && approval.state !== 'approved';

/** Why somebody who approves cannot approve this; null: they can. */
export const approveRefusal = (approval: ApprovalView, { id }: Pick<MeView, 'id'>): 'own' | null =>
  approval.writers.includes(id) ? 'own' : null;

/** Whether somebody is a second person to a campaign where one is needed. */
export const mayApprove = (
  { approval }: Pick<CampaignView, 'approval'>,
  me: Pick<MeView, 'id' | 'rights'>,
): boolean => approval !== null && me.rights.includes('approver') && approveRefusal(approval, me) === null;

/** Whether a campaign waits for this very person to approve it. */
export const waitsFor = (
  campaign: Pick<CampaignView, 'state' | 'approval'>,
  me: Pick<MeView, 'id' | 'rights'>,
): boolean =>
  campaign.state === 'draft' && campaign.approval?.state === 'requested' && mayApprove(campaign, me);

/** Whose word on it counts now; null: nobody has said anything. */
export function stampOf({ state, requested, given, refused = null }: ApprovalView): Stamp | null {
  if (state === 'requested') return requested;
  return state === 'refused' ? refused : given;
}

/** What may be done about an approval now, and by whom. */
export function stepsFor(approval: ApprovalView, { rights }: Pick<MeView, 'rights'>) {
  const isOpen = approval.digest !== null && approval.state !== 'approved';
  return {
    request: isOpen && rights.includes('author'),
    approve: isOpen && rights.includes('approver'),
  };
}
