import { namesOf } from '../../campaign/display-name.ts';
import { zoneNamed } from '../../campaign/zone-name.ts';
import type { ConversationReference, KnownPerson } from '../../store/ports.ts';
import type { Member } from './ports.ts';

/** What an activity tells of somebody. */
export interface Sighting {
  readonly tenant: string;
  readonly id: string;
  readonly displayName: string;
  readonly zone: string | null;
  /** Their chat with the bot; null when they were met elsewhere. */
  readonly conversation: ConversationReference | null;
}

const stranger = (tenant: string, id: string): KnownPerson => ({
  tenant,
  id,
  email: null,
  upn: null,
  firstName: '',
  lastName: '',
  zone: null,
  conversation: null,
  app: 'unknown',
  blocked: false,
  welcomed: false,
  updatedAt: 0,
});

/** Somebody seen. In their own chat it proves that the app is there and that they do not block it. */
export function seen(known: KnownPerson | null, sighting: Sighting): KnownPerson {
  const person = known ?? stranger(sighting.tenant, sighting.id);
  const unnamed = person.firstName === '' && person.lastName === '';
  return {
    ...person,
    ...(unnamed ? namesOf(sighting.displayName) : {}),
    zone: zoneOf(sighting.zone) ?? person.zone,
    ...(sighting.conversation === null
      ? {}
      : { conversation: sighting.conversation, app: 'installed', blocked: false }),
  };
}

/** Somebody took the app away: nothing is sent until they have it again, and then they are welcome anew. */
export const gone = (known: KnownPerson | null, sighting: Sighting): KnownPerson => ({
  ...seen(known, sighting),
  app: 'removed',
  welcomed: false,
});

/** What the connector says of a member counts more than what was known; what it leaves out stays. */
export const learned = (person: KnownPerson, member: Member): KnownPerson => ({
  ...person,
  email: member.email ?? person.email,
  upn: member.upn ?? person.upn,
  firstName: member.firstName || person.firstName,
  lastName: member.lastName || person.lastName,
});

const zoneOf = (zone: string | null) => (zone === null ? null : zoneNamed(zone));
