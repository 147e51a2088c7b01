import type { AudienceSpec } from '../campaign/campaign.ts';
import { type Person, shardRange } from '../campaign/person.ts';
import { type KnownPeopleStore, type ListStore, StoreError } from '../store/ports.ts';

/** What an audience is read from: lists (also the snapshot of its groups), in order, and everyone who has the app. */
export interface AudienceSource {
  readonly lists: readonly string[];
  readonly everyone: boolean;
}

export interface AudienceShard {
  readonly people: Person[];
  readonly duplicates: number;
  readonly optedOut: number;
}

export type AudienceStore = ListStore & KnownPeopleStore;

/** People in a shard, on average: small enough to be read and parsed in a few milliseconds. */
const perShard = 2_000;

/** The list that holds the members of an audience's groups as they were when `id` (a launch or forecast) was made. */
export const snapshotOf = (id: string) => `groups-${id}`;

/** Removes the members of an audience's groups as they were at a launch, where it kept any. */
export async function dropSnapshot(
  store: Pick<ListStore, 'deleteList'>,
  tenant: string,
  launch: string,
): Promise<void> {
  await store.deleteList(tenant, snapshotOf(launch)).catch((error) => {
    if (!(error instanceof StoreError && error.code === 'not-found')) throw error;
  });
}

export const sourceOf = (audience: AudienceSpec, snapshotId: string): AudienceSource => ({
  lists: audience.groups.length > 0 ? [...audience.lists, snapshotOf(snapshotId)] : audience.lists,
  everyone: audience.everyone,
});

/** An upper bound of the audience, before anybody is merged or taken off. */
export async function sizeOf(store: AudienceStore, tenant: string, source: AudienceSource): Promise<number> {
  const lists = await Promise.all(source.lists.map((id) => store.getList(tenant, id)));
  const everyone = source.everyone ? await store.countEveryone(tenant) : 0;
  return everyone + lists.reduce((sum, list) => sum + (list?.people ?? 0), 0);
}

export const shardCountFor = (size: number) => Math.max(1, Math.ceil(size / perShard));

/**
 * One shard of the audience: lists and everyone expanded, people named twice merged (the first source wins), opted-out
 * people taken off. Shards depend on nothing but the sources, so that any of them can be made again.
 */
export async function expandShard(
  store: AudienceStore,
  tenant: string,
  source: AudienceSource,
  shard: number,
  shardCount: number,
): Promise<AudienceShard> {
  const { from, to } = shardRange(shard, shardCount);
  const reads = source.lists.map((id) => store.peopleInRange(tenant, id, from, to));
  if (source.everyone) reads.push(store.everyoneInRange(tenant, from, to));
  const [out, ...groups] = await Promise.all([store.optedOutInRange(tenant, from, to), ...reads]);
  const merged = groups.length === 1 ? groups[0]! : mergeById(groups);
  const read = groups.reduce((sum, group) => sum + group.length, 0);
  const people = out.size === 0 ? merged : merged.filter((person) => !out.has(person.id));
  return { people, duplicates: read - merged.length, optedOut: merged.length - people.length };
}

function mergeById(groups: Person[][]): Person[] {
  const byId = new Map<string, Person>();
  for (const group of groups) {
    for (const person of group) if (!byId.has(person.id)) byId.set(person.id, person);
  }
  return [...byId.values()];
}
