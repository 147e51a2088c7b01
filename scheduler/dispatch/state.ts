import { assert } from './assert.ts';

/** From each state, those that may follow. */
export type Transitions<S extends string> = Readonly<Record<S, readonly S[]>>;

/** One named state of something that lives; a change that its table does not have is a fault. */
export class State<S extends string> {
  readonly #what: string;
  readonly #transitions: Transitions<S>;
  #now: S;

  constructor(what: string, transitions: Transitions<S>, first: S) {
    this.#what = what;
    this.#transitions = transitions;
    this.#now = first;
  }

  get now(): S {
    return this.#now;
  }

  to(next: S): void {
    assert(this.#transitions[this.#now].includes(next), `${this.#what} went from ${this.#now} to ${next}`);
    this.#now = next;
  }
}

/**
 * How far a worker or a dispatcher is. `draining`: it takes nothing new on, and what is under way comes to its end.
 * `failed`: what was under way did not come to its end in time, or was lost sight of.
 */
export type RunState = 'running' | 'draining' | 'drained' | 'failed';

export const runTransitions: Transitions<RunState> = {
  running: ['draining', 'failed'],
  draining: ['drained', 'failed'],
  drained: [],
  failed: ['draining'],
};

/** What a dispatcher or a worker has in hand. */
export interface Status {
  readonly state: RunState;
  /** Sends in memory that wait: for their moment, or for anything else. */
  readonly queued: number;
  /** Those of them that were taken on and have neither come back nor ended. */
  readonly inFlight: number;
}
