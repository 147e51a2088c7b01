import { createHash } from 'node:crypto';
import {
  approvalState,
  approvedText,
  type ListRevision,
  launchRefusal,
  noApproval,
} from '../campaign/approval.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Told } from '../campaign/told.ts';
import type { List, ListStore } from '../store/ports.ts';

/** Holds campaigns against what a second person has approved. */
export interface Approvals {
  /** What an approval given now would stand for. */
  digestOf(campaign: Campaign): Promise<string>;
  /** Why it may not be launched as it is now; null when it may. */
  refusalOf(campaign: Campaign): Promise<Told | null>;
}

function revisionOf(id: string, list: List | null): ListRevision {
  if (list?.source?.readAtLaunch === true)
    return { id, people: null, updatedAt: null, source: `${list.source.kind} ${list.source.group ?? ''}` };
  return { id, people: list?.people ?? null, updatedAt: list?.updatedAt ?? null };
}

export function approvalsOf(store: Pick<ListStore, 'getList'>): Approvals {
  async function digestOf({ tenant, content }: Campaign): Promise<string> {
    const lists: ListRevision[] = [];
    for (const id of content.audience.lists) {
      const list = await store.getList(tenant, id);
      lists.push(revisionOf(id, list));
    }
    return createHash('sha256').update(approvedText(content, lists)).digest('base64url');
  }
  return {
    digestOf,
    refusalOf: async (campaign) =>
      launchRefusal(approvalState(campaign.approval ?? noApproval, await digestOf(campaign))),
  };
}
