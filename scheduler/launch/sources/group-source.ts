import type { AudienceSource } from '../../../campaign/lifecycle/audience-source.ts';
import { fieldError } from '../../../campaign/text/sentences.ts';
import { StoreError } from '../../../ports/store-error.ts';
import { inList, refreshed } from './list-source.ts';
import type { RefreshDeps, SourceReader } from './source-reader.ts';

type GroupSource = Extract<AudienceSource, { kind: 'group' }>;

/** The hidden list that holds the members of a group as they were last read: frozen and sharded like any other. */
export const groupListId = (group: string) => `group-${group.toLowerCase()}`;

/** For so long (ms) after it was read, a group may still be needed by a launch under way. */
const neededMs = 24 * 3_600_000;

export const groupSource: SourceReader<GroupSource> = {
  ...inList(({ id }) => groupListId(id)),
  needsDirectory: true,

  async refresh(deps, tenant, { id }, field) {
    await makeList(deps, tenant, id);
    return refreshed(deps, tenant, groupListId(id), fieldError(field, 'group-unread'));
  },

  async release(store, tenant, { id }, now) {
    const list = await store.getList(tenant, groupListId(id));
    if (list === null || now - (list.source?.readAt ?? list.createdAt) < neededMs) return;
    await store.deleteList(tenant, list.id);
  },
};

async function makeList({ store, clock }: RefreshDeps, tenant: string, group: string): Promise<void> {
  const id = groupListId(group);
  if ((await store.getList(tenant, id)) !== null) return;
  const source = { kind: 'group', group, name: '', readAtLaunch: true, readAt: null } as const;
  await store.createList({ tenant, id, name: id, hidden: true, source, at: clock.now() }).catch((error) => {
    // Somebody else was faster.
    if (!(error instanceof StoreError && error.code === 'conflict')) throw error;
  });
}
