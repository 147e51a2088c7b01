import type { Clock } from '../../ports/clock.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import { FairQueue } from './fair-queue.ts';
import { InFlight } from './in-flight.ts';
import type { Item } from './item.ts';

export interface DueQueueDeps {
  readonly clock: Clock;
  /** Messages a second that the channel allows. */
  readonly rate: number;
  readonly soonMs: number;
  /** Real ms that presence takes to answer. */
  readonly presenceLatencyMs: () => number;
  /** Takes on what is due and has room ahead. */
  readonly work: (batch: Item[]) => void;
  /** Ends what waits elsewhere beyond its window; called when one of those that are watched ends. */
  readonly sweep: (now: number) => void;
  /** When the next window ends of what waits elsewhere; null: nothing waits. */
  readonly soonestEnd: () => number | null;
  /** An item was met that should not be there. */
  readonly onBroken: (item: Item) => void;
}

/** Where one campaign stands. */
interface Flow {
  readonly asksPresence: boolean;
  /** Items taken on that have neither left nor come back, without those that are parked. */
  ahead: number;
  /** Those that wait for a service that others do not need. They take no room from those. */
  parked: number;
  /** There was more due than there was room. */
  backlog: boolean;
  /** How large a share of those asked about was reachable lately. */
  reachable: number;
}

/** How many seconds of the pace are taken on ahead: so fresh is what is known of a person when their message leaves. */
const aheadSeconds = 3;
/** Two questions to the presence service: more than this is never under way of one campaign. */
const maxAhead = 1_300;
const maxAtOnce = 650;
/** The share of reachable people is a guess of the latest answers; so low it never goes. */
const minReachable = 0.1;
/** Real ms between two ticks that found little: what is due in between shares one look into the store. */
const tickMs = 25;

/**
 * What waits for its moment, campaign by campaign. Each is taken on as far as it can be handed over soon, counted by
 * itself: what one campaign waits for takes no room from another.
 */
export class DueQueue {
  readonly #deps: DueQueueDeps;
  readonly #queue: FairQueue<Item>;
  readonly #flows = new Map<string, Flow>();
  readonly #inFlight: InFlight;
  #cancelTimer = () => {};
  #armedFor = Number.POSITIVE_INFINITY;
  #notBefore = Number.NEGATIVE_INFINITY;
  /** When the first window ends of what may wait anywhere: then it is looked for. */
  #sweepAt = Number.POSITIVE_INFINITY;
  #stopped = false;

  constructor(deps: DueQueueDeps) {
    this.#deps = deps;
    this.#queue = new FairQueue({ soonMs: deps.soonMs });
    this.#inFlight = new InFlight(deps.onBroken);
  }

  /** Of one campaign: how many wait for their moment. */
  sizeOf(campaign: string): number {
    return this.#queue.sizeOf(campaign);
  }

  /** Of one campaign: how many wait for a service that others do not need. */
  parkedOf(campaign: string): number {
    return this.#flows.get(campaign)?.parked ?? 0;
  }

  /** How many wait for their moment or are taken on. */
  get size(): number {
    return this.#queue.size + this.#inFlight.size;
  }

  /** Those that are taken on: each of them leaves exactly once, or comes back. */
  get inFlight(): InFlight {
    return this.#inFlight;
  }

  add(item: Item): void {
    this.#queue.add(item);
    this.#flowOf(item);
    if (item.at < this.#armedFor) this.#arm();
  }

  /** Something waits elsewhere whose window ends then. */
  watch(end: number): void {
    if (end >= this.#sweepAt) return;
    this.#sweepAt = end;
    this.#arm();
  }

  /** An item that was taken on is no longer on its way. */
  leave(item: Item): void {
    const wasParked = this.#inFlight.leave(item);
    const { key } = item.session.active;
    const flow = this.#flowOf(item);
    if (wasParked) flow.parked--;
    else flow.ahead--;
    this.#leftRoom(key, flow);
  }

  /** An item that was taken on waits in line again. */
  back(item: Item): void {
    this.leave(item);
    this.add(item);
  }

  /** From now on it waits for a service that others do not need. */
  park(item: Item): void {
    this.#inFlight.park(item);
    const flow = this.#flowOf(item);
    flow.ahead--;
    flow.parked++;
    this.#leftRoom(item.session.active.key, flow);
    this.watch(item.end);
  }

  #leftRoom(key: string, flow: Flow): void {
    const waiting = this.#queue.sizeOf(key);
    if (flow.ahead === 0 && flow.parked === 0 && waiting === 0) this.#flows.delete(key);
    // One that has nothing under way any more leaves its room to the others.
    if (flow.ahead === 0 || (waiting > 0 && this.#roomOf(flow) > 0)) this.#arm();
  }

  /** Of those whose presence was asked, who was `here`. */
  noteReachable(asked: readonly Item[], here: readonly Item[]): void {
    const keyOf = ({ session }: Item) => session.active.key;
    const reached = Map.groupBy(here, keyOf);
    for (const [key, items] of Map.groupBy(asked, keyOf)) {
      const flow = this.#flows.get(key);
      const share = (reached.get(key)?.length ?? 0) / items.length;
      if (flow !== undefined) flow.reachable = Math.max(minReachable, 0.5 * flow.reachable + 0.5 * share);
    }
  }

  /** Those of which anything waits or is in flight. */
  get campaigns(): string[] {
    return [...this.#flows.keys()];
  }

  purge(campaign: string): Item[] {
    const items = this.#queue.purge(campaign);
    const flow = this.#flows.get(campaign);
    if (flow?.ahead === 0 && flow.parked === 0) this.#flows.delete(campaign);
    return items;
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelTimer();
  }

  /** Sees to it that the next tick comes in time; one that comes too early finds nothing to do. */
  #arm(): void {
    const { clock } = this.#deps;
    const now = clock.now();
    if (this.#stopped || this.#armedFor <= now) return;
    let at = this.#sweepAt;
    const earliest = this.#earliestWithRoom();
    if (earliest !== null && earliest < at) {
      const rest = Math.max(0, this.#notBefore - clock.monotonic());
      at = Math.min(at, Math.max(earliest, afterRealDelay(clock, rest)));
    }
    if (this.#armedFor <= at) return;
    this.#cancelTimer();
    this.#armedFor = at;
    this.#cancelTimer = clock.at(at, () => this.#tick());
  }

  #tick(): void {
    this.#armedFor = Number.POSITIVE_INFINITY;
    if (this.#stopped) return;
    const { clock, work } = this.#deps;
    const now = clock.now();
    if (now >= this.#sweepAt) this.#sweep(now);
    const batch = [...this.#queue.campaigns].flatMap((key) => this.#take(key, now));
    this.#notBefore = clock.monotonic() + (batch.length < maxAtOnce / 4 ? tickMs : 0);
    if (batch.length > 0) work(batch);
    this.#arm();
  }

  #sweep(now: number): void {
    const { sweep, soonestEnd } = this.#deps;
    sweep(now);
    this.#sweepAt = soonestEnd() ?? Number.POSITIVE_INFINITY;
  }

  #take(key: string, now: number): Item[] {
    const flow = this.#flows.get(key)!;
    const room = this.#roomOf(flow);
    if (room <= 0) return [];
    const most = Math.min(room, maxAtOnce);
    const taken = this.#queue.take(now, most, key);
    for (const item of taken) this.#inFlight.enter(item);
    flow.ahead += taken.length;
    flow.backlog = taken.length === most;
    return taken;
  }

  #earliestWithRoom(): number | null {
    let earliest: number | null = null;
    for (const [key, flow] of this.#flows) {
      if (this.#roomOf(flow) <= 0) continue;
      const at = this.#queue.earliest(key);
      if (at !== null && (earliest === null || at < earliest)) earliest = at;
    }
    return earliest;
  }

  /** While there is more than can leave, half of what may be taken on is used up first: so that batches stay large. */
  #roomOf(flow: Flow): number {
    const most = this.#maxOf(flow);
    const room = most - flow.ahead;
    return flow.backlog && room < most / 2 ? 0 : room;
  }

  #maxOf({ asksPresence, reachable }: Flow): number {
    const { rate, presenceLatencyMs } = this.#deps;
    let busy = 0;
    for (const { ahead } of this.#flows.values()) if (ahead > 0) busy++;
    const seconds = aheadSeconds + (asksPresence ? presenceLatencyMs() / 1_000 : 0);
    return Math.min(maxAhead, Math.max(1, Math.ceil((rate * seconds) / reachable / Math.max(1, busy))));
  }

  #flowOf({ session: { active } }: Item): Flow {
    let flow = this.#flows.get(active.key);
    if (flow === undefined) {
      flow = { asksPresence: active.asksPresence, ahead: 0, parked: 0, backlog: false, reachable: 1 };
      this.#flows.set(active.key, flow);
    }
    return flow;
  }
}
