/** Called before anything is replaced: one turn of the real loop lets all that was resolved run. */
const realTurn = setImmediate;

interface Entry {
  readonly at: number;
  readonly order: number;
  run: (() => void) | null;
}

const isBefore = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.order < b.order);

/** Time that passes only by what is to happen next. All that is set going by one thing is done before the next begins. */
export class VirtualTime {
  #now = 0;
  #order = 0;
  readonly #heap: Entry[] = [];
  readonly #immediates: (() => void)[] = [];

  /** Ms since the simulation began; never steps back. */
  get now(): number {
    return this.#now;
  }

  /** Returns a cancel. */
  after(ms: number, run: () => void): () => void {
    const entry: Entry = { at: this.#now + Math.max(0, ms), order: this.#order++, run };
    this.#push(entry);
    return () => {
      entry.run = null;
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => void this.after(ms, resolve));
  }

  immediate(run: () => void): void {
    this.#immediates.push(run);
  }

  /** Lets time pass until `isOver` says so, or until nothing is to happen any more. */
  async run(isOver: () => boolean): Promise<void> {
    for (;;) {
      await new Promise<void>((resolve) => void realTurn(resolve));
      if (isOver()) return;
      const immediate = this.#immediates.shift();
      if (immediate !== undefined) {
        immediate();
        continue;
      }
      const next = this.#pop();
      if (next === null) return;
      this.#now = next.at;
      next.run?.();
    }
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let place = heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(entry, heap[parent]!)) break;
      heap[place] = heap[parent]!;
      place = parent;
    }
    heap[place] = entry;
  }

  /** The next that was not cancelled. */
  #pop(): Entry | null {
    for (;;) {
      const first = this.#heap[0];
      if (first === undefined) return null;
      this.#removeFirst();
      if (first.run !== null) return first;
    }
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, last)) break;
      heap[place] = heap[child]!;
      place = child;
    }
    heap[place] = last;
  }
}

/** Has the timers of all code run by this time; returns what puts the real ones back. */
export function replaceTimers(time: VirtualTime): () => void {
  const real = { setTimeout, clearTimeout, setImmediate };
  const made = {
    setTimeout(run: (...of: unknown[]) => void, ms = 0, ...of: unknown[]) {
      const cancel = time.after(ms, () => run(...of));
      const timer = { cancel, ref: () => timer, unref: () => timer };
      return timer;
    },
    clearTimeout: (timer: { cancel?: () => void } | null | undefined) => timer?.cancel?.(),
    setImmediate: (run: (...of: unknown[]) => void, ...of: unknown[]) => time.immediate(() => run(...of)),
  };
  Object.assign(globalThis, made);
  return () => void Object.assign(globalThis, real);
}
