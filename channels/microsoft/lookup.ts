import { foldAddress } from '../../campaign/people/person.ts';
import type { UndeliveredReason } from '../../campaign/sends/event.ts';
import { isObjectId } from './addresses.ts';
import type { GraphAnswer, GraphReader } from './graph.ts';
import { readAll } from './graph-batch.ts';
import { text } from './sentences.ts';

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
  /** The address leads to nobody in particular. */
  | { readonly kind: 'not-sent'; readonly reason: 'invalid-address'; readonly code: string }
  | Extract<GraphAnswer, { kind: 'wait' | 'hold' }>;

export const userFields = 'id,mail,userPrincipalName,givenName,surname,accountEnabled';

const missing: Found = { kind: 'refused', reason: 'person-not-found', code: 'not-in-directory' };
const shared: Found = { kind: 'not-sent', reason: 'invalid-address', code: 'address-shared' };
const odd: Found = { kind: 'wait', afterMs: 30_000, code: 'graph-odd' };

/** Finds people by folded e-mail, UPN or object id; one answer for each address, in their order. */
export async function findUsers(graph: GraphReader, addresses: readonly string[]): Promise<Found[]> {
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
  if (answer.kind === 'refused') return refusedOf(answer);
  if (answer.kind !== 'ok') return answer;
  const { value } = (answer.body ?? {}) as { value?: unknown };
  if (Array.isArray(value)) return foundAmong(value.map(directoryUser), address);
  const user = directoryUser(answer.body);
  return user === null ? odd : accountOf(user);
}

/** Only what the directory itself says it does not have is not there; whatever else it refuses may be mended. */
function refusedOf({ status, codes }: Extract<GraphAnswer, { kind: 'refused' }>): Found {
  if (status === 404) return missing;
  if (status === 400) return { kind: 'not-sent', reason: 'invalid-address', code: codes[0]! };
  if (status === 403) return { kind: 'hold', told: text('people-permission') };
  return { kind: 'hold', told: text('directory-refuses', { code: codes[0]! }) };
}

const accountOf = (user: DirectoryUser): Found =>
  user.enabled
    ? { kind: 'found', user }
    : { kind: 'refused', reason: 'person-not-found', code: 'account-disabled' };

/** A UPN is one person's alone; a mail address may stand with several: then nobody knows who is meant, and nobody gets it. */
function foundAmong(users: readonly (DirectoryUser | null)[], address: string): Found {
  if (users.includes(null)) return odd;
  const accounts = users.filter((user) => user !== null);
  const named = accounts.find((user) => foldAddress(user.upn ?? '') === address);
  if (named !== undefined) return accountOf(named);
  const enabled = accounts.filter((user) => user.enabled);
  if (enabled.length > 1) return shared;
  const [user] = enabled.length === 1 ? enabled : accounts;
  return user === undefined ? missing : accountOf(user);
}

interface GraphUser {
  readonly id?: unknown;
  readonly mail?: string | null;
  readonly userPrincipalName?: string | null;
  readonly givenName?: string | null;
  readonly surname?: string | null;
  readonly accountEnabled?: boolean | null;
}

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
