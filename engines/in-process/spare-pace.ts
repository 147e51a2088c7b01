import type { ChannelName } from '../../campaign/lifecycle/campaign.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/pace.ts';

/** A pace with a second way in, for what may wait. */
export interface SparePace extends Pace {
  /**
   * As `take`, for what nobody waits for: it leaves only while nobody else asks and the rate is not nearly used up, and at
   * no more than `share` of it. While others always ask, one goes now and then, so that it is late and not lost.
   */
  takeSpare(tenant: string, channel: ChannelName): Promise<() => void>;
}

export interface SpareOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** The part of the rate that what may wait takes at most. */
  readonly share: number;
  /** After so many real ms without a turn one goes all the same. */
  readonly patienceMs: number;
}

/** Gives the requests that somebody waits for the way before all that may wait. */
export function withSpare(pace: Pace, options: SpareOptions): SparePace {
  const buckets = new Map<string, SpareBucket>();
  const bucketOf = (tenant: string, channel: ChannelName) => {
    const key = `${channel} ${tenant}`;
    let bucket = buckets.get(key);
    if (bucket === undefined) {
      bucket = new SpareBucket(options, pace.rate(tenant, channel), () => pace.take(tenant, channel));
      buckets.set(key, bucket);
    }
    return bucket;
  };
  return {
    ...pace,
    take(tenant, channel) {
      const bucket = bucketOf(tenant, channel);
      bucket.asked();
      const turn = pace.take(tenant, channel);
      void turn.then(() => bucket.served());
      return turn;
    },
    takeSpare: (tenant, channel) => bucketOf(tenant, channel).take(),
  };
}

/** So much of the rate is left to others, since they may come in a bunch. */
const reserve = 0.1;

class SpareBucket {
  readonly #options: SpareOptions;
  readonly #gapMs: number;
  readonly #turn: () => Promise<() => void>;
  readonly #waiting: ((done: () => void) => void)[] = [];
  /** How many others have asked and have not been served. */
  #others = 0;
  /** One of ours stands among the others. */
  #inTurn = false;
  #lastAt = Number.NEGATIVE_INFINITY;
  /** When requests of the last second were asked for, whoever asked. */
  readonly #recent: number[] = [];
  readonly #most: number;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: SpareOptions, rate: number, turn: () => Promise<() => void>) {
    this.#options = options;
    this.#gapMs = 1000 / Math.max(1, rate * options.share);
    this.#most = Math.max(1, rate * (1 - reserve));
    this.#turn = turn;
  }

  asked(): void {
    this.#others++;
    this.#note(this.#options.clock.monotonic());
  }

  served(): void {
    this.#others--;
    this.#next();
  }

  take(): Promise<() => void> {
    return new Promise((resolve) => {
      // Patience begins with the first that waits, not with the one before it, however long ago that was.
      if (this.#waiting.length === 0)
        this.#lastAt = Math.max(this.#lastAt, this.#options.clock.monotonic() - this.#gapMs);
      this.#waiting.push(resolve);
      this.#next();
    });
  }

  #next(): void {
    if (this.#inTurn || this.#waiting.length === 0) return;
    const now = this.#options.clock.monotonic();
    const since = now - this.#lastAt;
    const { patienceMs } = this.#options;
    const free = this.#freeIn(now);
    const mayLeave = this.#others === 0 && free === 0;
    const wait = (mayLeave ? this.#gapMs : Math.max(patienceMs, this.#gapMs)) - since;
    if (wait > 0) {
      // Whoever is served before us wakes us; that the last second has room, nobody tells.
      this.#wakeIn(this.#others === 0 && free > 0 ? Math.min(wait, free) : wait);
      return;
    }
    this.#lastAt = now;
    this.#note(now);
    this.#inTurn = true;
    void this.#turn().then((done) => {
      this.#inTurn = false;
      this.#waiting.shift()!(done);
      this.#next();
    });
  }

  #note(now: number): void {
    // Where the rate has no limit, nothing is ever used up.
    if (this.#most === Number.POSITIVE_INFINITY) return;
    this.#recent.push(now);
    if (this.#recent.length > this.#most) this.#recent.shift();
  }

  /** In how many ms the last second has room for another; 0: it has. */
  #freeIn(now: number): number {
    if (this.#recent.length < Math.floor(this.#most)) return 0;
    return Math.max(0, this.#recent[0]! + 1000 - now);
  }

  #wakeIn(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#next();
    }, Math.ceil(ms));
    // What may wait keeps no process alive.
    this.#timer.unref();
  }
}
