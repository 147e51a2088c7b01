import { completed, type Person, shardRange } from '../../campaign/people/person.ts';
import { type Audience, readRange } from './audience-sources.ts';
import type { AudienceStore } from './sources/source-reader.ts';

export interface AudienceShard {
  readonly people: Person[];
  readonly duplicates: number;
  readonly optedOut: number;
}

/** People in a shard, on average: small enough to be read and parsed in a few milliseconds. */
const perShard = 2_000;

export const shardCountFor = (size: number) => Math.max(1, Math.ceil(size / perShard));

/**
 * One shard of the audience: its sources expanded, people named twice merged (the first source wins, column by
 * column), those who opted out or asked to be forgotten taken off. Shards depend on nothing but the sources, so that any of them can be made again.
 */
export async function expandShard(
  store: AudienceStore,
  tenant: string,
  audience: Audience,
  shard: number,
  shardCount: number,
): Promise<AudienceShard> {
  const range = shardRange(shard, shardCount);
  const [out, ...groups] = await Promise.all([
    store.optedOutInRange(tenant, range.from, range.to),
    ...readRange(store, tenant, audience, range),
  ]);
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
