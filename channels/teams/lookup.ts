import type { UndeliveredReason } from '../../campaign/event.ts';
import { foldAddress } from '../../campaign/person.ts';
import { isObjectId } from './address.ts';
import type { Graph, GraphAnswer } from './graph.ts';
import { readAll } from './graph-batch.ts';

/** Somebody as the directory knows them. */
export interface DirectoryUser {
  readonly id: string;
  readonly email: string | null;
  readonly upn: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly enabled: boolean;
}

export type Found =
  | { readonly kind: 'found'; readonly user: DirectoryUser }
  | { readonly kind: 'refused'; readonly reason: UndeliveredReason; readonly code: string }
  | Extract<GraphAnswer, { kind: 'wait' | 'hold' }>;

export const userFields = 'id,mail,userPrincipalName,givenName,surname,accountEnabled';

const missing: Found = { kind: 'refused', reason: 'person-not-found', code: 'not-in-directory' };

/** Finds people by folded e-mail, UPN or object id; one answer for each address, in their order. */
export async function findUsers(graph: Graph, addresses: readonly string[]): Promise<Found[]> {
  const found = foundAll(await readAll(graph, addresses.map(keyPath)), addresses);
  const rest = addresses.flatMap((address, i) => (found[i] === missing && !isObjectId(address) ? [i] : []));
  if (rest.length === 0) return found;
  // An e-mail address that is not the UPN is found by a search alone.
  const others = rest.map((i) => addresses[i]!);
  const byMail = foundAll(await readAll(graph, others.map(mailPath)), others);
  rest.forEach((i, at) => {
    found[i] = byMail[at]!;
  });
  return found;
}

const keyPath = (address: string) => `/users/${encodeURIComponent(address)}?$select=${userFields}`;

function mailPath(address: string): string {
  const quoted = `'${address.replaceAll("'", "''")}'`;
  const filter = `mail eq ${quoted} or userPrincipalName eq ${quoted}`;
  return `/users?$filter=${encodeURIComponent(filter)}&$select=${userFields}`;
}

const foundAll = (answers: readonly GraphAnswer[], addresses: readonly string[]) =>
  answers.map((answer, i) => foundOf(answer, addresses[i]!));

function foundOf(answer: GraphAnswer, address: string): Found {
  if (answer.kind === 'refused') {
    if (answer.status === 404) return missing;
    // Without the permission to read people, only those are known who were met in chat.
    const code = answer.status === 403 ? 'not-met' : answer.codes[0]!;
    return { kind: 'refused', reason: 'person-not-found', code };
  }
  if (answer.kind !== 'ok') return answer;
  const { value } = (answer.body ?? {}) as { value?: unknown };
  const user = directoryUser(Array.isArray(value) ? bestOf(value, address) : answer.body);
  if (user === null) return missing;
  if (!user.enabled) return { kind: 'refused', reason: 'person-not-found', code: 'account-disabled' };
  return { kind: 'found', user };
}

interface GraphUser {
  readonly id?: unknown;
  readonly mail?: string | null;
  readonly userPrincipalName?: string | null;
  readonly givenName?: string | null;
  readonly surname?: string | null;
  readonly accountEnabled?: boolean | null;
}

/** A UPN is one person's alone; a mail address may stand with several. */
const bestOf = (users: readonly GraphUser[], address: string) =>
  users.find((user) => foldAddress(user.userPrincipalName ?? '') === address) ?? users[0];

/** A user resource of Graph; null where it is none. */
export function directoryUser(resource: unknown): DirectoryUser | null {
  const user = resource as GraphUser | null | undefined;
  if (typeof user?.id !== 'string') return null;
  return {
    id: user.id,
    email: user.mail || null,
    upn: user.userPrincipalName || null,
    firstName: user.givenName ?? '',
    lastName: user.surname ?? '',
    enabled: user.accountEnabled !== false,
  };
}
