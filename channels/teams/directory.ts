import { setTimeout as delay } from 'node:timers/promises';
import { foldAddress, type Person } from '../../campaign/person.ts';
import { type Directory, DirectoryError } from '../../scheduler/ports.ts';
import type { Graph, GraphAnswer } from './graph.ts';
import { type DirectoryUser, directoryUser, userFields } from './lookup.ts';
import { mailboxZones } from './mailbox-zones.ts';

/** How often a page is asked for before the directory counts as out of reach. */
const trials = 6;
const pageSize = 999;

/** Groups and teams by Microsoft Graph (permission `GroupMember.Read.All`): people with an account that is on, of groups within too. */
export function graphDirectory(graph: Graph): Directory {
  return {
    async *members(_tenant, groupId) {
      const id = encodeURIComponent(groupId);
      let path: string | null =
        `/groups/${id}/transitiveMembers/microsoft.graph.user?$select=${userFields}&$top=${pageSize}`;
      while (path !== null) {
        const page = pageOf(await patiently(() => graph.call('GET', path!)), graph);
        const zones = await mailboxZones(
          graph,
          page.users.map((user) => user.id),
        );
        for (const user of page.users) yield personOf(user, zones.get(user.id) ?? null);
        path = page.next;
      }
    },
  };
}

async function patiently(ask: () => Promise<GraphAnswer>): Promise<unknown> {
  for (let trial = 1; ; trial++) {
    const answer = await ask();
    if (answer.kind === 'ok') return answer.body;
    if (answer.kind === 'hold') throw new DirectoryError('credentials', answer.detail);
    if (answer.kind === 'refused') throw refusal(answer);
    if (trial === trials)
      throw new DirectoryError(
        'unavailable',
        `The directory does not answer (${answer.code}). Try again later.`,
      );
    await delay(answer.afterMs);
  }
}

function refusal({ status, codes }: Extract<GraphAnswer, { kind: 'refused' }>): DirectoryError {
  if (status === 404)
    return new DirectoryError('not-found', 'The group is not in the directory: it may have been deleted.');
  if (status === 403)
    return new DirectoryError(
      'refused',
      'The directory may not be read: grant the app GroupMember.Read.All and User.Read.All, and consent to them.',
    );
  return new DirectoryError('refused', `The directory refuses to list the group (${codes[0]}).`);
}

interface MembersPage {
  readonly users: readonly DirectoryUser[];
  readonly next: string | null;
}

function pageOf(body: unknown, graph: Graph): MembersPage {
  const page = (body ?? {}) as { value?: unknown; '@odata.nextLink'?: unknown };
  if (!Array.isArray(page.value))
    throw new DirectoryError('unavailable', 'The directory gave no list of members.');
  const users = page.value
    .map(directoryUser)
    .filter((user) => user !== null)
    .filter((user) => user.enabled && (user.email ?? user.upn) !== null);
  const link = page['@odata.nextLink'];
  if (typeof link !== 'string') return { users, next: null };
  const next = graph.pathOf(link);
  if (next === null)
    throw new DirectoryError('refused', 'The directory points to another host for its next page.');
  return { users, next };
}

function personOf(user: DirectoryUser, zone: string | null): Person {
  const email = (user.email ?? user.upn)!;
  const { firstName, lastName } = user;
  return { id: foldAddress(email), email, firstName, lastName, zone, extra: {} };
}
