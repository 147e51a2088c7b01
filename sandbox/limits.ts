export interface Limit {
  readonly requests: number;
  readonly perMs: number;
}

/** The Bot API allows so many sends, creates and updates to one app in one tenant. */
export const appLimits: readonly Limit[] = [{ requests: 50, perMs: 1000 }];
export const chatLimits: readonly Limit[] = [
  { requests: 7, perMs: 1000 },
  { requests: 8, perMs: 2000 },
  { requests: 60, perMs: 30_000 },
  { requests: 1800, perMs: 3_600_000 },
];
export const presenceLimits: readonly Limit[] = [{ requests: 1500, perMs: 30_000 }];
/** Identity and access: what the smallest tenants have; a larger one has twice as much. */
export const directoryLimits: readonly Limit[] = [{ requests: 3500, perMs: 10_000 }];
/** Activity feeds take so many notifications from one app in one tenant. */
export const notificationLimits: readonly Limit[] = [{ requests: 5, perMs: 1000 }];
export const installLimits: readonly Limit[] = [{ requests: 30, perMs: 1000 }];

/** Sliding windows over one flow of requests. Times are monotonic milliseconds; what is refused does not count. */
export class SlidingLimit {
  readonly #limits: readonly Limit[];
  readonly #longest: number;
  #taken: number[] = [];
  #from = 0;

  constructor(limits: readonly Limit[]) {
    this.#limits = limits;
    this.#longest = Math.max(...limits.map((limit) => limit.perMs));
  }

  /** 0 when the request may pass (it then counts), else the milliseconds until one may. */
  take(now: number): number {
    while (this.#from < this.#taken.length && this.#taken[this.#from]! <= now - this.#longest) this.#from++;
    if (this.#from > 2048) {
      this.#taken = this.#taken.slice(this.#from);
      this.#from = 0;
    }
    let wait = 0;
    for (const { requests, perMs } of this.#limits) {
      const place = this.#taken.length - requests;
      if (place >= this.#from) wait = Math.max(wait, this.#taken[place]! + perMs - now);
    }
    if (wait <= 0) this.#taken.push(now);
    return Math.max(0, wait);
  }
}

/** The most requests that fell into any one sliding second. */
export class Peak {
  #arrivals: number[] = [];
  #from = 0;
  max = 0;

  arrived(now: number): void {
    this.#arrivals.push(now);
    while (this.#arrivals[this.#from]! <= now - 1000) this.#from++;
    this.max = Math.max(this.max, this.#arrivals.length - this.#from);
    if (this.#from > 4096) {
      this.#arrivals = this.#arrivals.slice(this.#from);
      this.#from = 0;
    }
  }
}

/** Timers may fire a millisecond early; that is not coming back too soon. */
const tolerance = 2;

/** Remembers who was told to wait until when, and counts those who came back sooner. */
export class RetryBook {
  readonly #until = new Map<string, number>();
  violations = 0;

  arrived(key: string, now: number): void {
    const until = this.#until.get(key);
    if (until === undefined) return;
    if (now < until - tolerance) this.violations++;
    else this.#until.delete(key);
  }

  told(key: string, until: number): void {
    this.#until.set(key, Math.max(until, this.#until.get(key) ?? 0));
  }
}
