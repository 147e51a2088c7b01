import type { Clock } from '../../ports/clock.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import { FairQueue, type Queued } from './fair-queue.ts';

export interface BatchQueueOptions<T> {
  readonly clock: Clock;
  /** Most items that are asked about at once. */
  readonly batch: number;
  /** Real ms in which items are gathered, so that one question serves many; a batch that is full goes at once. */
  readonly gatherMs: number;
  /** Questions under way at once. While there are so many, what comes is gathered. */
  readonly atOnce: number;
  readonly soonMs: number;
  /** Must not throw. */
  readonly work: (batch: T[]) => Promise<void>;
}

/** One kind of waiting: what is to be asked of a service that takes many at once, in batches, in fair turns. */
export class BatchQueue<T extends Queued> {
  readonly #options: BatchQueueOptions<T>;
  readonly #queue: FairQueue<T>;
  #underWay = 0;
  #lastGo = Number.NEGATIVE_INFINITY;
  #cancelTimer: (() => void) | null = null;

  constructor(options: BatchQueueOptions<T>) {
    this.#options = options;
    this.#queue = new FairQueue({ soonMs: options.soonMs, waitsForDue: false });
  }

  get size(): number {
    return this.#queue.size;
  }

  get soonestEnd(): number | null {
    return this.#queue.soonestEnd;
  }

  has(item: T): boolean {
    return this.#queue.has(item);
  }

  add(item: T): void {
    this.#queue.add(item);
    this.#arm();
  }

  purge(campaign: string): T[] {
    return this.#queue.purge(campaign);
  }

  takeExpired(now: number): T[] {
    return this.#queue.takeExpired(now);
  }

  #arm(): void {
    const { batch, atOnce } = this.#options;
    if (this.#underWay >= atOnce || this.#queue.size === 0) return;
    if (this.#queue.size >= batch) this.#go();
    else if (this.#cancelTimer === null) this.#goLater();
  }

  #goLater(): void {
    const { clock, gatherMs, atOnce } = this.#options;
    const rest = Math.max(0, this.#lastGo + gatherMs - clock.monotonic());
    this.#cancelTimer = clock.at(afterRealDelay(clock, rest), () => {
      this.#cancelTimer = null;
      if (this.#underWay < atOnce && this.#queue.size > 0) this.#go();
    });
  }

  #go(): void {
    const { clock, batch, work } = this.#options;
    this.#cancelTimer?.();
    this.#cancelTimer = null;
    this.#lastGo = clock.monotonic();
    this.#underWay++;
    void work(this.#queue.take(clock.now(), batch)).finally(() => {
      this.#underWay--;
      this.#arm();
    });
    this.#arm();
  }
}
