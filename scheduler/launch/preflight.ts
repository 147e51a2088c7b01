import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { noPreflight, type Preflight } from '../../campaign/lifecycle/preflight.ts';
import { foldAddress, type Person } from '../../campaign/people/person.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import { text } from '../../campaign/text/sentences.ts';
import { openTimesOf } from '../../campaign/timing/own-time.ts';
import { type Window, windowFaults } from '../../campaign/timing/window.ts';
import { ActionRefused } from '../../ports/actions.ts';
import type { Channel, Standing } from '../../ports/channel.ts';
import { expandShard, shardCountFor } from './audience.ts';
import { Reasons } from './audience-count.ts';
import {
  type Audience,
  audienceOf,
  existingIn,
  findPerson,
  revisionsOf,
  sizeOf,
} from './audience-sources.ts';
import type { DirectoryLists } from './directory-lists.ts';
import { type LaunchDeps, resolveWindow } from './launch.ts';
import { placePeople } from './place-people.ts';
import { refreshAudience } from './refresh-audience.ts';

export interface PreflightDeps extends LaunchDeps {
  readonly onError: (error: unknown, what: string) => void;
}

/** People who are looked up between two looks at whether it is still wanted. */
const chunk = 400;
const atOnce = 6;
/** Campaigns whose result is remembered. */
const maxKept = 200;

interface Run {
  readonly digest: string;
  readonly startedAt: number;
  readonly reasons: Reasons;
  state: Exclude<Preflight['state'], 'none'>;
  endedAt: number | null;
  audience: number;
  lookedUp: number;
  toInstall: number;
  zonesUnknown: number;
  hoursUnknown: number;
  notKnown: number;
  failure: LocalizedText | null;
}

/** Looks everybody of a draft's audience up, at the pace of the directory, and remembers nothing but numbers. */
export class Preflights {
  readonly #deps: PreflightDeps;
  readonly #lists: DirectoryLists;
  readonly #runs = new Map<string, Run>();

  constructor(deps: PreflightDeps, lists: DirectoryLists) {
    this.#deps = deps;
    this.#lists = lists;
  }

  /** Begins, or goes on where the same audience is being looked up already. */
  async start(campaign: Campaign): Promise<Preflight> {
    const channel = this.#deps.channels.get(campaign.content.channel);
    if (channel?.survey === undefined) throw new ActionRefused('state', text('preflight-off'));
    const digest = await computeDigest(this.#deps, campaign);
    const before = this.#runs.get(keyOf(campaign));
    if (before?.state === 'running' && before.digest === digest) return this.look(campaign);
    if (before?.state === 'running') before.state = 'cancelled';
    const run = newRun(digest, this.#deps.clock.now());
    this.#keep(keyOf(campaign), run);
    this.#work(run, campaign, channel).catch((error) => {
      this.#deps.onError(error, `pre-flight of campaign ${campaign.id}`);
      this.#end(run, 'failed', text('preflight-failed'));
    });
    return this.look(campaign);
  }

  async look(campaign: Campaign): Promise<Preflight> {
    const run = this.#runs.get(keyOf(campaign));
    if (run === undefined) return noPreflight;
    const { zonesUnknown, hoursUnknown, reasons, digest, ...rest } = run;
    const { window } = campaign.content;
    return {
      ...rest,
      current: digest === (await computeDigest(this.#deps, campaign)),
      unreachable: reasons.list(),
      zonesUnknown: window.perRecipientZone ? zonesUnknown : null,
      hoursUnknown: window.ownHours ? hoursUnknown : null,
      notKnown: rest.notKnown + Math.max(0, rest.audience - rest.lookedUp),
    };
  }

  cancel(campaign: Campaign): void {
    const run = this.#runs.get(keyOf(campaign));
    if (run?.state === 'running') this.#end(run, 'cancelled');
  }

  #keep(key: string, run: Run): void {
    this.#runs.delete(key);
    if (this.#runs.size >= maxKept) {
      const [oldest] = [...this.#runs].find(([, { state }]) => state !== 'running') ?? [];
      if (oldest !== undefined) this.#runs.delete(oldest);
    }
    this.#runs.set(key, run);
  }

  #end(run: Run, state: Run['state'], failure: LocalizedText | null = null): void {
    if (run.state !== 'running') return;
    Object.assign(run, { state, failure, endedAt: this.#deps.clock.now() });
  }

  async #work(run: Run, campaign: Campaign, channel: Channel): Promise<void> {
    const { store } = this.#deps;
    const { tenant } = campaign;
    const unread = await refreshAudience({ ...this.#deps, lists: this.#lists }, campaign, 'lately');
    if (unread[0] !== undefined) return this.#end(run, 'failed', unread.at(-1));
    const audience = await existingIn(store, tenant, audienceOf(campaign.content));
    const shards = shardCountFor(await sizeOf(store, tenant, audience));
    for (let shard = 0; shard < shards; shard++)
      run.audience += (await expandShard(store, tenant, audience, shard, shards)).people.length;
    for (let shard = 0; shard < shards; shard++) {
      const { people } = await expandShard(store, tenant, audience, shard, shards);
      const chunks = Array.from({ length: Math.ceil(people.length / chunk) }, (_, i) =>
        people.slice(i * chunk, (i + 1) * chunk),
      );
      // While some are looked up, the mailboxes of others are read: each has a pace of its own.
      const worker = async () => {
        for (
          let some = chunks.shift();
          some !== undefined && run.state === 'running';
          some = chunks.shift()
        ) {
          const told = await this.#lookUp(run, campaign, channel, audience, some);
          if (told !== null) this.#end(run, 'failed', told);
        }
      };
      await Promise.all(Array.from({ length: atOnce }, worker));
    }
    this.#end(run, 'done');
  }

  /** Counts some people; what keeps everybody from being looked up, or null. */
  async #lookUp(
    run: Run,
    campaign: Campaign,
    channel: Channel,
    audience: Audience,
    people: readonly Person[],
  ): Promise<LocalizedText | null> {
    const { tenant } = campaign;
    const standings = (await channel.survey?.(tenant, people)) ?? [];
    for (const standing of standings) if (standing.kind === 'hold') return standing.told;
    const reached = people.filter((_, i) => standings[i]?.kind === 'reached');
    const { window } = resolveWindow(this.#deps, campaign);
    const placed = await placePeople(this.#deps, tenant, window, reached, 'read');
    const late = latePeople(window, placed.people, this.#deps.clock.now());
    const out = await this.#optedOut(tenant, standings);
    for (const [i, person] of people.entries()) {
      const standing = standings[i];
      // Who has no open time left is no question of reach: the forecast says so.
      if (late.has(person.id)) continue;
      if (standing?.kind === 'refused' || standing?.kind === 'not-sent')
        run.reasons.add(standing.reason, person.id);
      else if (standing?.kind !== 'reached') run.notKnown++;
      else if (out.has(foldAddress(standing.address.presenceId ?? '')))
        run.reasons.add('opted-out', person.id);
      else if (await this.#isTwice(tenant, audience, standing)) run.reasons.add('duplicate', person.id);
      else if (standing.app === 'installed-then') run.toInstall++;
      else if (standing.app === 'unknown') run.notKnown++;
    }
    run.zonesUnknown += placed.zonesUnknown;
    run.hoursUnknown += placed.hoursUnknown;
    run.lookedUp += people.length;
    return null;
  }

  /** Opting out counts under every address: the list's was looked at already, the directory's id is known only now. */
  #optedOut(tenant: string, standings: readonly Standing[]): Promise<Set<string>> {
    const ids = standings.flatMap((standing) =>
      standing.kind === 'reached' && standing.address.presenceId !== null
        ? [standing.address.presenceId]
        : [],
    );
    return this.#deps.store.optedOut(tenant, ids.map(foldAddress));
  }

  async #isTwice(
    tenant: string,
    audience: Audience,
    { address }: Extract<Standing, { kind: 'reached' }>,
  ): Promise<boolean> {
    for (const before of address.before ?? [])
      if ((await findPerson(this.#deps.store, tenant, audience, before)) !== null) return true;
    return false;
  }
}

function latePeople(window: Window, people: readonly Person[], now: number): Set<string> {
  if (windowFaults(window).length > 0) return new Set();
  const openOf = openTimesOf(window, now);
  return new Set(people.filter((person) => openOf(person).total === 0).map(({ id }) => id));
}

const newRun = (digest: string, startedAt: number): Run => ({
  digest,
  startedAt,
  reasons: new Reasons(),
  state: 'running',
  endedAt: null,
  audience: 0,
  lookedUp: 0,
  toInstall: 0,
  zonesUnknown: 0,
  hoursUnknown: 0,
  notKnown: 0,
  failure: null,
});

const keyOf = ({ tenant, id }: Campaign) => JSON.stringify([tenant, id]);

/** What the result depends on: the audience, its sources as they are now, and which times are asked for. */
async function computeDigest({ store }: PreflightDeps, { tenant, content }: Campaign): Promise<string> {
  const { audience, window, channel } = content;
  return JSON.stringify([
    channel,
    audience,
    [window.perRecipientZone, window.ownHours ?? false, window.leave ?? false],
    await revisionsOf(store, tenant, audienceOf(content)),
  ]);
}
