import type { VirtualTime } from './virtual-time.ts';

/** A waiter looks at the clock again after so many ms at the latest; one that waits for less does not look again. */
const maxWaitLength = 30_000;

interface Waiter {
  readonly instant: number;
  readonly call: () => void;
  /** Of the virtual time: when it is called as things stand. */
  due: number;
  cancel: () => void;
}

/** The clock on the wall: goes with the time, but for jumps. */
export class WallClock {
  readonly #time: VirtualTime;
  readonly #waiters = new Set<Waiter>();
  #offset: number;

  constructor(time: VirtualTime, start: number) {
    this.#time = time;
    this.#offset = start;
  }

  now(): number {
    return this.#time.now + this.#offset;
  }

  at(instant: number, call: () => void): () => void {
    const waiter: Waiter = { instant, call, due: 0, cancel: () => {} };
    this.#waiters.add(waiter);
    this.#arm(waiter, Math.max(0, Math.ceil(instant - this.now())));
    return () => {
      waiter.cancel();
      this.#waiters.delete(waiter);
    };
  }

  /** The clock is set; those who wait for long notice it when they look the next time. */
  jump(ms: number): void {
    this.#offset += ms;
    for (const waiter of this.#waiters) {
      if (waiter.due - this.#time.now <= maxWaitLength) continue;
      waiter.cancel();
      const left = waiter.instant - this.now();
      const look = (waiter.due - this.#time.now) % maxWaitLength;
      this.#arm(waiter, Math.max(look, left));
    }
  }

  #arm(waiter: Waiter, wait: number): void {
    waiter.due = this.#time.now + wait;
    waiter.cancel = this.#time.after(wait, () => {
      this.#waiters.delete(waiter);
      waiter.call();
    });
  }
}
