import { foldAddress } from '../campaign/people/person.ts';
import type { KnownPerson } from '../ports/people-store.ts';

/** Every address that names this person, folded, each once: what opting out and looking up sends goes by. */
export const addressesOf = (person: Pick<KnownPerson, 'id' | 'email' | 'upn'>): string[] => [
  ...new Set([person.email, person.upn, person.id].filter((address) => address !== null).map(foldAddress)),
];
