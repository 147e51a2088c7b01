import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import type { Activity } from './activities.ts';
import type { Stats } from './stats.ts';

const atOnce = 8;
/** A bot that restarts is waited for; one that answers with an error is not asked again. */
const tries = 40;
const pauseMs = 500;

/** Posts activities to the bot, a few at once; those of one call go one after the other. */
export class Outbox {
  readonly #bot: string | null;
  readonly #stats: Stats;
  readonly #agent = new Agent({ connections: atOnce });
  readonly #closing = new AbortController();
  readonly #queue: (() => Promise<void>)[] = [];
  #running = 0;

  constructor(bot: string | null, stats: Stats) {
    this.#bot = bot;
    this.#stats = stats;
  }

  /** Resolves when the bot has answered all of them, or they were given up. */
  post(...activities: readonly Activity[]): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    if (this.#bot === null || this.#closing.signal.aborted) {
      resolve();
      return promise;
    }
    this.#queue.push(async () => {
      for (const activity of activities) await this.#deliver(activity);
      resolve();
    });
    this.#next();
    return promise;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#agent.destroy();
  }

  #next(): void {
    this.#stats.toBot.waiting = this.#queue.length + this.#running;
    if (this.#running >= atOnce) return;
    const job = this.#queue.shift();
    if (job === undefined) return;
    this.#running++;
    void job().finally(() => {
      this.#running--;
      this.#next();
    });
  }

  async #deliver(activity: Activity): Promise<void> {
    for (let attempt = 1; attempt <= tries && !this.#closing.signal.aborted; attempt++) {
      try {
        const { statusCode, body } = await request(this.#bot!, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(activity),
          dispatcher: this.#agent,
          signal: this.#closing.signal,
        });
        await body.dump();
        if (statusCode < 300) this.#stats.toBot.posted++;
        else this.#stats.toBot.failed++;
        return;
      } catch {
        await sleep(pauseMs, undefined, { signal: this.#closing.signal }).catch(() => {});
      }
    }
    this.#stats.toBot.failed++;
  }
}
