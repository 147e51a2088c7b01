/** All instants are epoch ms of this clock. In a sandbox run it goes `speed` times faster than real time. */
export interface Clock {
  now(): number;
  readonly speed: number;
  /** Real milliseconds since some start, never stepping back: for pace, time-outs and Retry-After. */
  monotonic(): number;
  /** Calls back once at the instant (at once, but never synchronously, when it is past). Returns a cancel. */
  at(instant: number, callback: () => void): () => void;
}
