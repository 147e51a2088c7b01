/**
 * One open stream of server-sent events. What the reader has not taken yet is kept once for each campaign, the latest
 * alone: a slow reader gets fewer steps, never a growing backlog.
 */
export class Listener implements AsyncIterableIterator<string> {
  readonly who: string;
  /** The one campaign that it follows; null: all of the tenant. */
  readonly campaign: string | null;
  /** When it began, and when it was last told anything, on the monotonic clock. */
  readonly since: number;
  toldAt: number;
  readonly #left: () => void;
  /** Browsers wait so long before they connect anew. */
  #first = 'retry: 3000\n\n';
  #untaken = new Map<string, string>();
  #beat = false;
  #ended = false;
  #wake: (() => void) | null = null;

  constructor(of: { who: string; campaign: string | null; now: number; left: () => void }) {
    this.who = of.who;
    this.campaign = of.campaign;
    this.since = of.now;
    this.toldAt = of.now;
    this.#left = of.left;
  }

  hears(campaign: string): boolean {
    return this.campaign === null || this.campaign === campaign;
  }

  tell(campaign: string, event: 'campaign' | 'gone', data: string, now: number): void {
    this.#untaken.set(campaign, `event: ${event}\ndata: ${data}\n\n`);
    this.#stir(now);
  }

  /** A comment, so that proxies do not take silence for a dead connection, and a dead connection is noticed. */
  beat(now: number): void {
    this.#beat = true;
    this.#stir(now);
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#left();
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<string>> {
    for (;;) {
      const text = this.#take();
      if (text !== '') return { value: text, done: false };
      if (this.#ended) return { value: undefined, done: true };
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      await promise;
    }
  }

  /** The reader has gone away. */
  async return(): Promise<IteratorResult<string>> {
    this.#untaken.clear();
    this.end();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #stir(now: number): void {
    this.toldAt = now;
    this.#wake?.();
  }

  #take(): string {
    const beat = this.#beat && this.#untaken.size === 0 ? ': still here\n\n' : '';
    const text = this.#first + [...this.#untaken.values()].join('') + beat;
    this.#first = '';
    this.#untaken = new Map();
    this.#beat = false;
    return text;
  }
}
