import { type Campaign, type ChannelName, type Hold, launchOf } from '../../campaign/lifecycle/campaign.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Pace } from '../../ports/pace.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import { StoreError } from '../../ports/store-error.ts';
import { afterReal } from '../clock/real-delay.ts';
import { type ActiveCampaign, activate, campaignKey, shardKey } from './active-campaign.ts';
import { begin, finish, goesOn, holdSurely } from './campaign-lifecycle.ts';
import { Lane } from './dispatcher.ts';
import { type HandOverDeps, handOver } from './hand-over.ts';
import { Openings } from './shard-queue.ts';
import { type Item, isItem, Session } from './shard-session.ts';
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

/** Real ms: how far ahead a waking takes sends into memory, and how long a lease runs. */
const horizonMs = 30_000;
const leaseMs = 60_000;
/** Real ms after which what our own store refused is tried again. */
const againMs = 5_000;

/**
 * Works shards: wakes one when it is due, takes its lease, puts what is due soon on the channel's lane, gives the lease
 * back with the next due. All truth is in the store; what this holds may be lost at any instant.
 */
export class Worker {
  readonly #deps: WorkerDeps;
  readonly #active = new Map<string, ActiveCampaign>();
  readonly #lanes = new Map<string, Lane>();
  readonly #sessions = new Map<string, Session>();
  /** Shards that were woken while they were being worked. */
  readonly #again = new Set<string>();
  readonly #openings: Openings;
  readonly #closing = new Set<Promise<void>>();
  #cancelRenewal = () => {};
  #stopping = false;

  constructor(deps: WorkerDeps) {
    this.#deps = deps;
    this.#openings = new Openings({
      open: (active, ref) => this.#open(active, ref).catch((error) => this.#openLater(ref, error)),
      hasRoom: (active) => this.#laneOf(active).hasRoom(active.key),
      activeOf: (key) => this.#active.get(key),
      onError: (error) => deps.log.error(error, 'open'),
    });
  }

  /** Wakes everything that the store says is under way. */
  async start(): Promise<void> {
    await this.#deps.engine.start((ref) => this.#wake(ref));
    this.#renewRegularly();
    for (const campaign of await this.#deps.store.activeCampaigns()) await this.take(campaign);
  }

  /** Hands nothing new over, waits (at most `withinMs` real) for what is under way, gives all leases back. */
  async stop(withinMs: number): Promise<void> {
    this.#stopping = true;
    for (const active of this.#active.values()) this.#halt(active);
    const drained = (async () => {
      await this.#deps.engine.stop();
      await Promise.all([...this.#lanes.values()].map((lane) => lane.stop()));
      await Promise.all(this.#closing);
    })();
    const { clock } = this.#deps;
    let cancel = () => {};
    const late = new Promise<void>((resolve) => {
      cancel = clock.at(afterReal(clock, withinMs), resolve);
    });
    await Promise.race([drained, late]);
    cancel();
    this.#cancelRenewal();
  }

  /** Takes up a launched campaign (launched, resumed, edited, found at the start). */
  async take(campaign: Campaign): Promise<void> {
    const launch = launchOf(campaign.state);
    if (launch === null || !goesOn(campaign.state) || launch.frozenShards < launch.shardCount) return;
    const channel = this.#deps.channels.get(campaign.content.channel);
    if (channel === undefined)
      return this.#deps.log.error(new Error(`no channel ${campaign.content.channel}`), 'take');
    const active = this.#goingOn(campaign) ?? activate(campaign, channel);
    this.#active.set(active.key, active);
    await this.#wakeAll(active);
  }

  /** What is under way of it already, where it is taken up once more: what two of them held could not be released at once. */
  #goingOn(campaign: Campaign): ActiveCampaign | null {
    const active = this.#active.get(campaignKey(campaign.tenant, campaign.id));
    if (active === undefined || active.halted) return null;
    if (active.launch.id === launchOf(campaign.state)?.id) return active;
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
      clock.at(afterReal(clock, againMs), () => {
        if (!this.#stopping && !active.halted) void this.#wakeAll(active);
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
    this.#sessions.get(shardKey(ref))?.drop(recipient);
  }

  /** Sends in memory that wait for their turn, for `/metrics`. */
  get queued(): number {
    let queued = 0;
    for (const lane of this.#lanes.values()) queued += lane.size;
    return queued;
  }

  #halt(active: ActiveCampaign): void {
    active.halted = true;
    this.#openings.drop(active.key);
    for (const lane of this.#lanes.values()) lane.purge(active.key);
  }

  #laneOf({ campaign: { tenant }, channel }: ActiveCampaign): Lane {
    const key = `${tenant}\n${channel.name}`;
    let lane = this.#lanes.get(key);
    if (lane === undefined) {
      const { store, pace, clock, concurrency, linkFor, observe, log } = this.#deps;
      const turns = turnsOf({ tenant, channel, pace, clock, concurrency });
      const begin = (item: Item) => this.#begin(item.session.active);
      lane = new Lane({
        ...{ tenant, channel, pace, clock, store, turns },
        handOver: handOver({ tenant, channel, pace, clock, turns, begin, linkFor, observe }),
        onHold: (item, told) => this.#hold(item.session.active, told),
        onPresence: (error) => log.presence(error, tenant, channel.name),
        onError: (error) => log.error(error, 'lane'),
        onRoom: () => this.#openings.goOn(),
      });
      this.#lanes.set(key, lane);
    }
    return lane;
  }

  async #wake(ref: ShardRef): Promise<void> {
    const active = this.#active.get(campaignKey(ref.tenant, ref.campaign));
    if (active === undefined || active.halted || active.launch.id !== ref.launch || this.#stopping) return;
    await this.#openings.add(active, ref);
  }

  /** A shard that could not be read or leased: nobody in it may be forgotten for that. */
  #openLater(ref: ShardRef, error: unknown): Promise<void> {
    const { log, engine, clock } = this.#deps;
    log.error(error, 'open');
    return engine.wakeAt(ref, afterReal(clock, againMs));
  }

  async #open(active: ActiveCampaign, ref: ShardRef): Promise<void> {
    const { store, clock, owner, engine } = this.#deps;
    const now = clock.now();
    const key = shardKey(ref);
    const held = this.#sessions.get(key);
    if (held !== undefined) return this.#openFurther(held);
    const lease = await store.leaseShard(ref, owner, now, afterReal(clock, leaseMs));
    if (lease === null) return engine.wakeAt(ref, afterReal(clock, leaseMs / 4));
    const session = new Session(active, lease, now, store, (idle) => this.#onIdle(idle));
    this.#sessions.set(key, session);
    await this.#read(session).catch((error) => {
      session.kill();
      throw error;
    });
  }

  /** A shard of which somebody still waits, for a slow service perhaps: the others that are due do not wait for that. */
  async #openFurther(session: Session): Promise<void> {
    if (session.over || !session.alive) this.#again.add(shardKey(session.lease.ref));
    else await this.#read(session);
  }

  async #read(session: Session): Promise<void> {
    const { clock, engine } = this.#deps;
    await session.reading(afterReal(clock, horizonMs), async () => {
      try {
        await this.#fill(session, this.#laneOf(session.active), clock.now());
      } catch (error) {
        session.note(afterReal(clock, againMs));
        throw error;
      }
    });
    if (session.nextDue !== null && !session.over) await engine.wakeAt(session.lease.ref, session.nextDue);
  }

  async #fill(session: Session, lane: Lane, now: number): Promise<void> {
    const { recipients, events } = await this.#deps.store.openShard(session.lease);
    const ends: { recipient: string; events: SendEvent[] }[] = [];
    for (const person of recipients) {
      if (!session.isFree(person.id)) continue;
      const planned = session.plan(person, events.get(person.id) ?? [], now);
      if (isItem(planned)) {
        session.enter(person.id);
        lane.add(planned);
      } else if (planned !== null) ends.push({ recipient: person.id, events: [planned] });
    }
    if (ends.length > 0) await session.append(ends);
  }

  #onIdle(session: Session): void {
    const done = this.#close(session)
      .catch((error) => this.#deps.log.error(error, 'close'))
      .finally(() => this.#closing.delete(done));
    this.#closing.add(done);
  }

  async #close(session: Session): Promise<void> {
    const { store, engine, clock, log } = this.#deps;
    const { ref } = session.lease;
    const key = shardKey(ref);
    try {
      await store.releaseShard(session.lease, session.nextDue);
    } catch (error) {
      // Edited or taken over meanwhile: whoever holds it now knows better when it is due.
      if (!(error instanceof StoreError)) log.error(error, 'release');
      session.note(afterReal(clock, againMs));
    } finally {
      this.#sessions.delete(key);
    }
    const due = this.#again.delete(key) ? 0 : session.nextDue;
    const active = this.#active.get(session.active.key);
    if (active === undefined || active.halted) return;
    if (due !== null) await engine.wakeAt(ref, due);
    else await this.#finishIfOver(active).catch((error) => this.#openLater(ref, error));
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
  #begin(active: ActiveCampaign): Promise<boolean> {
    active.begun ??= begin(this.#deps, active).then(
      (may) => {
        if (!may) this.#halt(active);
        return may;
      },
      (error) => {
        active.begun = null;
        throw error;
      },
    );
    return active.begun;
  }

  #hold(active: ActiveCampaign, told: LocalizedText): void {
    if (active.halted) return;
    this.#halt(active);
    const wanted = () => !this.#stopping && this.#active.get(active.key) === active;
    void holdSurely({ ...this.#deps, againMs }, active, told, wanted);
  }

  #renewRegularly(): void {
    const { clock, store } = this.#deps;
    this.#cancelRenewal = clock.at(afterReal(clock, leaseMs / 3), () => {
      const until = afterReal(clock, leaseMs);
      for (const session of this.#sessions.values())
        store.renewLease(session.lease, until).catch(() => session.kill());
      this.#renewRegularly();
    });
  }
}
