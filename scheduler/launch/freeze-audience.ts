import { type Campaign, type Launch, launchOf, phaseOf } from '../../campaign/lifecycle/campaign.ts';
import type { Person } from '../../campaign/people/person.ts';
import { hourOf } from '../../campaign/sends/report.ts';
import { firstStep, type LadderContext } from '../../campaign/timing/ladder.ts';
import type { FrozenShard } from '../../ports/send-store.ts';
import { saveCampaign } from '../actions/save-campaign.ts';
import { ladderContexts } from '../dispatch/active-campaign.ts';
import { expandShard } from './audience.ts';
import { audienceOf } from './audience-sources.ts';
import type { LaunchDeps } from './launch.ts';
import { placePeople } from './place-people.ts';

/** Real ms for which a launch waits for mailboxes; whoever was not read by then goes by what is known. */
const mailboxesMs = 15 * 60_000;

/** Shards that are made durable at once: some 16,000 people, a few milliseconds. */
const together = 8;
/** How often (in shards) the progress of a launch is saved: whenever so many are durable. */
const saveEvery = 8 * together;

/**
 * Freezes the audience shard by shard and notes when each is first due. No send is written: every moment follows from
 * seed, person and round. Cut off anywhere, it is simply done again. Null when it is not `isWanted` any more.
 */
export async function freezeAudience(
  deps: LaunchDeps,
  campaign: Campaign,
  isWanted: () => boolean,
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
    if (!isWanted()) return null;
    const read = await expandShard(store, campaign.tenant, audience, shard, launch.shardCount);
    removed.duplicates += read.duplicates;
    removed.optedOut += read.optedOut;
    const how = deps.clock.monotonic() < readUntil ? 'read' : 'recall';
    const { people } = await placePeople(deps, campaign.tenant, launch.window, read.people, how);
    const nextDue = planShard(people, contextOf, planned);
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

/** When the first of them is due; counts in `planned` how many are in each hour. */
function planShard(
  people: readonly Person[],
  contextOf: (person: Person) => LadderContext,
  planned: Record<string, number>,
): number | null {
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
  return nextDue;
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
  if (phaseOf(campaign.state) !== 'preparing') return campaign;
  await store.dropLaunch(tenant, id, launch.id);
  return 'afresh';
}

/** What it says of itself moves without an author: when it was last changed stays as it is. */
function saveProgress(
  { store }: LaunchDeps,
  campaign: Campaign,
  launchId: string,
  progress: Partial<Launch>,
): Promise<Campaign | null> {
  return saveCampaign(store, campaign, ({ state }) => {
    if (state.name !== 'scheduled' || state.launch.id !== launchId) return null;
    return { state: { ...state, launch: { ...state.launch, ...progress } } };
  });
}
