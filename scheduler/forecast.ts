import type { Campaign } from '../campaign/campaign.ts';
import { type Forecast, forecastOf } from '../campaign/forecast.ts';
import type { Person } from '../campaign/person.ts';
import { plannedMoment } from '../campaign/plan.ts';
import { fault } from '../campaign/told.ts';
import { variablesIn } from '../campaign/variables.ts';
import { type OpenTime, type Window, zoneOf } from '../campaign/window.ts';
import { openTimes } from './active.ts';
import { type AudienceSource, existingIn, expandShard, shardCountFor, sizeOf, sourceOf } from './audience.ts';
import { contentFaults, missingValueFaults } from './check-launch.ts';
import type { DirectoryLists } from './directory-lists.ts';
import { type LaunchDeps, resolveWindow } from './launch.ts';
import type { Fault, Pace } from './ports.ts';
import { readAudience } from './read-audience.ts';

export interface ForecastDeps extends LaunchDeps {
  readonly pace: Pace;
}

/** Any seed gives a plan of the same shape; this one makes a forecast repeatable. */
const forecastSeed = 1;
const mostExamples = 5;

/** What would happen if the campaign were launched now. Faults are part of the answer, not errors. */
export async function forecastCampaign(
  deps: ForecastDeps,
  lists: DirectoryLists,
  campaign: Campaign,
): Promise<Forecast> {
  const { store, clock } = deps;
  const { content } = campaign;
  const { window, faults } = resolveWindow(deps, campaign);
  faults.push(
    ...(await contentFaults(store, campaign, window, deps.channels.get(content.channel), clock.now())),
  );
  const isClosed = faults.some(({ field }) => field.startsWith('window'));
  // It is asked for with every change in the editor: that is no reason to read the directory each time.
  faults.push(...(await readAudience({ ...deps, lists }, campaign, 'lately')));
  const source = await existingIn(store, campaign.tenant, sourceOf(content));
  return forecastAudience(deps, campaign, isClosed ? null : window, source, faults);
}

/** Without a window people are counted all the same; only when they would be sent to cannot be said. */
async function forecastAudience(
  deps: ForecastDeps,
  { tenant, content }: Campaign,
  window: Window | null,
  source: AudienceSource,
  faults: Fault[],
): Promise<Forecast> {
  const { store, clock, pace } = deps;
  const shardCount = shardCountFor(await sizeOf(store, tenant, source));
  const openIn = window && openTimes(window, clock.now());
  const opens = new Set<OpenTime>();
  const momentOf = (person: Person) => {
    if (window === null || openIn === null) return null;
    const open = openIn(zoneOf(window, person.zone));
    opens.add(open);
    return plannedMoment(open, forecastSeed, person.id);
  };
  const { moments, ...counted } = await countAudience(deps, tenant, source, shardCount, momentOf);
  // Where nothing could be read, that is what is to be mended.
  if (counted.audience === 0 && !faults.some(({ field }) => field.startsWith('audience.')))
    faults.push(fault('audience', 'audience-empty'));
  if (variablesIn(content.message).some((variable) => !variable.fallback)) {
    faults.push(...(await missingValueFaults(store, tenant, source, shardCount, content.message)));
  }
  const limitPerSecond = pace.rate(tenant, content.channel);
  if (window === null || openIn === null)
    return { ...unplanned(clock.now()), ...counted, limitPerSecond, faults };
  if (opens.size === 0) opens.add(openIn(window.zone));
  return forecastOf({
    ...{ ...counted, limitPerSecond, faults },
    moments: everyMoment(moments),
    opens: [...opens],
  });
}

/** How many people come of the sources, who of them cannot be reached, and when each is due (null: never). */
async function countAudience(
  deps: ForecastDeps,
  tenant: string,
  source: AudienceSource,
  shardCount: number,
  momentOf: (person: Person) => number | null,
) {
  const moments: Float64Array[] = [];
  const unreachable = new Map<string, { people: number; examples: string[] }>();
  const removed = { duplicates: 0, optedOut: 0 };
  let audience = 0;
  for (let shard = 0; shard < shardCount; shard++) {
    const { people, duplicates, optedOut } = await expandShard(deps.store, tenant, source, shard, shardCount);
    audience += people.length;
    removed.duplicates += duplicates;
    removed.optedOut += optedOut;
    moments.push(Float64Array.from(people.map(momentOf).filter((at) => at !== null)));
    await noteUnreachable(deps, tenant, people, unreachable);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const reasons = [...unreachable].map(([reason, entry]) => ({ reason, ...entry }));
  return { audience, removed, unreachable: reasons, moments };
}

function* everyMoment(shards: readonly Float64Array[]): Generator<number> {
  for (const shard of shards) yield* shard;
}

/** Whoever is known not to be reachable: from what the bot has met, without asking the directory for a million people. */
async function noteUnreachable(
  { store }: ForecastDeps,
  tenant: string,
  people: readonly Person[],
  unreachable: Map<string, { people: number; examples: string[] }>,
): Promise<void> {
  const known = await store.findKnown(
    tenant,
    people.map(({ id }) => id),
  );
  for (const [id, person] of known) {
    const reason = person.blocked ? 'blocked-by-user' : person.app === 'removed' ? 'app-not-installed' : null;
    if (reason === null) continue;
    const entry = unreachable.get(reason) ?? { people: 0, examples: [] };
    entry.people++;
    if (entry.examples.length < mostExamples) entry.examples.push(id);
    unreachable.set(reason, entry);
  }
}

const unplanned = (now: number) => ({
  startsAt: now,
  endsAt: now,
  openHours: 0,
  openDays: 0,
  perHour: 0,
  peakPerSecond: 0,
  curve: [],
});
