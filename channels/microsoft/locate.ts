import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import type { Person } from '../../campaign/people/person.ts';
import type { Reach } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { KnownPeopleStore, KnownPerson } from '../../ports/people-store.ts';
import { addressOf, isAddress } from './addresses.ts';
import type { GraphReader } from './graph.ts';
import { type DirectoryUser, type Found, findUsers } from './lookup.ts';

/** What finding people takes, for any channel that reaches those whom the directory knows. */
export interface LocateDeps<Data> {
  readonly people: KnownPeopleStore;
  readonly clock: Clock;
  /** Null: only people who are known already can be reached. */
  readonly graph: GraphReader | null;
  /** Where somebody who is known is reached in this channel, or why they are not. */
  readonly reachOf: (recipient: string, known: KnownPerson) => Reach<Data>;
}

const notMet = { kind: 'refused', reason: 'person-not-found', code: 'not-met' } as const;

/** Where people are reached who are known already, or why they are not; null for whom the directory is to be asked about. */
export async function knownReaches<Data>(
  deps: LocateDeps<Data>,
  tenant: string,
  people: readonly Person[],
): Promise<(Reach<Data> | null)[]> {
  const addresses = people.map(addressOf);
  const known = await deps.people.findKnown(tenant, [...new Set(addresses)].filter(Boolean));
  return people.map((person, i) => {
    const address = addresses[i]!;
    const met = known.get(address);
    // Whose address several have, the directory says: an account that is gone, or another one, may be among them.
    if (met !== undefined && !(met.shared && deps.graph !== null)) return deps.reachOf(person.id, met);
    if (address === '') return { kind: 'not-sent', reason: 'no-address' };
    if (!isAddress(address)) return { kind: 'not-sent', reason: 'invalid-address' };
    return deps.graph === null ? notMet : null;
  });
}

/** Finds people among those who are known, then in the directory; whom it finds there is known from then on. */
export async function locate<Data>(
  deps: LocateDeps<Data>,
  tenant: string,
  people: readonly Person[],
): Promise<Reach<Data>[]> {
  const reaches = await knownReaches(deps, tenant, people);
  const unknown = new Set(people.filter((_, i) => reaches[i] === null).map(addressOf));
  if (deps.graph === null || unknown.size === 0) return reaches.filter((reach) => reach !== null);
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
const maxWaitMs = 60_000;

/** For somebody who has the time: whoever was throttled is looked up again, a few times. */
export async function locatePatiently<Data>(
  deps: LocateDeps<Data>,
  tenant: string,
  people: readonly Person[],
): Promise<Reach<Data>[]> {
  const reaches = await locate(deps, tenant, people);
  for (let trial = 1; trial < trials; trial++) {
    const waiting = reaches.flatMap((reach, i) => (reach.kind === 'wait' ? [i] : []));
    if (waiting.length === 0) break;
    const waits = reaches.flatMap((reach) => (reach.kind === 'wait' ? [reach.afterMs] : []));
    await delay(Math.min(maxWaitMs, Math.max(...waits)));
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

type Kept = { readonly kind: 'known'; readonly person: KnownPerson } | Exclude<Found, { kind: 'found' }>;

function reachOfFound<Data>(
  { reachOf }: Pick<LocateDeps<Data>, 'reachOf'>,
  recipient: string,
  kept: Kept,
): Reach<Data> {
  if (kept.kind === 'known') return reachOf(recipient, kept.person);
  // A throttled look-up says nothing of the connector: those who are known already go on.
  return kept.kind === 'wait' ? { ...kept, covers: 'person' } : kept;
}

/** Everybody who was found is known from then on: one wait for the disk for some of them. */
async function keep(
  deps: Pick<LocateDeps<unknown>, 'people' | 'clock'>,
  tenant: string,
  found: readonly Found[],
): Promise<Kept[]> {
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
