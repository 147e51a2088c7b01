import type { Directory } from '../../ports/directory.ts';
import { notSetUp } from '../../scheduler/launch/directory-lists.ts';
import type { Page } from '../contract/common.ts';
import type { GroupView, getNamedGroups, searchGroups } from '../contract/group.ts';
import type { CallOf, Response } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';

/** Groups and teams of the directory: to choose from, and by name where they were chosen. */
export function groupHandlers(ports: Pick<ApiPorts, 'directory'>) {
  return {
    async search({ tenant, query }: CallOf<typeof searchGroups>): Promise<Response<Page<GroupView>>> {
      return { body: await directoryOf(ports).search(tenant, query.search, query.cursor) };
    },

    async named({ tenant, query }: CallOf<typeof getNamedGroups>): Promise<Response<Page<GroupView>>> {
      return { body: { items: await directoryOf(ports).groups(tenant, query.ids), next: null } };
    },
  };
}

/** Throws DirectoryError where there is none. */
export function directoryOf({ directory }: Pick<ApiPorts, 'directory'>): Directory {
  if (directory === null) throw notSetUp();
  return directory;
}
