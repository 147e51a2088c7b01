import type { Clock } from '../ports/clock.ts';

interface Entry {
  readonly at: number;
  readonly run: () => void;
}

/** What is to happen at instants of the clock: one heap, one timer, however much waits. */
export class TimerQueue {
  readonly #clock: Clock;
  readonly #heap: Entry[] = [];
  #cancel: (() => void) | null = null;
  #armedFor = Number.POSITIVE_INFINITY;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get waiting(): number {
    return this.#heap.length;
  }

  add(at: number, run: () => void): void {
    this.#heap.push({ at, run });
    this.#rise(this.#heap.length - 1);
    this.#arm();
  }

  close(): void {
    this.#cancel?.();
    this.#heap.length = 0;
    this.#armedFor = Number.POSITIVE_INFINITY;
  }

  #arm(): void {
    const first = this.#heap[0];
    if (first === undefined || first.at >= this.#armedFor) return;
    this.#cancel?.();
    this.#armedFor = first.at;
    this.#cancel = this.#clock.at(first.at, () => {
      this.#cancel = null;
      this.#armedFor = Number.POSITIVE_INFINITY;
      while (this.#heap[0] !== undefined && this.#heap[0].at <= this.#clock.now()) this.#pop().run();
      this.#arm();
    });
  }

  #pop(): Entry {
    const first = this.#heap[0]!;
    const last = this.#heap.pop()!;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    return first;
  }

  #rise(place: number): void {
    const entry = this.#heap[place]!;
    let i = place;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.#heap[parent]!.at <= entry.at) break;
      this.#heap[i] = this.#heap[parent]!;
      i = parent;
    }
    this.#heap[i] = entry;
  }

  #sink(): void {
    const entry = this.#heap[0]!;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= this.#heap.length) break;
      if (child + 1 < this.#heap.length && this.#heap[child + 1]!.at < this.#heap[child]!.at) child++;
      if (this.#heap[child]!.at >= entry.at) break;
      this.#heap[i] = this.#heap[child]!;
      i = child;
    }
    this.#heap[i] = entry;
  }
}
