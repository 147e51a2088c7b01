import { foldAddress, type Person } from '../../campaign/people/person.ts';
import { type Directory, DirectoryError } from '../../ports/directory.ts';
import { isObjectId } from './addresses.ts';
import { withDirectoryRetry } from './directory-retry.ts';
import type { Graph } from './graph.ts';
import { groupsById, searchGroups } from './groups.ts';
import { type DirectoryUser, directoryUser, userFields } from './lookup.ts';
import { readMailboxes } from './mailboxes.ts';
import { text } from './sentences.ts';

const pageSize = 999;
/** Three times as many people as a list may hold. */
const maxPages = 3_000;

/** Groups and teams by Microsoft Graph (permission `GroupMember.Read.All`): people with an account that is on, of groups within too. */
export function graphDirectory(graph: Graph): Directory {
  return {
    async *members(_tenant, id) {
      // Ids stand in a path that our token opens: what is no id could lead elsewhere.
      if (!isObjectId(id)) throw new DirectoryError('not-found', text('directory-no-group'));
      let path: string | null =
        `/groups/${id}/transitiveMembers/microsoft.graph.user?$select=${userFields}&$top=${pageSize}`;
      const seen = new Set<string>();
      while (path !== null) {
        // A link that leads back, or on for ever, would be followed until somebody stops the service.
        if (seen.has(path) || seen.size === maxPages)
          throw new DirectoryError('refused', text('directory-odd', { code: 'pages without end' }));
        seen.add(path);
        const page = pageOf(await withDirectoryRetry(() => graph.call('GET', path!)), graph);
        const { times } = await readMailboxes(
          graph,
          page.users.map((user) => user.id),
        );
        for (const user of page.users) yield personOf(user, times.get(user.id)?.zone ?? null);
        path = page.next;
      }
    },
    search: (_tenant, text, cursor) => searchGroups(graph, text, cursor),
    groups: (_tenant, ids) => groupsById(graph, ids),
  };
}

interface MembersPage {
  readonly users: readonly DirectoryUser[];
  readonly next: string | null;
}

function pageOf(body: unknown, graph: Graph): MembersPage {
  const page = (body ?? {}) as { value?: unknown; '@odata.nextLink'?: unknown };
  if (!Array.isArray(page.value))
    throw new DirectoryError('unavailable', text('directory-odd', { code: 'no list' }));
  const users = page.value
    .map(directoryUser)
    .filter((user) => user !== null)
    .filter((user) => user.enabled && (user.email ?? user.upn) !== null);
  const link = page['@odata.nextLink'];
  if (typeof link !== 'string') return { users, next: null };
  const next = graph.pathOf(link);
  if (next === null) throw new DirectoryError('refused', text('directory-odd', { code: 'another host' }));
  return { users, next };
}

function personOf(user: DirectoryUser, zone: string | null): Person {
  const email = (user.email ?? user.upn)!;
  const { firstName, lastName } = user;
  return { id: foldAddress(email), email, firstName, lastName, zone, extra: {} };
}
