import type { KnownPeopleStore } from '../../ports/people-store.ts';

/** How somebody who acted here is called, as far as the bot has met them; else what they are known by. */
export function actorNames(store: Pick<KnownPeopleStore, 'getKnown'>) {
  return async (tenant: string, who: string): Promise<string> => {
    const person = await store.getKnown(tenant, who);
    if (person === null) return who;
    return `${person.firstName} ${person.lastName}`.trim() || person.email || who;
  };
}
