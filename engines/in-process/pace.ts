import type { ChannelName } from '../../campaign/lifecycle/campaign.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/pace.ts';

export interface PaceOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Requests per real second; channels that are not named are not paced. `Infinity`: no limit. */
  readonly perSecond: Partial<Readonly<Record<ChannelName, number>>>;
  /** By so many ms more than a second a request counts, since no two clocks agree to the last. */
  readonly guardMs?: number;
}

/** How many requests may leave at once after a quiet spell (or so many ms' worth); the rest follow evenly spaced. */
const burst = { requests: 4, ms: 20 };
/** A request that is not answered yet has arrived at the latest so long after it was let go. */
const arrivalMs = 1_000;
/** Faster than one process can send is no limit. */
const unlimitedFrom = 100_000;
const nothing = () => {};
const atOnce = Promise.resolve(nothing);

/**
 * The pace of one process, in turn of asking. The receiver counts in its own seconds what arrives there, and nobody here
 * knows when that is (a busy process or line holds requests up and lets them go in a bunch) but that it is before the
 * answer. So a request counts against the limit until a second after its answer.
 */
export function inProcessPace(options: PaceOptions): Pace {
  const buckets = new Map<string, Bucket>();
  const rate = (channel: ChannelName) => options.perSecond[channel] ?? Number.POSITIVE_INFINITY;
  const bucketOf = (tenant: string, channel: ChannelName) => {
    const key = `${channel} ${tenant}`;
    let bucket = buckets.get(key);
    if (bucket === undefined) {
      bucket = new Bucket(rate(channel), options.guardMs ?? 10, options.clock);
      buckets.set(key, bucket);
    }
    return bucket;
  };
  return {
    take: (tenant, channel) => bucketOf(tenant, channel).take(),
    brake: (tenant, channel, ms) => bucketOf(tenant, channel).brake(ms),
    rate: (_tenant, channel) => rate(channel),
  };
}

class Bucket {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #unlimited: boolean;
  /** How long a request counts once it has arrived. */
  readonly #window: number;
  readonly #spacing: number;
  /** How far ahead of even spacing a request may leave. */
  readonly #ahead: number;
  /** Until when the request in each place counts against the limit. */
  readonly #counts: Float64Array;
  /** How many requests a place has had: an answer that comes late must not free it for another. */
  readonly #uses: Uint32Array;
  /** Where even spacing would put the next request. */
  #even = Number.NEGATIVE_INFINITY;
  #brakedUntil = Number.NEGATIVE_INFINITY;
  #waiting: ((done: () => void) => void)[] = [];
  #served = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(rate: number, guardMs: number, clock: Pick<Clock, 'monotonic'>) {
    if (!(rate > 0)) throw new RangeError(`A pace of ${rate} requests a second lets nothing leave`);
    this.#clock = clock;
    this.#unlimited = rate >= unlimitedFrom;
    const limit = this.#unlimited ? 0 : Math.max(1, Math.floor(rate));
    this.#window = this.#unlimited ? 0 : (limit / rate) * 1000 + guardMs;
    this.#spacing = this.#unlimited ? 0 : this.#window / limit;
    this.#ahead = Math.max((burst.requests - 1) * this.#spacing, burst.ms);
    this.#counts = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
    this.#uses = new Uint32Array(limit);
  }

  take(): Promise<() => void> {
    if (this.#served === this.#waiting.length) {
      if (this.#unlimited && this.#brakedUntil === Number.NEGATIVE_INFINITY) return atOnce;
      const now = this.#clock.monotonic();
      if (this.#earliest() <= now) return Promise.resolve(this.#leave(now));
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#timer === null) this.#arm(this.#clock.monotonic());
    });
  }

  brake(ms: number): void {
    const now = this.#clock.monotonic();
    this.#brakedUntil = Math.max(this.#brakedUntil, now + ms);
    this.#rearm(now);
  }

  #earliest(): number {
    if (this.#unlimited) return this.#brakedUntil;
    return Math.max(this.#brakedUntil, this.#counts[this.#freest()]!, this.#even - this.#ahead);
  }

  /** The place that is free first. */
  #freest(): number {
    const counts = this.#counts;
    let freest = 0;
    for (let place = 1; place < counts.length; place++) if (counts[place]! < counts[freest]!) freest = place;
    return freest;
  }

  #leave(now: number): () => void {
    if (this.#unlimited) {
      this.#brakedUntil = Number.NEGATIVE_INFINITY;
      return nothing;
    }
    const place = this.#freest();
    const use = ++this.#uses[place]!;
    this.#counts[place] = now + arrivalMs + this.#window;
    this.#even = Math.max(this.#even, now) + this.#spacing;
    return () => this.#arrived(place, use);
  }

  #arrived(place: number, use: number): void {
    const now = this.#clock.monotonic();
    const until = now + this.#window;
    if (this.#uses[place] !== use || this.#counts[place]! <= until) return;
    this.#counts[place] = until;
    this.#rearm(now);
  }

  #rearm(now: number): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#arm(now);
  }

  #arm(now: number): void {
    const wait = Math.min(Math.max(0, Math.ceil(this.#earliest() - now)), 2 ** 31 - 1);
    this.#timer = setTimeout(() => this.#release(), wait);
  }

  #release(): void {
    this.#timer = null;
    const now = this.#clock.monotonic();
    while (this.#served < this.#waiting.length && this.#earliest() <= now) {
      const done = this.#leave(now);
      this.#waiting[this.#served++]!(done);
    }
    // Cut off what was served now and then only, so that a long queue is not moved for each request.
    if (this.#served === this.#waiting.length || this.#served > 1024) {
      this.#waiting.splice(0, this.#served);
      this.#served = 0;
    }
    if (this.#waiting.length > 0) this.#arm(now);
  }
}
