import { namesOf } from '../../campaign/people/display-name.ts';
import { zoneNamed } from '../../campaign/timing/zone-name.ts';
import type { ConversationReference, KnownPerson } from '../../ports/people-store.ts';
import type { Member } from './ports.ts';

/** What an activity tells of somebody. */
export interface Sighting {
  readonly tenant: string;
  readonly id: string;
  readonly displayName: string;
  readonly zone: string | null;
  /** The language of their client. */
  readonly locale: string | null;
  /** Their chat with the bot; null when they were met elsewhere. */
  readonly conversation: ConversationReference | null;
  /** When it happened, which may be long before it was told. */
  readonly at: number;
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

/**
 * Somebody seen. In their own chat it proves that the app is there and that they do not block it, unless they are known
 * to have taken it away since.
 */
export function seen(known: KnownPerson | null, sighting: Sighting): KnownPerson {
  const person = known ?? stranger(sighting.tenant, sighting.id);
  const { conversation, at, locale } = sighting;
  const unnamed = person.firstName === '' && person.lastName === '';
  const isProof = conversation !== null && !isOld(person, at);
  return {
    ...person,
    ...(unnamed ? namesOf(sighting.displayName) : {}),
    zone: zoneOf(sighting.zone) ?? person.zone,
    ...(locale !== null && { locale: locale.slice(0, maxLocaleLength) }),
    ...(isProof && { conversation, app: 'installed', blocked: false, appAt: at }),
  };
}

/** Tags of languages are shorter. */
const maxLocaleLength = 35;

/** Whether something newer is known of the app. */
const isOld = ({ appAt }: KnownPerson, at: number): boolean => appAt !== undefined && at < appAt;

/** Somebody has got the app: they are to be welcomed, once. */
export function installed(known: KnownPerson | null, sighting: Sighting): KnownPerson {
  const person = seen(known, sighting);
  const hasLeft = person.app !== 'installed';
  return hasLeft || person.welcomed || person.welcomeDue ? person : { ...person, welcomeDue: true };
}

/** Somebody took the app away: nothing is sent until they have it again, and then they are welcome anew. */
export function gone(known: KnownPerson | null, sighting: Sighting): KnownPerson {
  if (known !== null && isOld(known, sighting.at)) return known;
  const { welcomeDue: _, ...person } = seen(known, sighting);
  return { ...person, app: 'removed', welcomed: false, appAt: sighting.at };
}

/** They are being welcomed, or are so no more. */
export function withWelcome({ welcomeDue: _, ...person }: KnownPerson, welcomed: boolean): KnownPerson {
  return { ...person, welcomed };
}

/** What the connector says of a member counts more than what was known; what it leaves out stays. */
export const learned = (person: KnownPerson, member: Member): KnownPerson => ({
  ...person,
  email: member.email ?? person.email,
  upn: member.upn ?? person.upn,
  firstName: member.firstName || person.firstName,
  lastName: member.lastName || person.lastName,
});

const zoneOf = (zone: string | null) => (zone === null ? null : zoneNamed(zone));
