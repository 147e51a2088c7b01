import { moveSend, type Tally } from '../../campaign/sends/tally.ts';
import type { Lease, SendWrite } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Audiences } from './audience.ts';
import type { Database } from './database.ts';
import type { Journal } from './journal.ts';
import { findShard, heldShard, type ShardRow, tallyOf } from './shards.ts';

/** A shard within one transaction: read once, its tally written once. */
interface Touched {
  readonly row: ShardRow;
  readonly tally: Tally;
  changed: boolean;
}

/** Appends facts within one transaction of the caller's. */
export class EventAppender {
  readonly #db: Database;
  readonly #audiences: Audiences;
  readonly #journal: Journal;
  readonly #touched = new Map<string, Touched>();

  constructor(db: Database, audiences: Audiences, journal: Journal) {
    this.#db = db;
    this.#audiences = audiences;
    this.#journal = journal;
    journal.begin();
  }

  /** Throws StoreError `stale-lease` or `not-found` before anything of these writes is stored. */
  append(ref: ShardRef, writes: readonly SendWrite[], lease: Lease | null): void {
    const touched = this.#shard(ref);
    if (lease !== null) heldShard(lease, touched?.row);
    if (touched === undefined) throw new StoreError('not-found', 'There is no such shard.');
    if (lease === null) this.#refuseStrangers(touched.row.key, writes);
    for (const { recipient, events } of writes) {
      const moved = this.#journal.note(touched.row.key, recipient, events);
      if (moved === null) continue;
      const [before, after] = moved;
      moveSend(touched.tally, before.known, after.known);
      touched.changed = true;
    }
  }

  /** Writes the facts, and what they did to the counts. */
  end(): void {
    this.#journal.end();
    for (const { row, tally, changed } of this.#touched.values())
      if (changed) this.#db.run('UPDATE shards SET tally = ? WHERE key = ?', JSON.stringify(tally), row.key);
  }

  #shard(ref: ShardRef): Touched | undefined {
    const name = `${ref.shard}\n${ref.launch}\n${ref.campaign}\n${ref.tenant}`;
    const known = this.#touched.get(name);
    if (known !== undefined) return known;
    const row = findShard(this.#db, ref);
    if (row === undefined) return undefined;
    const touched = { row, tally: tallyOf(row), changed: false };
    this.#touched.set(name, touched);
    return touched;
  }

  /** Facts about somebody outside the audience would make the counts wrong; a lease holder has read the audience. */
  #refuseStrangers(shardKey: number, writes: readonly SendWrite[]): void {
    for (const { recipient } of writes)
      if (
        this.#journal.send(shardKey, recipient).events.length === 0 &&
        this.#audiences.person(shardKey, recipient) === null
      )
        throw new StoreError('not-found', 'The campaign does not go to this person.');
  }
}
