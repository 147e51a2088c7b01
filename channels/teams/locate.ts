import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import type { Person } from '../../campaign/people/person.ts';
import type { Reach } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { KnownPeopleStore, KnownPerson } from '../../ports/people-store.ts';
import type { GraphReader } from '../microsoft/graph.ts';
import { type DirectoryUser, type Found, findUsers } from '../microsoft/lookup.ts';
import { addressOf, isAddress, reachedAt } from './address.ts';

export interface LocateDeps {
  readonly people: KnownPeopleStore;
  readonly clock: Clock;
  /** Null: only people who were met in chat can be reached. */
  readonly graph: GraphReader | null;
  /** Whether the app is installed again for people who took it away: it was their decision. */
  readonly reinstalls: boolean;
}

const notMet: Reach = { kind: 'refused', reason: 'person-not-found', code: 'not-met' };

/** Where people are reached who are known already, or why they are not; null for whom the directory is to be asked about. */
export async function knownReaches(
  deps: LocateDeps,
  tenant: string,
  people: readonly Person[],
): Promise<(Reach | null)[]> {
  const addresses = people.map(addressOf);
  const known = await deps.people.findKnown(tenant, [...new Set(addresses)].filter(Boolean));
  return people.map((person, i) => {
    const address = addresses[i]!;
    const met = known.get(address);
    // Whose address several have, the directory says: an account that is gone, or another one, may be among them.
    if (met !== undefined && !(met.shared && deps.graph !== null)) return reachOf(deps, person.id, met);
    if (address === '') return { kind: 'not-sent', reason: 'no-address' };
    if (!isAddress(address)) return { kind: 'not-sent', reason: 'invalid-address' };
    return deps.graph === null ? notMet : null;
  });
}

/** Finds people among those who are known, then in the directory; whom it finds there is known from then on. */
export async function locate(deps: LocateDeps, tenant: string, people: readonly Person[]): Promise<Reach[]> {
  const reaches = await knownReaches(deps, tenant, people);
  const unknown = new Set(people.filter((_, i) => reaches[i] === null).map(addressOf));
  if (deps.graph === null || unknown.size === 0) return reaches as Reach[];
  const asked = [...unknown];
  const found = await findUsers(deps.graph, asked);
  const kept: Kept[] = [];
  for (let i = 0; i < found.length; i += keptAtOnce) {
    kept.push(...(await keep(deps, tenant, found.slice(i, i + keptAtOnce))));
    // Each write is durable at once: let others have their turn between them.
    await turn();
  }
  const byAddress = new Map(asked.map((address, i) => [address, kept[i]!]));
  return reaches.map(
    (reach, i) => reach ?? reachOfFound(deps, people[i]!.id, byAddress.get(addressOf(people[i]!))!),
  );
}

const trials = 4;
/** People who are written down at once. */
const keptAtOnce = 20;
const longestWaitMs = 60_000;

/** For somebody who has the time: whoever was throttled is looked up again, a few times. */
export async function locatePatiently(
  deps: LocateDeps,
  tenant: string,
  people: readonly Person[],
): Promise<Reach[]> {
  const reaches = await locate(deps, tenant, people);
  for (let trial = 1; trial < trials; trial++) {
    const waiting = reaches.flatMap((reach, i) => (reach.kind === 'wait' ? [i] : []));
    if (waiting.length === 0) break;
    const waits = reaches.flatMap((reach) => (reach.kind === 'wait' ? [reach.afterMs] : []));
    await delay(Math.min(longestWaitMs, Math.max(...waits)));
    const again = await locate(
      deps,
      tenant,
      waiting.map((i) => people[i]!),
    );
    waiting.forEach((i, at) => {
      reaches[i] = again[at]!;
    });
  }
  return reaches;
}

/** What keeps somebody who is known from being reached; null: nothing. */
export function refusalOf(
  { blocked, app }: KnownPerson,
  reinstalls: boolean,
): Extract<Reach, { kind: 'refused' }> | null {
  if (blocked) return { kind: 'refused', reason: 'blocked-by-user', code: 'blocked' };
  if (app === 'removed' && !reinstalls)
    return { kind: 'refused', reason: 'app-not-installed', code: 'removed' };
  return null;
}

function reachOf(deps: LocateDeps, recipient: string, known: KnownPerson): Reach {
  const refusal = refusalOf(known, deps.reinstalls);
  return refusal ?? { kind: 'reached', address: reachedAt(recipient, known, deps.graph !== null) };
}

type Kept = { readonly kind: 'known'; readonly person: KnownPerson } | Exclude<Found, { kind: 'found' }>;

function reachOfFound(deps: LocateDeps, recipient: string, kept: Kept): Reach {
  if (kept.kind === 'known') return reachOf(deps, recipient, kept.person);
  // A throttled look-up says nothing of the connector: those who are known already go on.
  return kept.kind === 'wait' ? { ...kept, covers: 'person' } : kept;
}

/** Everybody who was found is known from then on: one wait for the disk for some of them. */
async function keep(deps: LocateDeps, tenant: string, found: readonly Found[]): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const one of found) {
    if (one.kind !== 'found') kept.push(one);
    else {
      // Somebody met in chat may have been known by the id alone, or by an address that has changed.
      const before = await deps.people.getKnown(tenant, one.user.id);
      kept.push({ kind: 'known', person: knownFrom(tenant, one.user, before, deps.clock.now()) });
    }
  }
  await deps.people.putManyKnown(kept.flatMap((one) => (one.kind === 'known' ? [one.person] : [])));
  return kept;
}

const knownFrom = (
  tenant: string,
  user: DirectoryUser,
  before: KnownPerson | null,
  now: number,
): KnownPerson => ({
  zone: null,
  conversation: null,
  app: 'unknown',
  blocked: false,
  welcomed: false,
  ...before,
  tenant,
  id: user.id,
  email: user.email,
  upn: user.upn,
  firstName: user.firstName,
  lastName: user.lastName,
  updatedAt: now,
});
