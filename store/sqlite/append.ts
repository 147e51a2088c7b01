import type { SendEvent } from '../../campaign/event.ts';
import { type Known, knownOf } from '../../campaign/outcome.ts';
import type { ShardRef } from '../../scheduler/ports.ts';
import { type Lease, type SendWrite, StoreError } from '../ports.ts';
import type { Audiences } from './audience.ts';
import { move, type Tally } from './counters.ts';
import type { Database } from './database.ts';
import { findShard, heldShard, type ShardRow, tallyOf } from './shards.ts';

/** A shard within one transaction: read once, its tally written once. */
interface Touched {
  readonly row: ShardRow;
  readonly tally: Tally;
  changed: boolean;
}

/** Appends facts within one transaction of the caller's. */
export class Appending {
  readonly #db: Database;
  readonly #audiences: Audiences;
  readonly #touched = new Map<string, Touched>();

  constructor(db: Database, audiences: Audiences) {
    this.#db = db;
    this.#audiences = audiences;
  }

  /** Throws StoreError `stale-lease` or `not-found` before anything of these writes is stored. */
  append(ref: ShardRef, writes: readonly SendWrite[], lease: Lease | null): void {
    const touched = this.#shard(ref);
    if (lease !== null) heldShard(lease, touched?.row);
    if (touched === undefined) throw new StoreError('not-found', 'There is no such shard.');
    if (lease === null) this.#refuseStrangers(touched.row.key, writes);
    for (const { recipient, events } of writes) this.#add(touched, recipient, events);
  }

  /** Writes what the appended facts did to the counts. */
  settle(): void {
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
      if (this.#events(shardKey, recipient) === null && this.#audiences.person(shardKey, recipient) === null)
        throw new StoreError('not-found', 'The campaign does not go to this person.');
  }

  #events(shardKey: number, recipient: string): string | null {
    const sql = 'SELECT events FROM sends WHERE shard = ? AND recipient = ?';
    return this.#db.rows<[string]>(sql, shardKey, recipient)[0]?.[0] ?? null;
  }

  #add(touched: Touched, recipient: string, added: readonly SendEvent[]): void {
    const stored = this.#events(touched.row.key, recipient);
    const before = stored === null ? [] : (JSON.parse(stored) as SendEvent[]);
    const after = withNew(before, added);
    if (after.length === before.length) return;
    const known = knownOf(after);
    this.#write(touched.row.key, recipient, stored, known, JSON.stringify(after));
    move(touched.tally, before.length === 0 ? null : knownOf(before), known);
    touched.changed = true;
  }

  #write(shardKey: number, recipient: string, stored: string | null, known: Known, events: string): void {
    const sql =
      stored === null
        ? 'INSERT INTO sends (sub, events, shard, recipient) VALUES (?, ?, ?, ?)'
        : 'UPDATE sends SET sub = ?, events = ? WHERE shard = ? AND recipient = ?';
    this.#db.run(sql, known.outcome.sub, events, shardKey, recipient);
  }
}

function withNew(before: readonly SendEvent[], added: readonly SendEvent[]): SendEvent[] {
  const after = [...before];
  for (const event of added) if (!after.some((earlier) => isSame(earlier, event))) after.push(event);
  return after;
}

/** Events are flat: the same fact has the same fields, in whatever order they were written. */
function isSame(one: SendEvent, other: SendEvent): boolean {
  if (one.type !== other.type || one.at !== other.at) return false;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  for (const field in a) if (a[field] !== b[field]) return false;
  for (const field in b) if (!(field in a) && b[field] !== undefined) return false;
  return true;
}
