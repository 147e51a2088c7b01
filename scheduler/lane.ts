import type { NotSentReason, SendEvent } from '../campaign/event.ts';
import { redraw } from '../campaign/ladder.ts';
import { isReachable } from '../campaign/presence.ts';
import type { Told } from '../campaign/told.ts';
import { isOpen } from '../campaign/window.ts';
import type { KnownPeopleStore, SendStore } from '../store/ports.ts';
import { isListedBefore } from './duplicates.ts';
import { FairQueue } from './fair-queue.ts';
import type { HandOver } from './hand-over.ts';
import type { Channel, Clock, Pace, Presence, Reach } from './ports.ts';
import { PresenceWatch } from './presence-watch.ts';
import { afterReal } from './real-time.ts';
import { addressesOf, type Item, isItem } from './session.ts';

export interface LaneDeps {
  readonly tenant: string;
  readonly channel: Channel;
  readonly presence: Presence | null;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly store: KnownPeopleStore & SendStore;
  readonly handOver: HandOver;
  /** The channel refuses our sign-in: hold the campaign. */
  readonly onHold: (item: Item, told: Told) => void;
  readonly onPresence: (error: unknown | null) => void;
  readonly onError: (error: unknown) => void;
}

/** Presence takes up to so many ids a request (platform: 650), so a batch is never larger. */
const batchSize = 650;
/** Real ms in which due sends are gathered, so that presence is asked for many at once. */
const gatherMs = 150;
/** How many seconds of the pace are asked presence for ahead: so fresh is the answer when the message leaves. */
const aheadSeconds = 3;
/** Real ms after which sends that our own store kept from going on are tried again. */
const againMs = 5_000;

/**
 * One tenant's one channel: takes what is due from all campaigns in turn, looks people up and asks their presence in
 * batches just before their turn, moves those who are away up the ladder, and hands the rest over at the pace.
 */
export class Lane {
  readonly #deps: LaneDeps;
  readonly #queue = new FairQueue();
  readonly #capacity: number;
  readonly #presence: PresenceWatch;
  readonly #onRoom: () => void;
  #inPipeline = 0;
  #lastTick = Number.NEGATIVE_INFINITY;
  #cancelTimer = () => {};
  #armedFor = Number.POSITIVE_INFINITY;
  #stopped = false;
  readonly #running = new Set<Promise<void>>();

  constructor(deps: LaneDeps, onRoom: () => void) {
    this.#deps = deps;
    this.#onRoom = onRoom;
    this.#presence = new PresenceWatch(deps.presence, deps.clock, deps.onPresence);
    const rate = deps.pace.rate(deps.tenant, deps.channel.name);
    this.#capacity = Math.min(2 * batchSize, Math.max(1, Math.ceil(rate * aheadSeconds)));
  }

  sizeOf(campaign: string): number {
    return this.#queue.sizeOf(campaign);
  }

  get size(): number {
    return this.#queue.size + this.#inPipeline;
  }

  add(item: Item): void {
    this.#queue.add(item);
    this.#arm();
  }

  /** Drops what waits of a halted campaign; what is being handed over ends by itself. */
  purge(campaign: string): void {
    for (const item of this.#queue.purge(campaign)) item.session.leave(item.at);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancelTimer();
    await Promise.all(this.#running);
  }

  /** Sees to it that the next tick comes in time; one that comes too early finds nothing to do. */
  #arm(): void {
    const earliest = this.#queue.earliest;
    const room = this.#capacity - this.#inPipeline;
    if (this.#stopped || earliest === null || room <= 0) return;
    const { clock } = this.#deps;
    const full = Math.min(room, this.#queue.size) >= Math.min(this.#capacity, batchSize) / 2;
    const rest = full ? 0 : Math.max(0, this.#lastTick + gatherMs - clock.monotonic());
    const at = Math.max(earliest, afterReal(clock, rest));
    if (this.#armedFor <= at) return;
    this.#cancelTimer();
    this.#armedFor = at;
    this.#cancelTimer = clock.at(at, () => this.#tick());
  }

  #tick(): void {
    this.#armedFor = Number.POSITIVE_INFINITY;
    if (this.#stopped) return;
    const { clock } = this.#deps;
    const batch = this.#queue.take(clock.now(), Math.min(batchSize, this.#capacity - this.#inPipeline));
    if (batch.length > 0) {
      this.#lastTick = clock.monotonic();
      this.#inPipeline += batch.length;
      const done = this.#process(batch)
        .catch(this.#deps.onError)
        .finally(() => this.#running.delete(done));
      this.#running.add(done);
    }
    this.#arm();
    this.#onRoom();
  }

  /** Counts an item out of the pipeline; `again` is when the send is due next as far as this session goes. */
  #out(item: Item, again: number | null): void {
    this.#inPipeline--;
    item.session.leave(again);
    this.#arm();
  }

  /** Puts an item back for a later moment, its window's end at the latest, without any fact recorded: nothing happened to the send. */
  #later(item: Item, at: number): void {
    const { end } = item.session.active.context(item.person).open;
    this.#inPipeline--;
    this.#queue.add({ ...item, at: Math.min(at, end) });
    this.#arm();
  }

  /**
   * Something is to be left alone. One person's wait beyond this session is a fact, so that nobody else of the shard waits
   * for it; a wait of the whole tenant is everybody's.
   */
  #wait(item: Item, { afterMs, code, covers }: Extract<Reach, { kind: 'wait' }>): SendEvent[] {
    const until = afterReal(this.#deps.clock, afterMs);
    if (covers === 'person' && until > item.session.horizon)
      return [{ type: 'throttled', at: this.#deps.clock.now(), attempt: 0, until, code }];
    this.#later(item, until);
    return [];
  }

  async #process(batch: Item[]): Promise<void> {
    const open = await this.#keepOpen(batch);
    const located = await this.#locate(open).catch((error) => {
      // Nothing happened to anybody, and nobody may be forgotten for it.
      this.#deps.onError(error);
      for (const item of open) this.#later(item, afterReal(this.#deps.clock, againMs));
      return [];
    });
    const here = await this.#askPresence(located);
    await Promise.all(here.map(({ item, reach }) => this.#handOver(item, reach)));
  }

  /** Records facts that keep or end sends without a request, and moves each on. */
  async #record(entries: { item: Item; event: SendEvent }[]): Promise<void> {
    const bySession = Map.groupBy(entries, (entry) => entry.item.session);
    for (const [session, group] of bySession) {
      try {
        await session.append(
          group.map(({ item, event }) => ({ recipient: item.person.id, events: [event] })),
        );
        for (const { item, event } of group) this.#moveOn(item, [...item.events, event]);
      } catch (error) {
        this.#failed(error, group);
      }
    }
  }

  /** Our own fault: as nothing is known to have happened, all are read again, but not without a pause. */
  #failed(error: unknown, entries: readonly { item: Item }[]): void {
    this.#deps.onError(error);
    for (const { item } of entries) this.#out(item, afterReal(this.#deps.clock, againMs));
  }

  /** The next place of a send on the ladder: later in this session, in a later one, or nowhere. */
  #moveOn(item: Item, events: SendEvent[]): void {
    const { session, person } = item;
    const planned = session.plan(person, events, this.#deps.clock.now());
    if (isItem(planned) && session.alive) {
      this.#inPipeline--;
      this.#queue.add(planned);
      this.#arm();
    } else if (isItem(planned)) {
      this.#out(item, planned.at);
    } else if (planned !== null) {
      void this.#record([{ item: { ...item, events }, event: planned }]);
    } else {
      this.#out(item, null);
    }
  }

  /** Takes out what is stopped, what has passed its window, and what missed its opening hours. */
  async #keepOpen(batch: Item[]): Promise<Item[]> {
    const now = this.#deps.clock.now();
    const kept: Item[] = [];
    const facts: { item: Item; event: SendEvent }[] = [];
    for (const item of batch) {
      const context = item.session.active.context(item.person);
      if (!item.session.wants(item.person)) this.#out(item, item.at);
      else if (isOpen(context.open, now)) kept.push(item);
      else {
        const moved = redraw(context, item.step, now, item.step.due);
        facts.push({
          item,
          event:
            moved.kind === 'end'
              ? { type: 'not-sent', at: moved.at, reason: moved.reason }
              : { type: 'planned', at: now, ...moved.step },
        });
      }
    }
    if (facts.length > 0) await this.#record(facts);
    return kept;
  }

  async #locate(items: Item[]): Promise<{ item: Item; reach: Extract<Reach, { kind: 'reached' }> }[]> {
    if (items.length === 0) return [];
    const { channel, tenant, store } = this.#deps;
    const people = items.map((item) => item.person);
    const reaches = await channel.locate(tenant, people);
    const ids = items.flatMap((item, i) => addressesOf(item, reaches[i]!));
    const out = await store.optedOut(tenant, ids);
    const twice = await Promise.all(items.map((item, i) => isListedBefore(store, item, reaches[i]!)));
    const facts: { item: Item; event: SendEvent }[] = [];
    const end = (item: Item, reason: NotSentReason) =>
      facts.push({ item, event: { type: 'not-sent', at: this.#deps.clock.now(), reason } });
    const found: { item: Item; reach: Extract<Reach, { kind: 'reached' }> }[] = [];
    items.forEach((item, i) => {
      const reach = reaches[i]!;
      if (addressesOf(item, reach).some((id) => out.has(id))) end(item, 'opted-out');
      else if (twice[i]) end(item, 'duplicate');
      else if (reach.kind === 'reached') found.push({ item, reach });
      else this.#unreached(item, reach, facts);
    });
    if (facts.length > 0) await this.#record(facts);
    return found;
  }

  #unreached(
    item: Item,
    reach: Exclude<Reach, { kind: 'reached' }>,
    facts: { item: Item; event: SendEvent }[],
  ): void {
    const { clock, pace, tenant, channel } = this.#deps;
    const now = clock.now();
    if (reach.kind === 'refused') {
      const { reason, code } = reach;
      facts.push({ item, event: { type: 'failed', at: now, attempt: 0, reason, code } });
    } else if (reach.kind === 'not-sent') {
      const { kind: _, ...why } = reach;
      facts.push({ item, event: { type: 'not-sent', at: now, ...why } });
    } else if (reach.kind === 'wait') {
      if (reach.covers === 'tenant') pace.brake(tenant, channel.name, reach.afterMs);
      facts.push(...this.#wait(item, reach).map((event) => ({ item, event })));
    } else {
      this.#deps.onHold(item, reach.told);
      this.#out(item, item.at);
    }
  }

  async #askPresence<T extends { item: Item; reach: Extract<Reach, { kind: 'reached' }> }>(
    found: T[],
  ): Promise<T[]> {
    const asking = found.filter(({ item }) => item.session.active.asksPresence);
    if (asking.length === 0) return found;
    const ids = new Set(asking.flatMap(({ reach }) => reach.address.presenceId ?? []));
    const { presence, refusal } = await this.#presence.ask(this.#deps.tenant, [...ids]);
    const now = this.#deps.clock.now();
    const here: T[] = found.filter(({ item }) => !item.session.active.asksPresence);
    const away: { item: Item; event: SendEvent }[] = [];
    for (const entry of asking) {
      const { item, reach } = entry;
      const { content } = item.session.active.campaign;
      if (presence === null && content.presenceFailure === 'wait') {
        this.#unasked(item, refusal);
        continue;
      }
      const availability = presence?.get(reach.address.presenceId ?? '') ?? 'PresenceUnknown';
      if (presence === null || isReachable(content.presence, availability)) here.push(entry);
      else away.push({ item, event: { type: 'absent', at: now, availability, ...item.step } });
    }
    if (away.length > 0) await this.#record(away);
    return here;
  }

  #unasked(item: Item, refusal: Told | null): void {
    const { clock, onHold } = this.#deps;
    if (refusal === null) {
      this.#later(item, afterReal(clock, this.#presence.rest));
    } else {
      onHold(item, refusal);
      this.#out(item, item.at);
    }
  }

  async #handOver(item: Item, reach: Extract<Reach, { kind: 'reached' }>): Promise<void> {
    const { clock, onHold } = this.#deps;
    try {
      const result = await this.#deps.handOver(item, reach.address);
      if (result.kind === 'moved') this.#moveOn(item, result.events);
      else if (result.kind === 'wait')
        await this.#record(this.#wait(item, result).map((event) => ({ item, event })));
      else if (result.kind === 'dropped') this.#out(item, item.at);
      else if (result.kind === 'closed')
        for (const one of await this.#keepOpen([item])) this.#later(one, clock.now());
      else {
        onHold(item, result.told);
        this.#out(item, item.at);
      }
    } catch (error) {
      this.#failed(error, [{ item }]);
    }
  }
}
