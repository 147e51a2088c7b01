import type { AudienceSpec, CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { completed, type Person, shardRange } from '../../campaign/people/person.ts';
import type { ListStore } from '../../ports/list-store.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';

/** What an audience is read from: lists (also those that hold its groups), in order, and everyone who has the app. */
export interface AudienceSource {
  readonly lists: readonly string[];
  readonly everyone: boolean;
  /** Whether zones count: then that of everyone is left to be found, as they were last seen is no list's word. */
  readonly zones: boolean;
}

export interface AudienceShard {
  readonly people: Person[];
  readonly duplicates: number;
  readonly optedOut: number;
}

export type AudienceStore = ListStore & KnownPeopleStore;

/** People in a shard, on average: small enough to be read and parsed in a few milliseconds. */
const perShard = 2_000;

/** The hidden list that holds the members of a group as they were last read. */
export const heldGroup = (group: string) => `group-${group.toLowerCase()}`;

/** For so long (ms) after it was read, a group may still be needed by a launch under way. */
const neededMs = 24 * 3_600_000;

/** Removes the members of an audience's groups, but for those that another campaign has read lately. */
export async function dropHeldGroups(
  store: Pick<ListStore, 'getList' | 'deleteList'>,
  tenant: string,
  { groups }: AudienceSpec,
  now: number,
): Promise<void> {
  for (const id of groups.map(heldGroup)) {
    const list = await store.getList(tenant, id);
    if (list === null || now - (list.source?.readAt ?? list.createdAt) < neededMs) continue;
    await store.deleteList(tenant, id);
  }
}

export const sourceOf = ({
  audience,
  window,
}: Pick<CampaignContent, 'audience' | 'window'>): AudienceSource => ({
  lists: [...new Set([...audience.lists, ...audience.groups.map(heldGroup)])],
  everyone: audience.everyone,
  zones: window.perRecipientZone || window.ownHours === true,
});

/** Without the lists that were deleted meanwhile. */
export async function existingIn(
  store: Pick<ListStore, 'getList'>,
  tenant: string,
  source: AudienceSource,
): Promise<AudienceSource> {
  const found = await Promise.all(source.lists.map((id) => store.getList(tenant, id)));
  return { ...source, lists: source.lists.filter((_, i) => found[i] !== null) };
}

/** An upper bound of the audience, before anybody is merged or taken off. */
export async function sizeOf(store: AudienceStore, tenant: string, source: AudienceSource): Promise<number> {
  const lists = await Promise.all(source.lists.map((id) => store.getList(tenant, id)));
  const everyone = source.everyone ? await store.countEveryone(tenant) : 0;
  return everyone + lists.reduce((sum, list) => sum + (list?.people ?? 0), 0);
}

export const shardCountFor = (size: number) => Math.max(1, Math.ceil(size / perShard));

/**
 * One shard of the audience: lists and everyone expanded, people named twice merged (the first source wins, column by
 * column), those who opted out or asked to be forgotten taken off. Shards depend on nothing but the sources, so that any of them can be made again.
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
  if (source.everyone) reads.push(everyoneInRange(store, tenant, from, to, source.zones));
  const [out, ...groups] = await Promise.all([store.optedOutInRange(tenant, from, to), ...reads]);
  const merged = groups.length === 1 ? groups[0]! : mergeById(groups);
  const read = groups.reduce((sum, group) => sum + group.length, 0);
  const gone = await store.forgotten(
    tenant,
    merged.map(({ id }) => id),
  );
  const isOff = ({ id }: Person) => out.has(id) || gone.has(id);
  const people = out.size + gone.size === 0 ? merged : merged.filter((person) => !isOff(person));
  return { people, duplicates: read - merged.length, optedOut: merged.length - people.length };
}

async function everyoneInRange(
  store: AudienceStore,
  tenant: string,
  from: number,
  to: number,
  zones: boolean,
): Promise<Person[]> {
  const people = await store.everyoneInRange(tenant, from, to);
  return zones ? people.map((person) => ({ ...person, zone: null })) : people;
}

function mergeById(groups: Person[][]): Person[] {
  const byId = new Map<string, Person>();
  for (const group of groups) {
    for (const person of group) {
      const before = byId.get(person.id);
      byId.set(person.id, before === undefined ? person : completed(before, person));
    }
  }
  return [...byId.values()];
}
