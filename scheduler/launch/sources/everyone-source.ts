import type { AudienceSource } from '../../../campaign/lifecycle/audience-source.ts';
import type { SourceReader } from './source-reader.ts';

type EveryoneSource = Extract<AudienceSource, { kind: 'everyone' }>;

export const everyoneSource: SourceReader<EveryoneSource> = {
  key: () => '*',
  exists: async () => true,
  count: (store, tenant) => store.countEveryone(tenant),
  async peopleInRange(store, tenant, _, { from, to }, zones) {
    const people = await store.everyoneInRange(tenant, from, to);
    // The zone in which they were last seen is nobody's word: where zones count, theirs is left to be found.
    return zones ? people.map((person) => ({ ...person, zone: null })) : people;
  },
  columns: async () => [],
  revision: async () => null,
  needsDirectory: false,
};
