import { maxDelayMs, retryMs } from '../kit/backoff.ts';

const latest = 20;
const withinMs = 2000;

/**
 * Tells a tenant that is being throttled (or a connector that is down) from a single chat that is. A 429 does not say
 * what it covers: when at least half of the latest 20 answers were refusals for now, within two seconds and of different
 * chats, no chat's own limit explains them.
 */
export class TenantThrottleDetector {
  readonly #times = new Float64Array(latest).fill(Number.NEGATIVE_INFINITY);
  /** The chat that was refused; null where the answer was anything else. */
  readonly #chats: (string | null)[] = new Array(latest).fill(null);
  #next = 0;
  #level = 0;
  #until = Number.NEGATIVE_INFINITY;

  /** Notes an answer that was not a refusal for now. */
  passed(now: number): void {
    this.#level = 0;
    this.#note(now, null);
  }

  /**
   * Notes that a chat was refused for now. Returns how many real ms the whole tenant should rest, or null where it
   * concerns this chat alone. `asked` is the Retry-After.
   */
  refused(now: number, chat: string, asked: number | null, jitter: number): number | null {
    this.#note(now, chat);
    if (!this.#wide(now)) return null;
    if (now >= this.#until) {
      this.#level++;
      this.#until = now + retryMs(asked, this.#level, jitter, maxDelayMs);
    } else if (asked !== null) this.#until = Math.max(this.#until, now + asked);
    return this.#until - now;
  }

  #note(now: number, chat: string | null): void {
    this.#times[this.#next] = now;
    this.#chats[this.#next] = chat;
    this.#next = (this.#next + 1) % latest;
  }

  #wide(now: number): boolean {
    const chats = new Set<string>();
    this.#chats.forEach((chat, i) => {
      if (chat !== null && this.#times[i]! > now - withinMs) chats.add(chat);
    });
    return chats.size >= latest / 2;
  }
}
