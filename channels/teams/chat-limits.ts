/** How many requests a chat takes within so many ms (platform: "Limits"). */
const limits = [
  { most: 7, ms: 1_000 },
  { most: 8, ms: 2_000 },
  { most: 60, ms: 30_000 },
  { most: 1_800, ms: 3_600_000 },
] as const;
const maxRemembered = limits.at(-1)!.most;
const maxMs = limits.at(-1)!.ms;
/** The connector counts what arrives there, and two requests may come closer to each other on their way. */
const guardMs = 250;
/** So many chats are looked through for those that can be forgotten. */
const manyChats = 2_000;
/** A chat that has been quiet for so long, after so few requests, reaches no limit by what went before. */
const quiet = { ms: 30_000, requests: 15 };

/** Counts the requests to each chat, whatever they are for, so that none sees more than it takes. Real ms. */
export class ChatLimits {
  readonly #requests = new Map<string, number[]>();
  #lookedThrough = 0;

  /** Notes a request that leaves now. */
  note(chat: string, now: number): void {
    const times = this.#requests.get(chat);
    if (times === undefined) {
      if (this.#requests.size - this.#lookedThrough >= manyChats) this.#forget(now);
      this.#requests.set(chat, [now]);
      return;
    }
    times.push(now);
    while (times.length > maxRemembered || times[0]! <= now - maxMs - guardMs) times.shift();
  }

  /** How many ms are left before another request may leave. */
  left(chat: string, now: number): number {
    const times = this.#requests.get(chat);
    if (times === undefined) return 0;
    let left = 0;
    for (const { most, ms } of limits) {
      // Where these are too few, they are for all that follow.
      if (times.length < most) break;
      left = Math.max(left, times[times.length - most]! + ms + guardMs - now);
    }
    return Math.ceil(left);
  }

  #forget(now: number): void {
    for (const [chat, times] of this.#requests) {
      const idle = now - times.at(-1)!;
      if (idle > maxMs || (idle > quiet.ms && times.length < quiet.requests)) this.#requests.delete(chat);
    }
    this.#lookedThrough = this.#requests.size;
  }
}
