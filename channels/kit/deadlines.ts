/** Something that is under way, and can be cut off. */
export interface Bounded {
  cut(): void;
}

/**
 * Cuts off what takes too long. All have the same time, so what began first is over first: one timer serves them all,
 * however many there are at once.
 */
export class Deadlines {
  /** Until when, in the order in which they began. */
  readonly #open = new Map<Bounded, number>();
  #longest: number;
  #timer: NodeJS.Timeout | null = null;

  readonly #now: () => number;

  /** `now`: real ms of a clock that never goes back. */
  constructor(maxMs: number, now: () => number) {
    this.#longest = maxMs;
    this.#now = now;
  }

  begin(one: Bounded): void {
    this.#open.set(one, this.#now() + this.#longest);
    if (this.#timer === null) this.#wakeIn(this.#longest);
  }

  end(one: Bounded): void {
    this.#open.delete(one);
    if (this.#open.size === 0) this.#rest();
  }

  /** From now on nothing takes longer than so many ms more. */
  hurry(withinMs: number): void {
    this.#longest = Math.min(this.#longest, withinMs);
    const latest = this.#now() + withinMs;
    for (const [one, until] of this.#open) this.#open.set(one, Math.min(until, latest));
    this.#look();
  }

  #look(): void {
    this.#rest();
    const now = this.#now();
    for (const [one, until] of this.#open) {
      if (until > now) {
        this.#wakeIn(until - now);
        return;
      }
      this.#open.delete(one);
      one.cut();
    }
  }

  #wakeIn(ms: number): void {
    this.#timer = setTimeout(() => this.#look(), Math.ceil(ms));
  }

  #rest(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
