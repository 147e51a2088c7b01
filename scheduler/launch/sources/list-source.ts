import type { AudienceSource } from '../../../campaign/lifecycle/audience-source.ts';
import type { FieldError } from '../../../campaign/text/localized-text.ts';
import { fieldError } from '../../../campaign/text/sentences.ts';
import { DirectoryError } from '../../../ports/directory.ts';
import type { RefreshDeps, SourceReader } from './source-reader.ts';

type ListSource = Extract<AudienceSource, { kind: 'list' }>;

/** What is the same wherever the people of a source stand in a list, one of an author's or a hidden one. */
export function inList<S extends AudienceSource>(listOf: (source: S) => string) {
  return {
    key: listOf,
    exists: async (store, tenant, source) => (await store.getList(tenant, listOf(source))) !== null,
    count: async (store, tenant, source) => (await store.getList(tenant, listOf(source)))?.people ?? 0,
    peopleInRange: (store, tenant, source, { from, to }) =>
      store.peopleInRange(tenant, listOf(source), from, to),
    columns: async (store, tenant, source) => (await store.getList(tenant, listOf(source)))?.columns ?? [],
    async revision(store, tenant, source) {
      const list = await store.getList(tenant, listOf(source));
      // What comes from the directory is read again with nearly every look: only a change of its size tells of one here.
      return list === null ? null : [list.id, list.people, list.source ? 0 : list.updatedAt];
    },
  } satisfies Partial<SourceReader<S>>;
}

/** Reads a list from the directory; what the directory says against it is told after `what`. */
export async function refreshed(
  { readList }: RefreshDeps,
  tenant: string,
  list: string,
  what: FieldError,
): Promise<FieldError[]> {
  try {
    await readList(tenant, list);
    return [];
  } catch (error) {
    if (!(error instanceof DirectoryError)) throw error;
    return [what, { field: what.field, ...error.told }];
  }
}

export const listSource: SourceReader<ListSource> = {
  ...inList(({ id }) => id),
  needsDirectory: false,

  async faults(store, tenant, { id }, field, names) {
    if ((await store.getList(tenant, id)) !== null) return [];
    const name = names[id];
    return [fieldError(field, name === undefined ? 'list-missing' : 'list-deleted', { list: name ?? id })];
  },

  async refresh(deps, tenant, { id }, field) {
    const list = await deps.store.getList(tenant, id);
    if (list?.source?.readAtLaunch !== true) return [];
    return refreshed(deps, tenant, id, fieldError(field, 'list-unread', { list: list.name }));
  },
};
