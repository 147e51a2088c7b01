import type { ApprovalView } from '../../api/contract/approval.ts';
import type { CampaignView } from '../../api/contract/campaign.ts';
import type { MockData } from './mock-data.ts';

interface Answer {
  readonly digest?: string;
  readonly remark?: string;
}

/** What asking, approving and asking for changes make of a draft; null: it has changed since it was read. */
export function approvalAfter(
  { me }: Pick<MockData, 'me'>,
  { approval, updatedAt }: CampaignView,
  part: string,
  { digest, remark = '' }: Answer,
): ApprovalView | null {
  const stamp = { by: me.id, name: me.name, at: updatedAt };
  if (part === 'request-approval') return { ...approval!, state: 'requested', requested: stamp };
  if (digest !== approval?.digest) return null;
  return part === 'approve'
    ? { ...approval!, state: 'approved', given: stamp }
    : { ...approval!, state: 'refused', refused: { ...stamp, remark } };
}
