/** A promise that was not kept. */
export interface Violation {
  /** Names the promise: two runs that break the same one fail alike. */
  readonly promise: string;
  readonly detail: string;
  /** Ms since the simulation began. */
  readonly at: number;
}

/** So many are kept of one run: the first is what counts. */
const maxKept = 20;

export class Violations {
  readonly list: Violation[] = [];
  readonly #now: () => number;
  readonly #note: (what: string) => void;

  constructor(now: () => number, note: (what: string) => void) {
    this.#now = now;
    this.#note = note;
  }

  add(promise: string, detail: string): void {
    this.#note(`VIOLATION ${promise}: ${detail}`);
    if (this.list.length < maxKept) this.list.push({ promise, detail, at: this.#now() });
  }
}
