import { type Campaign, type Launch, launchOf } from '../../campaign/lifecycle/campaign.ts';
import { hourOf } from '../../campaign/sends/report.ts';
import { type FieldError, maxFieldErrors } from '../../campaign/text/localized-text.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import { firstStep } from '../../campaign/timing/ladder.ts';
import { ActionRefused, type ResolveHolidays, type Tracking } from '../../ports/actions.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Directory, OwnTimes } from '../../ports/directory.ts';
import type { ImportStore } from '../../ports/list-store.ts';
import type { Random } from '../../ports/random.ts';
import type { FrozenShard, SendStore } from '../../ports/send-store.ts';
import { StoreError } from '../../ports/store-error.ts';
import { ladderContexts } from '../dispatch/active-campaign.ts';
import { expandShard, shardCountFor } from './audience.ts';
import { audienceOf, needsDirectory, sizeOf } from './audience-sources.ts';
import { contentFaults, nobodyFaults } from './check-launch.ts';
import { valueFaults } from './check-values.ts';
import type { DirectoryLists } from './directory-lists.ts';
import { UnknownCountry } from './holidays.ts';
import { placePeople } from './place-people.ts';
import { readAudience } from './refresh-audience.ts';
import type { AudienceStore } from './sources/source-reader.ts';

export interface LaunchDeps {
  readonly store: AudienceStore & CampaignStore & SendStore & ImportStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly channels: ReadonlyMap<string, Channel>;
  readonly directory: Directory | null;
  /** Null or missing: nobody's mailbox is read. */
  readonly ownTimes?: OwnTimes | null;
  readonly resolveHolidays: ResolveHolidays;
  /** Missing: links are not tracked. */
  readonly tracking?: Tracking;
}

/**
 * Checks a draft against its audience, read again from the directory where that is its source, and returns what its
 * launch fixes. Throws ActionRefused with every fault.
 */
export async function prepareLaunch(
  deps: LaunchDeps,
  lists: DirectoryLists,
  campaign: Campaign,
): Promise<Launch> {
  const { store, clock, random } = deps;
  const { content, tenant } = campaign;
  const { window, faults } = resolveWindow(deps, campaign);
  const channel = deps.channels.get(content.channel);
  faults.push(
    ...(await contentFaults(store, campaign, window, channel, clock.now(), deps.tracking?.linkLength)),
  );
  if (needsDirectory(content.audience) && deps.directory === null) {
    faults.push(fieldError('audience.groups', 'groups-off'));
  }
  if (faults.length > 0) throw refused(faults);
  const id = random.id();
  const unread = await readAudience({ ...deps, lists }, campaign, 'now');
  if (unread.length > 0) throw refused([fieldError('audience', 'launch-unread'), ...unread]);
  const audience = audienceOf(content);
  const size = await sizeOf(store, tenant, audience);
  if (size === 0) throw refused([fieldError('audience', 'audience-empty')]);
  const shardCount = shardCountFor(size);
  const nobody = await nobodyFaults(deps, campaign.tenant, window, audience, shardCount);
  if (nobody.length > 0) throw refused(nobody);
  const unfit = await valueFaults(deps, campaign, audience, shardCount);
  if (unfit.length > 0) throw refused(unfit);
  const removed = { duplicates: 0, optedOut: 0 };
  return { id, at: clock.now(), seed: random.seed(), window, shardCount, frozenShards: 0, removed };
}

const refused = (faults: FieldError[]) =>
  new ActionRefused(
    'invalid',
    {
      message: `The campaign cannot be launched: ${faults
        .slice(0, maxFieldErrors)
        .map(({ message }) => message)
        .join(' ')}`,
    },
    faults,
  );

export function resolveWindow(deps: Pick<LaunchDeps, 'resolveHolidays'>, campaign: Campaign) {
  const faults: FieldError[] = [];
  let window = campaign.content.window;
  // A draft that has no start day yet has no years to look for holidays in.
  if (window.start === '') return { window, faults };
  try {
    window = deps.resolveHolidays(window);
  } catch (error) {
    if (!(error instanceof UnknownCountry)) throw error;
    faults.push(fieldError('window.country', 'country-unknown', { country: error.country }));
  }
  return { window, faults };
}

/** Real ms for which a launch waits for mailboxes; whoever was not read by then goes by what is known. */
const mailboxesMs = 15 * 60_000;

/** Shards that are made durable at once: some 16,000 people, a few milliseconds. */
const together = 8;
/** How often (in shards) the progress of a launch is saved: whenever so many are durable. */
const saveEvery = 8 * together;

/**
 * Freezes the audience shard by shard and notes when each is first due. No send is written: every moment follows from
 * seed, person and round. Cut off anywhere, it is simply done again. Null when it is no longer `wanted`.
 */
export async function freezeAudience(
  deps: LaunchDeps,
  campaign: Campaign,
  wanted: () => boolean,
): Promise<Campaign | null> {
  const { store } = deps;
  const launch = launchOf(campaign.state);
  if (launch === null) return null;
  const frozen = await clearTrial(deps, campaign, launch);
  if (frozen !== 'afresh') return frozen;
  const audience = audienceOf(campaign.content);
  const contextOf = ladderContexts(launch);
  const removed = { duplicates: 0, optedOut: 0 };
  const planned: Record<string, number> = {};
  let waiting: FrozenShard[] = [];
  let current: Campaign | null = campaign;
  const readUntil = deps.clock.monotonic() + mailboxesMs;
  for (let shard = 0; shard < launch.shardCount; shard++) {
    if (!wanted()) return null;
    const read = await expandShard(store, campaign.tenant, audience, shard, launch.shardCount);
    removed.duplicates += read.duplicates;
    removed.optedOut += read.optedOut;
    const how = deps.clock.monotonic() < readUntil ? 'read' : 'recall';
    const { people } = await placePeople(deps, campaign.tenant, launch.window, read.people, how);
    let nextDue: number | null = null;
    for (const person of people) {
      const first = firstStep(contextOf(person));
      if (first.kind === 'try') {
        const hour = hourOf(first.step.due);
        planned[hour] = (planned[hour] ?? 0) + 1;
      }
      const at = first.kind === 'try' ? first.step.due : first.at;
      if (nextDue === null || at < nextDue) nextDue = at;
    }
    const ref = { tenant: campaign.tenant, campaign: campaign.id, launch: launch.id, shard };
    waiting.push({ info: { ref, size: people.length, nextDue }, recipients: people });
    const last = shard + 1 === launch.shardCount;
    if (last || waiting.length === together) {
      await store.freezeShards(waiting);
      waiting = [];
    }
    if (last || (shard + 1) % saveEvery === 0) {
      const done = last ? { removed, plannedByHour: planned } : {};
      current = await saveProgress(deps, campaign, launch.id, { frozenShards: shard + 1, ...done });
      if (current === null) return null;
    }
    // Lets everything else in between two shards: a launch of a million must not hold up a running campaign.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return current;
}

/**
 * Puts away what a trial that was cut off has left, with facts that may have come meanwhile: who opted out is taken off
 * anew. The campaign where all is frozen already, null where it is no longer to be.
 */
async function clearTrial(
  { store }: LaunchDeps,
  { tenant, id }: Campaign,
  launch: Launch,
): Promise<Campaign | null | 'afresh'> {
  const campaign = await store.getCampaign(tenant, id);
  if (campaign?.state.name !== 'scheduled' || campaign.state.launch.id !== launch.id) return null;
  if (campaign.state.launch.frozenShards === launch.shardCount) return campaign;
  await store.dropLaunch(tenant, id, launch.id);
  return 'afresh';
}

async function saveProgress(
  deps: LaunchDeps,
  { tenant, id }: Campaign,
  launchId: string,
  progress: Partial<Launch>,
): Promise<Campaign | null> {
  for (;;) {
    const campaign = await deps.store.getCampaign(tenant, id);
    if (campaign === null || campaign.state.name !== 'scheduled' || campaign.state.launch.id !== launchId)
      return null;
    const state = { ...campaign.state, launch: { ...campaign.state.launch, ...progress } };
    try {
      return await deps.store.saveCampaign({ ...campaign, state });
    } catch (error) {
      if (!(error instanceof StoreError && error.code === 'conflict')) throw error;
    }
  }
}
