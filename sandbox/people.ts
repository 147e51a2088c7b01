import { kindsByPerson, type RefusalName } from './answers.ts';
import { awkwardName, nameFrom } from './names.ts';
import { guidOf, pick, pickWeighted, unit } from './random.ts';
import { departments, type Site, sites, titles } from './sites.ts';

export const domain = 'sandbox.example';

/** Whether the app is there at the start; `forbidden`: a policy keeps it from being installed. */
export type AppState = 'installed' | 'missing' | 'forbidden';

export interface SandboxPerson {
  readonly index: number;
  /** Entra object id. */
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly mail: string | null;
  readonly upn: string;
  readonly site: Site;
  readonly department: string;
  readonly title: string;
  readonly app: AppState;
  readonly answer: RefusalName | 'ok';
}

export interface Population {
  readonly seed: number;
  readonly count: number;
  /** Share of people who have the app at the start. */
  readonly installed: number;
  /** Whether some people are set to refuse. */
  readonly refusals: boolean;
}

/** Every so many people have an awkward name, or stand for one kind of refusal. */
const awkwardEvery = 29;
const refusalCycle = 250;

/** The people of a tenant; a larger tenant of the same seed begins with the same people. */
export function makePeople(population: Population): SandboxPerson[] {
  const taken = new Map<string, number>();
  return Array.from({ length: population.count }, (_, index) => makePerson(population, index, taken));
}

function makePerson(population: Population, index: number, taken: Map<string, number>): SandboxPerson {
  const { seed } = population;
  const draw = (what: string) => unit(seed, what, index);
  const site = pickWeighted(sites, draw('site'));
  const name =
    index % awkwardEvery === 7
      ? awkwardName(Math.floor(index / awkwardEvery))
      : nameFrom(pick(site.names, draw('language')), draw('first'), draw('last'));
  const namesakes = (taken.get(name.handle) ?? 0) + 1;
  taken.set(name.handle, namesakes);
  const handle = namesakes === 1 ? name.handle : `${name.handle}${namesakes}`;
  return {
    index,
    id: guidOf(seed, 'person', index),
    firstName: name.first,
    lastName: name.last,
    ...addressesOf(handle, index, draw('address')),
    site,
    department: pick(departments, draw('department')),
    title: pick(titles, draw('title')),
    ...standingOf(population, index),
  };
}

function addressesOf(handle: string, index: number, u: number): { mail: string | null; upn: string } {
  const usual = `${handle}@${domain}`;
  if (u < 0.1) return { mail: usual, upn: `k${10_000 + index}@${domain}` };
  if (u < 0.15) return { mail: usual.replace(/(^|[.@-])[a-z]/g, (c) => c.toUpperCase()), upn: usual };
  if (u < 0.16) return { mail: null, upn: usual };
  return { mail: usual, upn: usual };
}

function standingOf(population: Population, index: number): Pick<SandboxPerson, 'app' | 'answer'> {
  const { seed } = population;
  const place = (index + Math.floor(unit(seed, 'cycle') * refusalCycle)) % refusalCycle;
  // Spread over the cycle, so that neighbours in the list are not all refusers.
  const kind = population.refusals && place % 17 === 0 ? kindsByPerson[place / 17] : undefined;
  if (kind === 'app-missing') return { app: 'missing', answer: 'ok' };
  if (kind === 'app-forbidden') return { app: 'forbidden', answer: 'ok' };
  if (kind !== undefined) return { app: 'installed', answer: kind };
  return { app: unit(seed, 'app', index) < population.installed ? 'installed' : 'missing', answer: 'ok' };
}

export const displayNameOf = (person: SandboxPerson): string =>
  `${person.firstName} ${person.lastName}`.trim();

/** The address by which a list names the person. */
export const addressOf = (person: SandboxPerson): string => person.mail ?? person.upn;
