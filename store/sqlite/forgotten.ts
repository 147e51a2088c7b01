import { createHmac, randomBytes } from 'node:crypto';
import { foldAddress } from '../../campaign/people/person.ts';
import type { Database } from './database.ts';

/** As many bytes as nobody meets by chance. */
const hashBytes = 16;

/**
 * Whoever asked to be forgotten is left out until they write again. All that is kept of them for it is a keyed hash of each
 * address: with the key one can try an address, but not read one.
 */
export class Forgotten {
  readonly #db: Database;
  #key: Buffer | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Within a transaction of the caller's. `out`: they wanted no campaigns. */
  add(tenant: string, addresses: readonly string[], out: boolean): void {
    const { next } = this.#db.get<{ next: number }>(
      'SELECT coalesce(max(person), 0) + 1 AS next FROM forgotten',
    )!;
    const sql = `INSERT INTO forgotten (tenant, hash, person, out) VALUES (?, ?, ?, ?)
                 ON CONFLICT DO UPDATE SET person = excluded.person, out = max(out, excluded.out)`;
    for (const address of addresses)
      this.#db.run(sql, tenant, this.#hash(tenant, address), next, Number(out));
  }

  /** Those of `addresses` that were forgotten, as they were asked for. */
  among(tenant: string, addresses: readonly string[]): Set<string> {
    if (!this.#hasAny(tenant)) return new Set();
    const sql = 'SELECT 1 FROM forgotten WHERE tenant = ? AND hash = ?';
    const isOne = (address: string) => this.#db.get(sql, tenant, this.#hash(tenant, address)) !== undefined;
    return this.#db.isTransaction
      ? new Set(addresses.filter(isOne))
      : this.#db.read(() => new Set(addresses.filter(isOne)));
  }

  /** Ends it for whom these addresses name, under all of theirs; within a transaction. Null: they were not forgotten. */
  lift(tenant: string, addresses: readonly string[]): { out: boolean } | null {
    if (!this.#hasAny(tenant)) return null;
    const found: boolean[] = [];
    for (const address of addresses) {
      const sql = 'SELECT person, out FROM forgotten WHERE tenant = ? AND hash = ?';
      const row = this.#db.get<{ person: number; out: number }>(sql, tenant, this.#hash(tenant, address));
      if (row === undefined) continue;
      this.#db.run('DELETE FROM forgotten WHERE tenant = ? AND person = ?', tenant, row.person);
      found.push(row.out === 1);
    }
    return found.length === 0 ? null : { out: found.includes(true) };
  }

  #hasAny(tenant: string): boolean {
    return this.#db.get('SELECT 1 FROM forgotten WHERE tenant = ? LIMIT 1', tenant) !== undefined;
  }

  #hash(tenant: string, address: string): Buffer {
    this.#key ??= this.#readKey();
    return createHmac('sha256', this.#key)
      .update(`${tenant}\n${foldAddress(address)}`)
      .digest()
      .subarray(0, hashBytes);
  }

  /** Made with the first who is forgotten. */
  #readKey(): Buffer {
    const name = 'forgotten-key';
    const made = randomBytes(32).toString('base64url');
    this.#db.run('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING', name, made);
    const { value } = this.#db.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', name)!;
    return Buffer.from(value, 'base64url');
  }
}
