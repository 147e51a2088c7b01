import { appLimits, chatLimits, SlidingLimit } from '../limits.ts';
import { type Call, type Reply, retryAfter } from '../reply.ts';
import type { Tenant } from '../tenant.ts';

/** The rate limits of the Bot API, and the fault that pretends one was met. Chats are named by their person's id. */
export class Gate {
  readonly #tenant: Tenant;
  readonly #app = new SlidingLimit(appLimits);
  readonly #chats = new Map<string, SlidingLimit>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** The 429 to answer, or null when the request may pass. */
  check(call: Call, chat: string | null): Reply | null {
    const { stats, faults, settings } = this.#tenant;
    if (chat !== null) stats.chatRetries.arrived(chat, call.at);
    const forced = faults.throttle('connector');
    if (forced !== undefined) return this.throttled(call, chat, forced.retryAfter * 1000);
    if (!settings.limits) return null;
    const wait = this.#app.take(call.at);
    if (wait > 0) return this.throttled(call, chat, wait);
    if (chat === null) return null;
    const own = this.#chats.get(chat) ?? new SlidingLimit(chatLimits);
    this.#chats.set(chat, own);
    const ownWait = own.take(call.at);
    return ownWait > 0 ? this.throttled(call, chat, ownWait) : null;
  }

  /** A 429 that the chat is held to. */
  throttled(call: Call, chat: string | null, ms: number): Reply {
    const headers = retryAfter(ms);
    this.#tenant.stats.throttled++;
    if (chat !== null)
      this.#tenant.stats.chatRetries.told(chat, call.at + Number(headers['retry-after']) * 1000);
    return { status: 429, headers, body: { error: { code: 'Throttled', message: 'Too many requests.' } } };
  }
}
