import type { Clock } from '../../ports/clock.ts';
import { retryAfterMs } from '../kit/backoff.ts';
import type { HttpHeaders } from '../kit/http.ts';
import { ChatLimits } from './chat-limits.ts';

/** So many are looked through for those that are over. */
const many = 1_000;

/** What is known of the chats of one tenant. */
interface Chats {
  readonly until: Map<string, number>;
  readonly limits: ChatLimits;
}

/**
 * Whom the connector wants left alone until when: by Retry-After, and by its limits on each chat. Both mean the chat,
 * whatever is to go there: campaigns, a TRY and the bot's answers all keep to it.
 */
export class RetryAfterStore {
  readonly #clock: Pick<Clock, 'now' | 'monotonic'>;
  /** By tenant and then by person, so that no name is put together for each message. */
  readonly #tenants = new Map<string, Chats>();

  constructor(clock: Pick<Clock, 'now' | 'monotonic'>) {
    this.#clock = clock;
  }

  /** Notes what an answer about somebody asks for: real ms; null: nothing. */
  asked(tenant: string, person: string, headers: HttpHeaders): number | null {
    const ms = retryAfterMs(headers, this.#clock.now());
    if (ms === null) return null;
    const now = this.#clock.monotonic();
    const { until } = this.#chatsOf(tenant);
    if (until.size >= many) forget(until, now);
    const key = keyOf(person);
    until.set(key, Math.max(now + ms, until.get(key) ?? 0));
    return ms;
  }

  /** Notes that a request to this person's chat leaves now. */
  requested(tenant: string, person: string): void {
    this.#chatsOf(tenant).limits.note(keyOf(person), this.#clock.monotonic());
  }

  /** How many real ms are left before anything may go to this person. */
  left(tenant: string, person: string): number {
    const now = this.#clock.monotonic();
    const { until, limits } = this.#chatsOf(tenant);
    const key = keyOf(person);
    const end = until.get(key);
    const asked = end === undefined ? 0 : Math.max(0, Math.ceil(end - now));
    return Math.max(asked, limits.left(key, now));
  }

  #chatsOf(tenant: string): Chats {
    let chats = this.#tenants.get(tenant);
    if (chats === undefined) {
      chats = { until: new Map(), limits: new ChatLimits() };
      this.#tenants.set(tenant, chats);
    }
    return chats;
  }
}

function forget(until: Map<string, number>, now: number): void {
  for (const [key, end] of until) if (end <= now) until.delete(key);
}

const keyOf = (person: string) => person.toLowerCase();
