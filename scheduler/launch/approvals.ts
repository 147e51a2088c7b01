import { createHash } from 'node:crypto';
import {
  approvalState,
  approvedText,
  type ListRevision,
  launchRefusal,
  noApproval,
  writersOf,
} from '../../campaign/lifecycle/approval.ts';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { text } from '../../campaign/text/sentences.ts';
import type { AuditStore } from '../../ports/audit-store.ts';
import type { List, ListStore } from '../../ports/list-store.ts';

/** Holds campaigns against what a second person has approved. */
export interface Approvals {
  /** What an approval given now would stand for. */
  computeDigest(campaign: Campaign): Promise<string>;
  /** Everybody who wrote any of what is approved: of its content, of its original, of a list since it is named. */
  loadWriters(campaign: Campaign): Promise<readonly string[]>;
  /** Why it may not be launched as it is now; null when it may. */
  findRefusal(campaign: Campaign): Promise<LocalizedText | null>;
}

/** Whether somebody may approve at this moment, as far as is known. */
export type MayApprove = (tenant: string, who: string) => Promise<boolean>;

/** What changes who is written to. */
const listDeeds = ['list.import', 'list.person.add', 'list.person.change', 'list.person.remove'];

/** Everybody who wrote any of a campaign, as the audit log knows of its lists. */
export function writersIn(store: Pick<AuditStore, 'whoDid'>) {
  return async (campaign: Campaign): Promise<readonly string[]> => {
    const { tenant, content, createdAt, listsSince = {} } = campaign;
    const ofLists = content.audience.lists.map((id) =>
      store.whoDid(tenant, id, listDeeds, listsSince[id] ?? createdAt),
    );
    return [...new Set([...writersOf(campaign), ...(await Promise.all(ofLists)).flat()])];
  };
}

function revisionOf(id: string, list: List | null): ListRevision {
  if (list?.source?.readAtLaunch === true)
    return { id, people: null, updatedAt: null, source: `${list.source.kind} ${list.source.group ?? ''}` };
  return { id, people: list?.people ?? null, updatedAt: list?.updatedAt ?? null };
}

export function approvalsOf(
  store: Pick<ListStore, 'getList'> & Pick<AuditStore, 'whoDid'>,
  mayApprove: MayApprove = async () => true,
): Approvals {
  const allWritersOf = writersIn(store);

  async function computeDigest({ tenant, content }: Campaign): Promise<string> {
    const lists: ListRevision[] = [];
    for (const id of content.audience.lists) {
      const list = await store.getList(tenant, id);
      lists.push(revisionOf(id, list));
    }
    return createHash('sha256').update(approvedText(content, lists)).digest('base64url');
  }

  return {
    computeDigest: computeDigest,
    loadWriters: allWritersOf,
    async findRefusal(campaign) {
      const approval = campaign.approval ?? noApproval;
      const refusal = launchRefusal(approvalState(approval, await computeDigest(campaign)), approval);
      const { given } = approval;
      if (refusal !== null || given === null) return refusal;
      const { by, name } = given;
      // What was right when it was given may be so no more: people change their posts, and write.
      if (!(await mayApprove(campaign.tenant, by))) return text('approval-right-lost', { name });
      if ((await allWritersOf(campaign)).includes(by)) return text('approval-by-writer', { name });
      return null;
    },
  };
}
