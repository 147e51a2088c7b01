import type { Person } from '../../../campaign/people/person.ts';
import type { Availability } from '../../../campaign/people/presence.ts';
import { type Scenario, zones } from '../scenario.ts';
import { Dice } from '../world/dice.ts';

/** Somebody as the world knows them; the product finds out what it can. */
export interface Human {
  readonly person: Person;
  /** Whose body it is: two addresses may be one person's. */
  readonly body: string;
  /** At the presence service; null: not to be asked. */
  readonly presenceId: string | null;
  /** Addresses of the same person that come before this one. */
  readonly before: readonly string[];
  readonly found: boolean;
  /** What their chat needs before the first message. */
  readonly chat: 'there' | 'made' | 'installed' | 'refused';
  readonly lists: readonly string[];
}

/** The people of a run, of whom some have two addresses, no presence, no chat, or are not to be found. */
export function humansOf(scenario: Scenario): Human[] {
  const humans: Human[] = [];
  for (let i = 0; i < scenario.people; i++) {
    const dice = new Dice(scenario.seed, `person ${i}`);
    const twin = i > 0 && dice.chance(0.05) ? humans[dice.between(0, i - 1)]! : null;
    const id = `p${i}@example.com`;
    humans.push({
      person: {
        id,
        email: `P${i}@example.com`,
        firstName: dice.chance(0.8) ? `First${i}` : '',
        lastName: `Last${i}`,
        zone: dice.chance(0.5) ? dice.pick(zones) : null,
        extra: {},
      },
      body: twin?.body ?? `body${i}`,
      presenceId: twin !== null ? twin.presenceId : dice.chance(0.95) ? `oid-${i}` : null,
      before:
        twin === null ? [] : humans.filter(({ body }) => body === twin.body).map(({ person }) => person.id),
      found: dice.chance(0.95),
      chat: dice.pick(['there', 'there', 'there', 'made', 'installed', 'refused']),
      lists: Array.from({ length: scenario.lists }, (_, n) => `list${n}`).filter(() => dice.chance(0.7)),
    });
  }
  return humans;
}

const here: readonly Availability[] = ['Available', 'Available', 'AvailableIdle', 'Busy', 'Away'];
const gone: readonly Availability[] = ['Away', 'Offline', 'DoNotDisturb', 'PresenceUnknown', 'BeRightBack'];

/** What the presence service says of somebody: it changes every quarter of an hour, by the seed. */
export function availabilityAt({ seed, presence }: Scenario, presenceId: string, now: number): Availability {
  const dice = new Dice(seed, `presence ${presenceId} ${Math.floor(now / 900_000)}`);
  return dice.pick(dice.chance(presence) ? here : gone);
}
