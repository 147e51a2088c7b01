import type { z } from 'zod';
import type { Directory } from '../../ports/directory.ts';
import { notSetUp } from '../../scheduler/launch/directory-lists.ts';
import type { groupNamesQuery, groupsQuery } from '../contract/group.ts';
import type { Call, Reply } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

/** Groups and teams of the directory: to choose from, and by name where they were chosen. */
export function groupHandlers(ports: Pick<ApiPorts, 'directory'>) {
  return {
    async search({ tenant, query }: Call<unknown, z.infer<typeof groupsQuery>, undefined>): Promise<Reply> {
      return { body: await directoryOf(ports).search(tenant, query.search, query.cursor) };
    },

    async named({
      tenant,
      query,
    }: Call<unknown, z.infer<typeof groupNamesQuery>, undefined>): Promise<Reply> {
      return { body: { items: await directoryOf(ports).groups(tenant, query.ids), next: null } };
    },
  };
}

/** Throws DirectoryError where there is none. */
export function directoryOf({ directory }: Pick<ApiPorts, 'directory'>): Directory {
  if (directory === null) throw notSetUp();
  return directory;
}
