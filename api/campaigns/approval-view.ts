import { approvalState, noApproval } from '../../campaign/lifecycle/approval.ts';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { Approvals } from '../../scheduler/launch/approvals.ts';

/** How a campaign stands with its second person; null where none is needed. `digest` names what an approval now would mean. */
export async function approvalView(approvals: Approvals | null, campaign: Campaign) {
  if (approvals === null) return null;
  const approval = campaign.approval ?? noApproval;
  const { requested, given, refused = null } = approval;
  // Lists may change once the audience is frozen: that takes nothing away from a launch.
  const digest = campaign.state.name === 'draft' ? await approvals.computeDigest(campaign) : null;
  return {
    state: digest === null ? (given === null ? 'none' : 'approved') : approvalState(approval, digest),
    digest,
    requested,
    given: given && { by: given.by, name: given.name, at: given.at },
    refused: refused && { by: refused.by, name: refused.name, at: refused.at, remark: refused.remark },
    writers: [...(await approvals.loadWriters(campaign))],
  };
}
