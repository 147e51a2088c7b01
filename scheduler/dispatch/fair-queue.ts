import { Heap } from '../../campaign/timing/heap.ts';

/** What takes its turn: due at `at`, worth nothing from `end` on (epoch ms). */
export interface Queued {
  readonly at: number;
  readonly end: number;
  readonly session: { readonly active: { readonly key: string } };
}

/** One campaign's, by the end of its people's windows: each in order of due. */
interface Waiting<T> {
  readonly byEnd: Map<number, Heap<T>>;
  size: number;
  /** When it was last taken because it expires soon, counted in turns. */
  rescued: number;
}

export interface FairQueueOptions {
  /** From so many ms before its end on, a window expires soon. */
  readonly soonMs?: number;
  /** Whether an item is taken once it is due, or at any time. */
  readonly waitsForDue?: boolean;
}

/**
 * Items by campaign. Taking goes round the campaigns, so that none waits behind another; every second turn goes to what
 * expires soonest, where anything does soon. So whatever is about to be lost gets at least half of all turns, and the
 * others keep at least half of their share.
 */
export class FairQueue<T extends Queued> {
  readonly #campaigns = new Map<string, Waiting<T>>();
  readonly #soonMs: number;
  readonly #waitsForDue: boolean;
  #turns = 0;
  #size = 0;

  constructor({ soonMs = 0, waitsForDue = true }: FairQueueOptions = {}) {
    this.#soonMs = soonMs;
    this.#waitsForDue = waitsForDue;
  }

  get size(): number {
    return this.#size;
  }

  /** Those that have something here. */
  get campaigns(): Iterable<string> {
    return this.#campaigns.keys();
  }

  sizeOf(campaign: string): number {
    return this.#campaigns.get(campaign)?.size ?? 0;
  }

  /** Epoch ms of the earliest item, of one campaign or of all; null without any. */
  earliest(campaign?: string): number | null {
    if (campaign !== undefined) return earliestOf(this.#campaigns.get(campaign));
    let earliest: number | null = null;
    for (const waiting of this.#campaigns.values()) {
      const at = earliestOf(waiting);
      if (at !== null && (earliest === null || at < earliest)) earliest = at;
    }
    return earliest;
  }

  /** When the first window ends of what waits here; null without any. */
  get soonestEnd(): number | null {
    let soonest: number | null = null;
    for (const { byEnd } of this.#campaigns.values())
      for (const end of byEnd.keys()) if (soonest === null || end < soonest) soonest = end;
    return soonest;
  }

  has(item: T): boolean {
    const heap = this.#campaigns.get(item.session.active.key)?.byEnd.get(item.end);
    return heap?.has(item) ?? false;
  }

  add(item: T): void {
    const { key } = item.session.active;
    let waiting = this.#campaigns.get(key);
    if (waiting === undefined) {
      waiting = { byEnd: new Map(), size: 0, rescued: 0 };
      this.#campaigns.set(key, waiting);
    }
    let heap = waiting.byEnd.get(item.end);
    if (heap === undefined) {
      heap = new Heap<T>((entry) => entry.at);
      waiting.byEnd.set(item.end, heap);
    }
    heap.push(item);
    waiting.size++;
    this.#size++;
  }

  /** Up to `most` items, of all campaigns or of one. */
  take(now: number, most: number, campaign?: string): T[] {
    const taken: T[] = [];
    while (taken.length < most) {
      const one = campaign ?? (this.#campaigns.size === 1 ? this.#campaigns.keys().next().value : undefined);
      if (one !== undefined && this.#campaigns.get(one)?.byEnd.size === 1) {
        this.#takeInOrder(one, now, most, taken);
        break;
      }
      const next = one === undefined ? this.#turn(now) : this.#next(one, now);
      if (next === null) break;
      taken.push(this.#pop(next.key, next.end));
    }
    return taken;
  }

  /** Where there is nothing to choose between. */
  #takeInOrder(key: string, now: number, most: number, into: T[]): void {
    const waiting = this.#campaigns.get(key)!;
    const before = into.length;
    for (const [end, heap] of waiting.byEnd) {
      while (into.length < most && heap.size > 0 && this.#isReady(heap, now)) into.push(heap.pop()!);
      if (heap.size === 0) waiting.byEnd.delete(end);
    }
    waiting.size -= into.length - before;
    this.#size -= into.length - before;
    if (waiting.size === 0) this.#campaigns.delete(key);
  }

  /** Takes out what is worth nothing any more. */
  takeExpired(now: number): T[] {
    const expired: T[] = [];
    for (const [key, waiting] of this.#campaigns)
      for (const [end, heap] of waiting.byEnd) if (end <= now) expired.push(...this.#drain(key, end, heap));
    return expired;
  }

  /** Takes out all items of one campaign. */
  purge(campaign: string): T[] {
    const waiting = this.#campaigns.get(campaign);
    if (waiting === undefined) return [];
    return [...waiting.byEnd].flatMap(([end, heap]) => this.#drain(campaign, end, heap));
  }

  #turn(now: number): { key: string; end: number } | null {
    const rescue = this.#turns++ % 2 === 0 ? this.#soonest(now) : null;
    if (rescue !== null) return rescue;
    for (const key of this.#campaigns.keys()) {
      const next = this.#next(key, now);
      if (next === null) continue;
      // The next turn begins behind this campaign.
      const waiting = this.#campaigns.get(key)!;
      this.#campaigns.delete(key);
      this.#campaigns.set(key, waiting);
      return next;
    }
    return null;
  }

  /** What expires first of all that does soon; among those that end together, whoever was taken longest ago. */
  #soonest(now: number): { key: string; end: number } | null {
    let best: { key: string; end: number; waiting: Waiting<T> } | null = null;
    for (const [key, waiting] of this.#campaigns)
      for (const [end, heap] of waiting.byEnd) {
        if (end - now > this.#soonMs || !this.#isReady(heap, now)) continue;
        const order = best === null ? -1 : end - best.end || waiting.rescued - best.waiting.rescued;
        if (order < 0) best = { key, end, waiting };
      }
    if (best !== null) best.waiting.rescued = this.#turns;
    return best;
  }

  /** Whose turn it is within a campaign: what expires soonest where anything does soon, else what was due first. */
  #next(key: string, now: number): { key: string; end: number } | null {
    const byEnd = this.#campaigns.get(key)?.byEnd;
    if (byEnd === undefined) return null;
    let best: number | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const [end, heap] of byEnd) {
      if (!this.#isReady(heap, now)) continue;
      // Every end that is soon comes before every due.
      const order = end - now <= this.#soonMs ? end - Number.MAX_SAFE_INTEGER : heap.peek()!.at;
      if (best !== null && order >= least) continue;
      best = end;
      least = order;
    }
    return best === null ? null : { key, end: best };
  }

  #isReady(heap: Heap<T>, now: number): boolean {
    return !this.#waitsForDue || heap.peek()!.at <= now;
  }

  #pop(key: string, end: number): T {
    const waiting = this.#campaigns.get(key)!;
    const heap = waiting.byEnd.get(end)!;
    const item = heap.pop()!;
    this.#size--;
    waiting.size--;
    if (heap.size === 0) waiting.byEnd.delete(end);
    if (waiting.size === 0) this.#campaigns.delete(key);
    return item;
  }

  #drain(key: string, end: number, heap: Heap<T>): T[] {
    const waiting = this.#campaigns.get(key)!;
    const items = heap.drain();
    waiting.byEnd.delete(end);
    waiting.size -= items.length;
    this.#size -= items.length;
    if (waiting.size === 0) this.#campaigns.delete(key);
    return items;
  }
}

function earliestOf<T extends Queued>(waiting: Waiting<T> | undefined): number | null {
  let earliest: number | null = null;
  if (waiting !== undefined)
    for (const heap of waiting.byEnd.values()) {
      const { at } = heap.peek()!;
      if (earliest === null || at < earliest) earliest = at;
    }
  return earliest;
}
