import { type AudienceSource, namedSourcesOf, sourcesOf } from '../../campaign/lifecycle/audience-source.ts';
import type { AudienceSpec, CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { completed, hashOf, type Person } from '../../campaign/people/person.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import type { ListStore } from '../../ports/list-store.ts';
import { everyoneSource } from './sources/everyone-source.ts';
import { groupSource } from './sources/group-source.ts';
import { listSource } from './sources/list-source.ts';
import type { AudienceStore, RefreshDeps, SourceReader } from './sources/source-reader.ts';

type Kind = AudienceSource['kind'];

/** Every kind of source, with what reads it. */
const readers: { readonly [K in Kind]: SourceReader<Extract<AudienceSource, { kind: K }>> } = {
  list: listSource,
  group: groupSource,
  everyone: everyoneSource,
};

const readerOf = ({ kind }: AudienceSource) => readers[kind] as SourceReader;

/** What an audience is read from, each source once. */
export interface Audience {
  readonly sources: readonly AudienceSource[];
  /** Whether zones count. */
  readonly zones: boolean;
}

export const audienceOf = ({ audience, window }: Pick<CampaignContent, 'audience' | 'window'>): Audience => ({
  sources: unique(sourcesOf(audience)),
  zones: window.perRecipientZone || window.ownHours === true,
});

const unique = (sources: readonly AudienceSource[]): AudienceSource[] => [
  ...new Map(sources.map((source) => [readerOf(source).key(source), source])).values(),
];

/** Without the sources that are gone meanwhile. */
export async function existingIn(
  store: AudienceStore,
  tenant: string,
  audience: Audience,
): Promise<Audience> {
  const found = await Promise.all(
    audience.sources.map((source) => readerOf(source).exists(store, tenant, source)),
  );
  return { ...audience, sources: audience.sources.filter((_, i) => found[i]) };
}

/** An upper bound of the audience, before anybody is merged or taken off. */
export async function sizeOf(store: AudienceStore, tenant: string, { sources }: Audience): Promise<number> {
  const counts = await Promise.all(sources.map((source) => readerOf(source).count(store, tenant, source)));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** The people of each source in a range of hashes. */
export const readRange = (
  store: AudienceStore,
  tenant: string,
  { sources, zones }: Audience,
  range: { readonly from: number; readonly to: number },
): Promise<Person[]>[] =>
  sources.map((source) => readerOf(source).peopleInRange(store, tenant, source, range, zones));

/** Somebody with their values from all sources, the first of which counts; null: they are in none. */
export async function findPerson(
  store: AudienceStore,
  tenant: string,
  audience: Audience,
  id: string,
): Promise<Person | null> {
  const hash = hashOf(id);
  const existing = await existingIn(store, tenant, audience);
  const read = await Promise.all(readRange(store, tenant, existing, { from: hash, to: hash + 1 }));
  return read.reduce<Person | null>((found, people) => {
    const person = people.find((one) => one.id === id);
    if (person === undefined) return found;
    return found === null ? person : completed(found, person);
  }, null);
}

/** The extra columns that people of any source have. */
export async function columnsOf(
  store: ListStore,
  tenant: string,
  sources: readonly AudienceSource[],
): Promise<string[]> {
  const found = await Promise.all(sources.map((source) => readerOf(source).columns(store, tenant, source)));
  return [...new Set(found.flat())];
}

/** Changes when the people of the audience do, as far as that can be told without reading them. */
export const revisionsOf = (store: ListStore, tenant: string, { sources }: Audience): Promise<unknown[]> =>
  Promise.all(sources.map((source) => readerOf(source).revision(store, tenant, source)));

export const needsDirectory = (audience: AudienceSpec): boolean =>
  sourcesOf(audience).some((source) => readerOf(source).needsDirectory);

/** What is wrong with the sources before anybody is read. `names`: what they were called when they were chosen. */
export async function sourceFaults(
  store: ListStore,
  tenant: string,
  audience: AudienceSpec,
  names: Readonly<Record<string, string>>,
): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  for (const { field, source } of namedSourcesOf(audience))
    faults.push(...((await readerOf(source).faults?.(store, tenant, source, field, names)) ?? []));
  return faults;
}

/** Reads again what a launch reads again. What could not be read is told; it is as it was then. */
export async function refreshSources(
  deps: RefreshDeps,
  tenant: string,
  audience: AudienceSpec,
): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  for (const { field, source } of namedSourcesOf(audience))
    faults.push(...((await readerOf(source).refresh?.(deps, tenant, source, field)) ?? []));
  return faults;
}

/** Removes what was kept for a campaign's sources, but for what another campaign has read lately. */
export async function releaseSources(
  store: Pick<ListStore, 'getList' | 'deleteList'>,
  tenant: string,
  audience: AudienceSpec,
  now: number,
): Promise<void> {
  for (const source of sourcesOf(audience)) await readerOf(source).release?.(store, tenant, source, now);
}
