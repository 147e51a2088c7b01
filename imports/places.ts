import { ImportError } from './import-error.ts';
import { text } from './sentences.ts';

interface Waiter {
  go(): void;
  readonly signal: AbortSignal;
}

/** So many at once, the others one after the other; and no more of those than can be told to wait. */
export class Places {
  readonly #waiting: Waiter[] = [];
  readonly #mostWaiting: number;
  #free: number;

  constructor(places: number, maxWaiting: number) {
    this.#free = places;
    this.#mostWaiting = maxWaiting;
  }

  /** Runs `work` when its turn has come. Throws a 409 where too many wait already, and the signal's reason. */
  async take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await this.#turn(signal);
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free++;
      else next.go();
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= this.#mostWaiting) throw new ImportError('busy', text('file-busy'));
    return new Promise<void>((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        reject(signal.reason);
      };
      const waiter: Waiter = {
        signal,
        go() {
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiter);
    });
  }
}
