import assert from 'node:assert/strict';
import type { WindowInput } from '../e2e/api-client.ts';
import { openFor, World, type WorldOptions } from '../e2e/harness.ts';
import { addressOf, type SandboxPerson } from '../e2e/sandbox-client.ts';

/** How long a campaign over `hoursOpen` may take, with everything around it. */
export const campaignPatience = 800_000;

/** Twenty minutes a second: an author has a minute from choosing the window to the end of it. */
const speed = 1_200;
export const hoursOpen = 22;

/** Somebody as the file of a list names them. */
export interface Named {
  readonly person: SandboxPerson;
  readonly first: string;
  readonly last: string;
}

/** The service and the tenant as they are on their first day: nobody has written anything yet. */
export async function emptyInstallation(more: Partial<WorldOptions> = {}): Promise<World> {
  const world = await World.open({ people: 8, speed, ...more });
  assert.deepEqual(await world.api.campaigns(), []);
  return world;
}

/** A window that an author who looks at the tenant's clock would choose: from now on, around the clock. */
export async function windowFromNow(world: World): Promise<WindowInput> {
  return openFor(await world.sandbox.now(), hoursOpen);
}

/** So many people of the tenant under these names. */
export async function namedPeople(world: World, names: readonly string[]): Promise<Named[]> {
  const people = await world.sandbox.people();
  return names.map((first, i) => ({ person: people[i]!, first, last: `Number ${i}` }));
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** The file of a list whose columns Kairos cannot guess: an author has to say what they hold. */
export function unguessable(people: readonly Named[], separator = ';'): string {
  const rows = people.map(({ person, first, last }) => [addressOf(person), first, last]);
  return [['Wohin', 'Rufname', 'Familie'], ...rows]
    .map((row) => row.map(quoted).join(separator))
    .join('\r\n');
}

/** Everybody named has the message once, as `say` tells it of them, and nobody else has anything. */
export async function assertReceived(
  world: World,
  title: string,
  people: readonly Named[],
  say: (named: Named) => string,
): Promise<void> {
  const ledger = (await world.sandbox.ledger()).filter(({ reply, summary }) => !reply && summary === title);
  const received = ledger.map(({ person, text }) => `${person} ${text}`).sort();
  assert.deepEqual(received, people.map((named) => `${named.person.id} ${say(named)}`).sort());
}

/** What TRY sent to somebody. */
export async function assertTried(
  world: World,
  { person }: Named,
  title: string,
  say: string,
): Promise<void> {
  const [entry, ...others] = await world.sandbox.received(person.id);
  assert.deepEqual([entry?.summary, entry?.text], [`TEST: ${title}`, `**TEST**\n\n${say}`]);
  assert.equal(others.length, 0);
}
