import type { SendEvent } from '../../campaign/sends/event.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Engine } from '../../ports/engine.ts';
import type { SendStore } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import { StoreError } from '../../ports/store-error.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import { type ActiveCampaign, shardKey } from './active-campaign.ts';
import type { Dispatcher } from './dispatcher.ts';
import { isItem } from './item.ts';
import { ShardSession } from './shard-session.ts';

export interface ShardSessionsDeps {
  readonly store: SendStore;
  readonly engine: Engine;
  readonly clock: Clock;
  readonly owner: string;
  readonly dispatcherOf: (active: ActiveCampaign) => Pick<Dispatcher, 'add'>;
  /** The campaign of this key as it goes on now. */
  readonly activeOf: (key: string) => ActiveCampaign | undefined;
  /** Nothing waits in one of its shards any more. */
  readonly onShardOver: (active: ActiveCampaign) => Promise<void>;
  readonly onError: (error: unknown, what: string) => void;
}

/** Real ms: how far ahead a waking takes sends into memory, and how long a lease runs. */
const horizonMs = 30_000;
const leaseMs = 60_000;
/** Real ms after which what our own store refused is tried again. */
const retryDelayMs = 5_000;

/** The shards that this process works: leases, reads and renews them, and gives each back with the next due. */
export class ShardSessions {
  readonly #deps: ShardSessionsDeps;
  readonly #sessions = new Map<string, ShardSession>();
  readonly #closing = new Set<Promise<void>>();
  #cancelRenewal = () => {};

  constructor(deps: ShardSessionsDeps) {
    this.#deps = deps;
  }

  get size(): number {
    return this.#sessions.size;
  }

  /** A send was ended in the store: what is planned of it in memory is void. */
  drop(ref: ShardRef, recipient: string): void {
    this.#sessions.get(shardKey(ref))?.drop(recipient);
  }

  /** A shard that cannot be read or leased is opened later: nobody in it may be forgotten for that. */
  async open(active: ActiveCampaign, ref: ShardRef): Promise<void> {
    try {
      const session = this.#sessions.get(shardKey(ref));
      await (session === undefined ? this.#openAnew(active, ref) : this.#openFurther(session));
    } catch (error) {
      await this.#openLater(ref, error);
    }
  }

  renewRegularly(): void {
    const { clock, store } = this.#deps;
    this.#cancelRenewal = clock.at(afterRealDelay(clock, leaseMs / 3), () => {
      const until = afterRealDelay(clock, leaseMs);
      for (const session of this.#sessions.values())
        store.renewLease(session.lease, until).catch(() => session.drain());
      this.renewRegularly();
    });
  }

  stopRenewing(): void {
    this.#cancelRenewal();
  }

  /** Resolves when what is being given back now has been. */
  async closed(): Promise<void> {
    await Promise.all(this.#closing);
  }

  #openLater(ref: ShardRef, error: unknown): Promise<void> {
    const { onError, engine, clock } = this.#deps;
    onError(error, 'open');
    return engine.wakeAt(ref, afterRealDelay(clock, retryDelayMs));
  }

  async #openAnew(active: ActiveCampaign, ref: ShardRef): Promise<void> {
    const { store, clock, owner, engine } = this.#deps;
    const now = clock.now();
    const lease = await store.leaseShard(ref, owner, now, afterRealDelay(clock, leaseMs));
    if (lease === null) return engine.wakeAt(ref, afterRealDelay(clock, leaseMs / 4));
    const onDrained = (drained: ShardSession) => this.#giveBack(drained);
    const session = new ShardSession({ active, lease, store, horizon: now, onDrained });
    this.#sessions.set(shardKey(ref), session);
    await this.#read(session).catch((error) => {
      session.drain();
      throw error;
    });
  }

  /** A shard of which somebody still waits, for a slow service perhaps: the others that are due do not wait for that. */
  async #openFurther(session: ShardSession): Promise<void> {
    if (session.alive) await this.#read(session);
    // It is read again as soon as it was given back.
    else session.note(this.#deps.clock.now());
  }

  async #read(session: ShardSession): Promise<void> {
    const { clock, engine } = this.#deps;
    await session.reading(afterRealDelay(clock, horizonMs), async () => {
      try {
        await this.#fill(session, clock.now());
      } catch (error) {
        session.note(afterRealDelay(clock, retryDelayMs));
        throw error;
      }
    });
    if (session.nextDue !== null && session.state !== 'drained')
      await engine.wakeAt(session.lease.ref, session.nextDue);
  }

  async #fill(session: ShardSession, now: number): Promise<void> {
    const dispatcher = this.#deps.dispatcherOf(session.active);
    const { recipients, events } = await this.#deps.store.openShard(session.lease);
    const ends: { recipient: string; events: SendEvent[] }[] = [];
    for (const person of recipients) {
      if (!session.isFree(person.id)) continue;
      const planned = session.plan(person, events.get(person.id) ?? [], now);
      if (isItem(planned)) {
        session.enter(person.id);
        dispatcher.add(planned);
      } else if (planned !== null) ends.push({ recipient: person.id, events: [planned] });
    }
    if (ends.length > 0) await session.append(ends);
  }

  #giveBack(session: ShardSession): void {
    const done = this.#close(session)
      .catch((error) => this.#deps.onError(error, 'close'))
      .finally(() => this.#closing.delete(done));
    this.#closing.add(done);
  }

  async #close(session: ShardSession): Promise<void> {
    const { store, engine, clock, activeOf, onShardOver, onError } = this.#deps;
    const { ref } = session.lease;
    try {
      await store.releaseShard(session.lease, session.nextDue);
    } catch (error) {
      // Edited or taken over meanwhile: whoever holds it now knows better when it is due.
      if (!(error instanceof StoreError)) onError(error, 'release');
      session.note(afterRealDelay(clock, retryDelayMs));
    } finally {
      this.#sessions.delete(shardKey(ref));
    }
    const active = activeOf(session.active.key);
    if (active === undefined || active.halted) return;
    if (session.nextDue !== null) await engine.wakeAt(ref, session.nextDue);
    else await onShardOver(active).catch((error) => this.#openLater(ref, error));
  }
}
