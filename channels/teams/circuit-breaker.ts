import { backoffMs, maxDelayMs } from '../kit/backoff.ts';

/** Lost answers in a row from which on they are no accident. */
const inARow = 5;

/**
 * Tells a connector that takes requests and does not answer (resets, 502, time-outs) from single answers that are lost.
 * Each lost answer leaves somebody *unknown*, who is not tried again: while it lasts, the tenant rests, and then one
 * message at a time finds out.
 */
export class CircuitBreaker {
  #lost = 0;
  #level = 0;
  #until = Number.NEGATIVE_INFINITY;
  #probing = false;

  /** Whether a message may be tried now. It then ends as `answered`, `lost` or `untried`. */
  mayTry(): boolean {
    if (this.#lost < inARow) return true;
    if (this.#probing) return false;
    this.#probing = true;
    return true;
  }

  /** The message that might be tried did not leave after all. */
  untried(): void {
    this.#probing = false;
  }

  /** Notes an answer, whatever it said. */
  answered(): void {
    this.#lost = 0;
    this.#level = 0;
    this.#probing = false;
  }

  /** Notes a lost answer. How many real ms the whole tenant should rest; null: send on. */
  lost(now: number, jitter: number): number | null {
    this.#probing = false;
    if (++this.#lost < inARow) return null;
    if (now >= this.#until) this.#until = now + backoffMs(++this.#level, jitter, maxDelayMs);
    return this.#until - now;
  }

  /** How many real ms a message waits that may not be tried. */
  patience(jitter: number): number {
    return backoffMs(Math.max(1, this.#level), jitter, maxDelayMs);
  }
}
