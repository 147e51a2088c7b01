/** What is known of a person's presence, in the words of Microsoft Graph (PascalCase). */
export const availabilities = [
  'Available',
  'AvailableIdle',
  'Away',
  'BeRightBack',
  'Busy',
  'BusyIdle',
  'DoNotDisturb',
  'Offline',
  'PresenceUnknown',
] as const;
export type Availability = (typeof availabilities)[number];

export type PresenceMode = 'available' | 'reachable' | 'any';

/** Other words for them: Graph's newer answers, its activities, and Skype's. Compared in lower case. */
const synonyms: Readonly<Record<string, Availability>> = {
  focusing: 'DoNotDisturb',
  inacall: 'Busy',
  inaconferencecall: 'Busy',
  inameeting: 'Busy',
  presenting: 'DoNotDisturb',
  urgentinterruptionsonly: 'DoNotDisturb',
  offwork: 'Offline',
  outofoffice: 'Offline',
  online: 'Available',
  idleonline: 'AvailableIdle',
  idlebusy: 'BusyIdle',
};

const words = new Map<string, Availability>([
  ...availabilities.map((availability) => [availability.toLowerCase(), availability] as const),
  ...Object.entries(synonyms),
]);

/** What a word for an availability means, in any case; null for one that is unknown. */
export const knownAvailability = (word: string): Availability | null =>
  words.get(word.trim().toLowerCase()) ?? null;

/**
 * What a presence service's answer means. Unknown words are PresenceUnknown, so that a new one never makes somebody
 * reachable by mistake. The activity says more than the availability where it asks for quiet or says that nobody is there.
 */
export function parseAvailability(
  availability: string | null | undefined,
  activity?: string | null,
): Availability {
  const known = knownAvailability(availability ?? '') ?? 'PresenceUnknown';
  if (known === 'Offline' || known === 'PresenceUnknown') return known;
  const doing = quiet.has((activity ?? '').trim().toLowerCase()) ? knownAvailability(activity ?? '') : null;
  return doing ?? known;
}

const quiet: ReadonlySet<string> = new Set([
  'donotdisturb',
  'focusing',
  'outofoffice',
  'presenting',
  'urgentinterruptionsonly',
]);

const reachable: Readonly<Record<PresenceMode, readonly Availability[]>> = {
  available: ['Available', 'AvailableIdle'],
  reachable: ['Available', 'AvailableIdle', 'Away', 'BeRightBack', 'Busy', 'BusyIdle'],
  any: availabilities,
};

/** Whether a person of this availability may be messaged (spec: presence and the ladder). */
export const isReachable = (mode: PresenceMode, availability: Availability): boolean =>
  reachable[mode].includes(availability);
