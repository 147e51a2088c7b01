import type { Lease, SendWrite } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Audiences } from './audience.ts';
import type { Database } from './database.ts';
import { EventAppender } from './event-appender.ts';
import type { Journal } from './journal.ts';

/** Sends in one transaction at most, so that it holds up nothing else for more than some tens of ms. */
const maxWrites = 1_000;

/**
 * Turns of the event loop for which a commit waits for company: each brings what has come from the network meanwhile.
 * Where nothing else is under way they take no time.
 */
const turns = 3;

interface Call {
  readonly ref: ShardRef;
  readonly writes: readonly SendWrite[];
  readonly lease: Lease | null;
  readonly done: (refused: unknown) => void;
}

/**
 * Group commit: what concurrent callers append within a few turns of the event loop shares one transaction, and so one
 * wait for the disk. A refused call stores nothing and disturbs no other.
 */
export class GroupCommit {
  readonly #db: Database;
  readonly #audiences: Audiences;
  readonly #journal: Journal;
  #waiting: Call[] = [];
  #planned = false;

  constructor(db: Database, audiences: Audiences, journal: Journal) {
    this.#db = db;
    this.#audiences = audiences;
    this.#journal = journal;
  }

  /** Resolves when the facts are durable. */
  append(ref: ShardRef, writes: readonly SendWrite[], lease: Lease | null): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (refused: unknown) => (refused === null ? resolve() : reject(refused));
      this.#waiting.push({ ref, writes, lease, done });
      this.#plan();
    });
  }

  /** Stores all that waits now. */
  flush(): void {
    while (this.#waiting.length > 0) this.#commit(this.#next());
  }

  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    this.#after(turns);
  }

  #after(left: number): void {
    if (left > 0) return void setImmediate(() => this.#after(left - 1));
    this.#planned = false;
    if (this.#waiting.length > 0) this.#commit(this.#next());
    if (this.#waiting.length > 0) this.#plan();
  }

  #next(): Call[] {
    let [calls, writes] = [0, 0];
    while (calls < this.#waiting.length && writes < maxWrites)
      writes += (this.#waiting[calls++] as Call).writes.length;
    return this.#waiting.splice(0, calls);
  }

  #commit(calls: readonly Call[]): void {
    const refused = new Map<Call, StoreError>();
    try {
      this.#db.write(() => {
        const appending = new EventAppender(this.#db, this.#audiences, this.#journal);
        for (const call of calls) {
          try {
            appending.append(call.ref, call.writes, call.lease);
          } catch (error) {
            if (!(error instanceof StoreError)) throw error;
            refused.set(call, error);
          }
        }
        appending.end();
      });
    } catch (error) {
      this.#journal.forget();
      for (const call of calls) call.done(error);
      return;
    }
    for (const call of calls) call.done(refused.get(call) ?? null);
  }
}
