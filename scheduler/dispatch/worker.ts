import {
  type Campaign,
  type ChannelName,
  type Hold,
  isSending,
  type Launch,
  launchOf,
} from '../../campaign/lifecycle/campaign.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Pace } from '../../ports/pace.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import type { Workers } from '../../ports/workers.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import { ActiveCampaign, campaignKey } from './active-campaign.ts';
import { BrokenInvariant } from './assert.ts';
import { begin, finish, holdWithRetry } from './campaign-lifecycle.ts';
import { Dispatcher } from './dispatcher.ts';
import type { HandOverDeps } from './hand-over.ts';
import { ShardQueue } from './shard-queue.ts';
import { ShardSessions } from './shard-sessions.ts';
import { type RunState, runTransitions, State, type Status } from './state.ts';
import { turnsOf } from './turns.ts';

export interface WorkerDeps {
  readonly store: CampaignStore & SendStore & KnownPeopleStore;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly channels: ReadonlyMap<ChannelName, Channel>;
  /** Names this worker in leases; a single worker keeps its name over restarts and so takes its shards again at once. */
  readonly owner: string;
  readonly concurrency: number;
  readonly linkFor: HandOverDeps['linkFor'];
  readonly observe: HandOverDeps['observe'];
  readonly log: WorkerLog;
}

/** What people who run the service are told. */
export interface WorkerLog {
  error(error: unknown, what: string): void;
  /** A campaign was put on hold: the one alert for it. */
  held(campaign: Campaign, hold: Hold): void;
  /** What came of asking a tenant's presence in a channel; null: it answered. */
  presence(error: unknown | null, tenant: string, channel: ChannelName): void;
}

/** Real ms after which what our own store refused is tried again. */
const retryDelayMs = 5_000;

/**
 * Works campaigns: wakes their shards when they are due, and has a dispatcher for each tenant's channel hand over what is
 * due soon. All truth is in the store; what this holds may be lost at any instant.
 */
export class Worker implements Workers {
  readonly #deps: WorkerDeps;
  readonly #state = new State<RunState>('A worker', runTransitions, 'running');
  readonly #active = new Map<string, ActiveCampaign>();
  readonly #dispatchers = new Map<string, Dispatcher>();
  readonly #sessions: ShardSessions;
  readonly #queue: ShardQueue;

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
    const { store, engine, clock, owner, log } = deps;
    const activeOf = (key: string) => this.#active.get(key);
    this.#sessions = new ShardSessions({
      ...{ store, engine, clock, owner, activeOf },
      dispatcherOf: (active) => this.#dispatcherOf(active),
      onShardOver: (active) => this.#finishIfOver(active),
      onError: (error, what) => log.error(error, what),
    });
    this.#queue = new ShardQueue({
      activeOf,
      open: (active, ref) => this.#sessions.open(active, ref),
      hasRoom: (active) => this.#dispatcherOf(active).hasRoom(active.key),
      onError: (error) => log.error(error, 'open'),
    });
  }

  /** Wakes everything that the store says is under way. */
  async start(): Promise<void> {
    try {
      await this.#deps.engine.start((ref) => this.#wake(ref));
      this.#sessions.renewRegularly();
      for (const campaign of await this.#deps.store.activeCampaigns()) await this.take(campaign);
    } catch (error) {
      if (this.#state.now === 'running') this.#state.to('failed');
      throw error;
    }
  }

  /** Hands nothing new over, waits (at most `withinMs` real) for what is under way, gives all leases back. */
  async stop(withinMs: number): Promise<void> {
    if (this.#state.now !== 'running' && this.#state.now !== 'failed') return;
    this.#state.to('draining');
    for (const active of this.#active.values()) this.#halt(active);
    const { clock } = this.#deps;
    let cancel = () => {};
    const late = new Promise<RunState>((resolve) => {
      cancel = clock.at(afterRealDelay(clock, withinMs), () => resolve('failed'));
    });
    this.#state.to(await Promise.race([this.#drained(), late]));
    cancel();
    this.#sessions.stopRenewing();
  }

  async #drained(): Promise<RunState> {
    await this.#deps.engine.stop();
    await this.#queue.idle();
    await Promise.all([...this.#dispatchers.values()].map((dispatcher) => dispatcher.stop()));
    await this.#sessions.closed();
    if (this.#sessions.size === 0) return 'drained';
    const left = `${this.#sessions.size} shards are still held when all that was under way has ended`;
    this.#deps.log.error(new BrokenInvariant(left), 'stop');
    return 'failed';
  }

  /** Takes up a launched campaign (launched, resumed, edited, found at the start). */
  async take(campaign: Campaign): Promise<void> {
    const launch = launchOf(campaign.state);
    if (launch === null || !isSending(campaign.state)) return;
    const channel = this.#deps.channels.get(campaign.content.channel);
    if (channel === undefined)
      return this.#deps.log.error(new Error(`no channel ${campaign.content.channel}`), 'take');
    const active = this.#goingOn(campaign, launch) ?? new ActiveCampaign(campaign, launch, channel);
    this.#active.set(active.key, active);
    await this.#wakeAll(active);
  }

  /** What is under way of it already, where it is taken up once more: what two of them held could not be released at once. */
  #goingOn({ tenant, id }: Campaign, launch: Launch): ActiveCampaign | null {
    const active = this.#active.get(campaignKey(tenant, id));
    if (active === undefined || active.halted) return null;
    if (active.launch.id === launch.id) return active;
    this.#halt(active);
    return null;
  }

  /** Where the store fails it is tried again: the campaign counts as taken up from its state alone. */
  async #wakeAll(active: ActiveCampaign): Promise<void> {
    const { store, engine, clock, log } = this.#deps;
    const { tenant, id } = active.campaign;
    try {
      const shards = await store.shards(tenant, id, active.launch.id);
      for (const { ref, nextDue } of shards) if (nextDue !== null) await engine.wakeAt(ref, nextDue);
      if (shards.every((shard) => shard.nextDue === null)) await this.#finish(active);
    } catch (error) {
      log.error(error, 'take');
      clock.at(afterRealDelay(clock, retryDelayMs), () => {
        if (this.#isRunning && !active.halted) void this.#wakeAll(active);
      });
    }
  }

  /** Nothing of the campaign leaves from now on. Called after the store says so. */
  release(tenant: string, id: string): void {
    const active = this.#active.get(campaignKey(tenant, id));
    if (active === undefined) return;
    this.#halt(active);
    this.#active.delete(active.key);
  }

  /** Takes a send that has been ended in the store out of what is planned in memory. */
  drop(ref: ShardRef, recipient: string): void {
    this.#sessions.drop(ref, recipient);
  }

  get status(): Status {
    let [queued, inFlight] = [0, 0];
    for (const { status } of this.#dispatchers.values()) {
      queued += status.queued;
      inFlight += status.inFlight;
    }
    return { state: this.#state.now, queued, inFlight };
  }

  get #isRunning(): boolean {
    return this.#state.now === 'running';
  }

  #halt(active: ActiveCampaign): void {
    active.halt();
    this.#queue.drop(active.key);
    for (const dispatcher of this.#dispatchers.values()) dispatcher.purge(active.key);
  }

  #dispatcherOf({ campaign: { tenant }, channel }: ActiveCampaign): Dispatcher {
    const key = `${tenant}\n${channel.name}`;
    let dispatcher = this.#dispatchers.get(key);
    if (dispatcher === undefined) {
      const { store, pace, clock, concurrency, linkFor, observe, log } = this.#deps;
      dispatcher = new Dispatcher({
        ...{ tenant, channel, pace, clock, store, linkFor, observe },
        turns: turnsOf({ tenant, channel, pace, clock, concurrency }),
        begin: (active) => this.#begin(active),
        onHold: (item, told) => this.#hold(item.session.active, told),
        onPresence: (error) => log.presence(error, tenant, channel.name),
        onError: (error) => log.error(error, 'dispatch'),
        onRoom: () => this.#queue.goOn(),
      });
      this.#dispatchers.set(key, dispatcher);
    }
    return dispatcher;
  }

  async #wake(ref: ShardRef): Promise<void> {
    const active = this.#active.get(campaignKey(ref.tenant, ref.campaign));
    if (active === undefined || active.halted || active.launch.id !== ref.launch || !this.#isRunning) return;
    await this.#queue.add(active, ref);
  }

  async #finishIfOver(active: ActiveCampaign): Promise<void> {
    const { tenant, id } = active.campaign;
    const shards = await this.#deps.store.shards(tenant, id, active.launch.id);
    if (shards.every((shard) => shard.nextDue === null)) await this.#finish(active);
  }

  async #finish(active: ActiveCampaign): Promise<void> {
    if (await finish(this.#deps, active)) this.release(active.campaign.tenant, active.campaign.id);
  }

  /** Whether the first message may leave; whatever forbids it forbids all the others. */
  async #begin(active: ActiveCampaign): Promise<boolean> {
    const may = await active.begin(() => begin(this.#deps, active));
    if (!may) this.#halt(active);
    return may;
  }

  #hold(active: ActiveCampaign, told: LocalizedText): void {
    if (active.halted) return;
    this.#halt(active);
    const isWanted = () => this.#isRunning && this.#active.get(active.key) === active;
    void holdWithRetry({ ...this.#deps, retryDelayMs }, active, told, isWanted);
  }
}
