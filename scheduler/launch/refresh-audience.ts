import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import type { Clock } from '../../ports/clock.ts';
import { DirectoryError } from '../../ports/directory.ts';
import type { ListStore } from '../../ports/list-store.ts';
import { StoreError } from '../../ports/store-error.ts';
import { heldGroup } from './audience.ts';
import type { DirectoryLists } from './directory-lists.ts';

interface Deps {
  readonly store: ListStore;
  readonly clock: Clock;
  readonly lists: DirectoryLists;
}

/**
 * Reads what a launch reads again: the groups of the audience, each kept as a hidden list so that it is frozen and
 * sharded like any other, and lists that say so. What could not be read is told as faults; it is as it was then.
 * `lately`: what was read a little while ago will do.
 */
export async function readAudience(
  deps: Deps,
  { tenant, content: { audience } }: Campaign,
  when: 'now' | 'lately',
): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  const read = async (id: string, what: FieldError) => {
    try {
      await (when === 'now' ? deps.lists.read(tenant, id) : deps.lists.readIfOld(tenant, id));
    } catch (error) {
      if (!(error instanceof DirectoryError)) throw error;
      faults.push(what, { field: what.field, ...error.told });
    }
  };
  for (const [i, id] of audience.lists.entries()) {
    const list = await deps.store.getList(tenant, id);
    if (list?.source?.readAtLaunch === true)
      await read(id, fieldError(`audience.lists[${i}]`, 'list-unread', { list: list.name }));
  }
  for (const [i, group] of audience.groups.entries()) {
    await hold(deps, tenant, group);
    await read(heldGroup(group), fieldError(`audience.groups[${i}]`, 'group-unread'));
  }
  return faults;
}

async function hold({ store, clock }: Deps, tenant: string, group: string): Promise<void> {
  const id = heldGroup(group);
  if ((await store.getList(tenant, id)) !== null) return;
  const source = { kind: 'group', group, name: '', readAtLaunch: true, readAt: null } as const;
  await store.createList({ tenant, id, name: id, hidden: true, source, at: clock.now() }).catch((error) => {
    // Somebody else was faster.
    if (!(error instanceof StoreError && error.code === 'conflict')) throw error;
  });
}
