import type { Clock } from '../../scheduler/ports.ts';
import { retryAfterMs } from '../backoff.ts';
import type { HttpHeaders } from '../http.ts';
import { ChatLimits } from './chat-limits.ts';

/** So many are looked through for those that are over. */
const many = 1_000;

/**
 * Whom the connector wants left alone until when: by Retry-After, and by its limits on each chat. Both mean the chat,
 * whatever is to go there: campaigns, a TRY and the bot's answers all keep to it.
 */
export class Rests {
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly #until = new Map<string, number>();
  readonly #limits = new ChatLimits();

  constructor(clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#clock = clock;
  }

  /** Notes what an answer about somebody asks for: real ms; null: nothing. */
  asked(tenant: string, person: string, headers: HttpHeaders): number | null {
    const ms = retryAfterMs(headers, this.#clock.now());
    if (ms === null) return null;
    const now = this.#clock.monotonic();
    if (this.#until.size >= many) this.#forget(now);
    const key = keyOf(tenant, person);
    this.#until.set(key, Math.max(now + ms, this.#until.get(key) ?? 0));
    return ms;
  }

  /** Notes that a request to this person's chat leaves now. */
  requested(tenant: string, person: string): void {
    this.#limits.note(keyOf(tenant, person), this.#clock.monotonic());
  }

  /** How many real ms are left before anything may go to this person. */
  left(tenant: string, person: string): number {
    const now = this.#clock.monotonic();
    const key = keyOf(tenant, person);
    const until = this.#until.get(key);
    const asked = until === undefined ? 0 : Math.max(0, Math.ceil(until - now));
    return Math.max(asked, this.#limits.left(key, now));
  }

  #forget(now: number): void {
    for (const [key, until] of this.#until) if (until <= now) this.#until.delete(key);
  }
}

const keyOf = (tenant: string, person: string) => `${tenant} ${person.toLowerCase()}`;
