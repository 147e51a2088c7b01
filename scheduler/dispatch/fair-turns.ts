import type { Clock } from '../../ports/clock.ts';
import { FairQueue, type Queued } from './fair-queue.ts';

/** To be called (once or more) when what the turn was for is over. */
export type Turn = () => void;

interface Waiter extends Queued {
  readonly resolve: (turn: Turn | null) => void;
}

export interface FairTurnsOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** So many turns at once. */
  readonly places: number;
  readonly soonMs: number;
  /** Asked before each turn; without it a free place is all that a turn takes. */
  readonly pace?: () => Promise<Turn>;
}

/**
 * Turns at a pace, and of so many at once. Whose turn it is is decided when it comes and not when it was asked for: so a
 * campaign whose first person is due now does not wait for all that others asked for before.
 */
export class FairTurns {
  readonly #options: FairTurnsOptions;
  readonly #queue: FairQueue<Waiter>;
  #free: number;
  #giving = false;

  constructor(options: FairTurnsOptions) {
    this.#options = options;
    this.#queue = new FairQueue({ soonMs: options.soonMs, waitsForDue: false });
    this.#free = options.places;
  }

  get soonestEnd(): number | null {
    return this.#queue.soonestEnd;
  }

  /** Null: there is no turn any more, since the campaign is halted or the window has ended. */
  take({ at, end, session }: Queued): Promise<Turn | null> {
    return new Promise((resolve) => {
      this.#queue.add({ at, end, session, resolve });
      if (!this.#giving) void this.#give();
    });
  }

  purge(campaign: string): void {
    for (const { resolve } of this.#queue.purge(campaign)) resolve(null);
  }

  dropExpired(now: number): void {
    for (const { resolve } of this.#queue.takeExpired(now)) resolve(null);
  }

  async #give(): Promise<void> {
    const { clock, pace } = this.#options;
    this.#giving = true;
    try {
      while (this.#free > 0 && this.#queue.size > 0) {
        const arrived = pace === undefined ? null : await pace();
        const [waiter] = this.#queue.take(clock.now(), 1);
        if (waiter === undefined) arrived?.();
        else waiter.resolve(this.#turn(arrived));
      }
    } finally {
      this.#giving = false;
    }
  }

  #turn(arrived: Turn | null): Turn {
    this.#free--;
    let over = false;
    return () => {
      if (over) return;
      over = true;
      arrived?.();
      this.#free++;
      if (!this.#giving) void this.#give();
    };
  }
}
