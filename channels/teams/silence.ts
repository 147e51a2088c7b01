import { backoffMs } from '../backoff.ts';

/** Lost answers in a row from which on they are no accident. */
const inARow = 5;

/**
 * Tells a connector that takes requests and does not answer (resets, 502, time-outs) from single answers that are lost.
 * Each lost answer leaves somebody *unknown*, who is not tried again: while it lasts, the tenant rests ever longer.
 */
export class Silence {
  #lost = 0;
  #level = 0;
  #until = Number.NEGATIVE_INFINITY;

  /** Notes an answer, whatever it said. */
  answered(): void {
    this.#lost = 0;
    this.#level = 0;
  }

  /** Notes a lost answer. How many real ms the whole tenant should rest; null: send on. */
  lost(now: number, jitter: number): number | null {
    if (++this.#lost < inARow) return null;
    if (now >= this.#until) this.#until = now + backoffMs(++this.#level, jitter);
    return this.#until - now;
  }
}
