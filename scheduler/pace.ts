import type { ChannelName } from '../campaign/campaign.ts';
import type { Clock, Pace } from './ports.ts';

export interface PaceOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Requests per real second; channels that are not named are not paced. `Infinity`: no limit. */
  readonly perSecond: Partial<Readonly<Record<ChannelName, number>>>;
  /**
   * The receiver counts in its own seconds, and requests reach it bunched by up to so many ms: by as much the window
   * within which the limit is kept is longer than a second.
   */
  readonly guardMs?: number;
}

/** How many requests may leave at once after a quiet spell (or so many ms' worth); the rest follow evenly spaced. */
const burst = { requests: 4, ms: 20 };
/**
 * After a quiet spell connections are opened anew, and the first requests arrive late by as much: those behind them would
 * come upon them within the same second of the receiver. So a request counts longer when the one a whole limit before it
 * is long past.
 */
const cold = { afterMs: 3000, guardMs: 250 };
/** Faster than one process can send is no limit. */
const unlimitedFrom = 100_000;
const atOnce = Promise.resolve();

/**
 * The pace of one process. Any `limit` consecutive requests stretch over more than a second (plus the guard), in turn of asking.
 */
export function inProcessPace(options: PaceOptions): Pace {
  const lanes = new Map<string, Lane>();
  const rate = (channel: ChannelName) => options.perSecond[channel] ?? Number.POSITIVE_INFINITY;
  const laneOf = (tenant: string, channel: ChannelName) => {
    const key = `${channel} ${tenant}`;
    let lane = lanes.get(key);
    if (lane === undefined) {
      lane = new Lane(rate(channel), options.guardMs ?? 40, options.clock);
      lanes.set(key, lane);
    }
    return lane;
  };
  return {
    take: (tenant, channel) => laneOf(tenant, channel).take(),
    brake: (tenant, channel, ms) => laneOf(tenant, channel).brake(ms),
    rate: (_tenant, channel) => rate(channel),
  };
}

class Lane {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #unlimited: boolean;
  /** Within `#window` ms at most `#left.length` requests leave. */
  readonly #window: number;
  readonly #spacing: number;
  /** How far ahead of even spacing a request may leave. */
  readonly #ahead: number;
  /** Until when the latest requests count against the limit, as a ring. */
  readonly #counted: Float64Array;
  #oldest = 0;
  /** Where even spacing would put the next request. */
  #even = Number.NEGATIVE_INFINITY;
  #brakedUntil = Number.NEGATIVE_INFINITY;
  #waiting: (() => void)[] = [];
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
    this.#counted = new Float64Array(limit).fill(Number.NEGATIVE_INFINITY);
  }

  take(): Promise<void> {
    if (this.#served === this.#waiting.length) {
      if (this.#unlimited && this.#brakedUntil === Number.NEGATIVE_INFINITY) return atOnce;
      const now = this.#clock.monotonic();
      if (this.#earliest() <= now) {
        this.#leave(now);
        return atOnce;
      }
    }
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#timer === null) this.#arm(this.#clock.monotonic());
    });
  }

  brake(ms: number): void {
    const now = this.#clock.monotonic();
    this.#brakedUntil = Math.max(this.#brakedUntil, now + ms);
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#arm(now);
  }

  #earliest(): number {
    if (this.#unlimited) return this.#brakedUntil;
    return Math.max(this.#brakedUntil, this.#counted[this.#oldest]!, this.#even - this.#ahead);
  }

  #leave(now: number): void {
    if (this.#unlimited) {
      this.#brakedUntil = Number.NEGATIVE_INFINITY;
      return;
    }
    const isCold = this.#counted[this.#oldest]! < now - cold.afterMs;
    this.#counted[this.#oldest] = now + this.#window + (isCold ? cold.guardMs : 0);
    this.#oldest = (this.#oldest + 1) % this.#counted.length;
    this.#even = Math.max(this.#even, now) + this.#spacing;
  }

  #arm(now: number): void {
    const wait = Math.min(Math.max(0, Math.ceil(this.#earliest() - now)), 2 ** 31 - 1);
    this.#timer = setTimeout(() => this.#release(), wait);
  }

  #release(): void {
    this.#timer = null;
    const now = this.#clock.monotonic();
    while (this.#served < this.#waiting.length && this.#earliest() <= now) {
      this.#leave(now);
      this.#waiting[this.#served++]!();
    }
    // Cut off what was served now and then only, so that a long queue is not moved for each request.
    if (this.#served === this.#waiting.length || this.#served > 1024) {
      this.#waiting.splice(0, this.#served);
      this.#served = 0;
    }
    if (this.#waiting.length > 0) this.#arm(now);
  }
}
