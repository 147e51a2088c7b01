import { DirectoryError, type Group } from '../../ports/directory.ts';
import { isObjectId } from './addresses.ts';
import { withDirectoryRetry } from './directory-retry.ts';
import type { Graph } from './graph.ts';
import { text } from './sentences.ts';

const fields = '$select=id,displayName,mail,resourceProvisioningOptions';
const pageSize = 25;
/** Graph takes so many ids in one `in`. */
const idsAtOnce = 15;

/** Graph refuses `$search` without it. */
const eventual = ['consistencylevel', 'eventual'];

/** Finds groups and teams for somebody who is waiting: it asks once (permission `GroupMember.Read.All`). */
export async function searchGroups(graph: Graph, words: string, cursor: string | null) {
  const after = cursor === null ? '' : `&$skiptoken=${encodeURIComponent(cursor)}`;
  const path = `/groups?${fields}&$top=${pageSize}&${words === '' ? '$orderby=displayName' : searchFor(words)}${after}`;
  const more = words === '' ? [] : eventual;
  const answer = await graph.call('GET', path, null, more);
  // Graph alone knows its places.
  if (cursor !== null && answer.kind === 'refused' && answer.status === 400)
    throw new DirectoryError('bad-cursor', text('page-unknown'));
  const body = await withDirectoryRetry(async () => answer, 1);
  const { items, nextLink } = pageOf(body);
  // Of the link only the place is kept: the rest comes back from a page, and our token would go with it.
  const next = nextLink === null ? null : (URL.parse(nextLink)?.searchParams.get('$skiptoken') ?? null);
  return { items, next: next === cursor ? null : next };
}

function searchFor(text: string): string {
  const quoted = text.replaceAll(/["\\]/g, '\\$&');
  return `$search=${encodeURIComponent(`"displayName:${quoted}" OR "mail:${quoted}"`)}`;
}

/** Those of these ids that there are. */
export async function groupsById(graph: Graph, ids: readonly string[]): Promise<Group[]> {
  const wanted = [...new Set(ids)].filter(isObjectId);
  const found: Group[] = [];
  for (let i = 0; i < wanted.length; i += idsAtOnce) {
    const named = wanted.slice(i, i + idsAtOnce).map((id) => `'${id}'`);
    const filter = encodeURIComponent(`id in (${named.join(',')})`);
    const body = await withDirectoryRetry(() => graph.call('GET', `/groups?$filter=${filter}&${fields}`), 1);
    found.push(...pageOf(body).items);
  }
  return found;
}

function pageOf(body: unknown): { items: Group[]; nextLink: string | null } {
  const page = (body ?? {}) as { value?: unknown; '@odata.nextLink'?: unknown };
  if (!Array.isArray(page.value))
    throw new DirectoryError('unavailable', text('directory-odd', { code: 'no list' }));
  const link = page['@odata.nextLink'];
  return {
    items: page.value.flatMap((resource) => groupOf(resource) ?? []),
    nextLink: typeof link === 'string' ? link : null,
  };
}

interface GraphGroup {
  readonly id?: unknown;
  readonly displayName?: string | null;
  readonly mail?: string | null;
  readonly resourceProvisioningOptions?: readonly string[] | null;
}

function groupOf(resource: unknown): Group | null {
  const group = resource as GraphGroup | null | undefined;
  if (typeof group?.id !== 'string') return null;
  return {
    id: group.id,
    name: group.displayName || group.mail || group.id,
    mail: group.mail || null,
    team: group.resourceProvisioningOptions?.includes('Team') ?? false,
  };
}
