import type { Person } from '../../campaign/people/person.ts';
import type { OwnTime } from '../../campaign/timing/own-time.ts';
import type { Window } from '../../campaign/timing/window.ts';
import { isZone } from '../../campaign/timing/zone-name.ts';
import type { MailboxTime, OwnTimes } from '../../ports/directory.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';

export interface PlaceDeps {
  readonly store: Pick<KnownPeopleStore, 'findKnown'>;
  /** Null or missing: there are no mailboxes to read. */
  readonly ownTimes?: OwnTimes | null;
}

/** People with the time that they go by, as far as the window's settings ask for it. */
export interface Placed {
  readonly people: Person[];
  /** How many go by the campaign's zone, or hours, because their own are not known. */
  readonly zonesUnknown: number;
  readonly hoursUnknown: number;
}

/**
 * Finds each person's own zone (that of the list, else of the mailbox, else where they were last active), hours and leave.
 * `recall`: asks no mailbox that was not read lately.
 */
export async function placePeople(
  deps: PlaceDeps,
  tenant: string,
  window: Window,
  people: readonly Person[],
  how: 'read' | 'recall',
): Promise<Placed> {
  const { perRecipientZone, ownHours = false, leave = false } = window;
  if (!perRecipientZone && !ownHours && !leave)
    return { people: [...people], zonesUnknown: 0, hoursUnknown: 0 };
  const zoned = perRecipientZone || ownHours;
  const asked = ownHours || leave ? people : people.filter(({ zone }) => !zone);
  const times = (await deps.ownTimes?.[how](tenant, asked)) ?? new Map<string, MailboxTime>();
  const still = zoned ? people.filter(({ id, zone }) => !zone && !times.get(id)?.zone) : [];
  const met = await deps.store.findKnown(
    tenant,
    still.map(({ id }) => id),
  );
  let zonesUnknown = 0;
  let hoursUnknown = 0;
  const placed = people.map((person) => {
    const time = times.get(person.id);
    const zone = zoned ? person.zone || time?.zone || met.get(person.id)?.zone || null : person.zone;
    const own = time === undefined ? null : ownOf(time.own, ownHours, leave);
    if (perRecipientZone && (zone === null || !isZone(zone))) zonesUnknown++;
    if (ownHours && own?.hours === undefined && own?.weekdays === undefined) hoursUnknown++;
    if (zone === person.zone && own === null) return person;
    return own === null ? { ...person, zone } : { ...person, zone, own };
  });
  return { people: placed, zonesUnknown, hoursUnknown };
}

/** What a campaign goes by of somebody's own time; null: nothing. */
function ownOf(own: OwnTime, ownHours: boolean, leave: boolean): OwnTime | null {
  const { hours, weekdays, zone, leave: away } = own;
  const kept: OwnTime = {
    ...(ownHours && hours && { hours }),
    ...(ownHours && weekdays && { weekdays }),
    ...(ownHours && zone && { zone }),
    ...(leave && away && { leave: away }),
  };
  return Object.keys(kept).length === 0 ? null : kept;
}
