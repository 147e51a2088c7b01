import { foldAddress, hashOf } from '../../campaign/people/person.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { Database } from './database.ts';
import type { Forgotten } from './forgotten.ts';

type OptOutMethods = Pick<KnownPeopleStore, 'setOptOut' | 'optedOut' | 'optedOutInRange'>;

/** Addresses of one tenant that are kept in memory: some MB. Where there are more, each is looked up. */
const maxKept = 50_000;

/**
 * Who has opted out, by folded address. Every message asks this of every address of a person: a tenant's few are kept in
 * memory until one of them changes.
 */
export class OptOuts {
  readonly #db: Database;
  /** By tenant; null: too many to be kept. */
  readonly #kept = new Map<string, ReadonlySet<string> | null>();
  /** SQLite's number for what other connections have committed; what is kept is true as long as it stays. */
  #seen: number | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Within a transaction of the caller's. */
  add(tenant: string, address: string, at: number): void {
    this.#kept.delete(tenant);
    const sql =
      'INSERT INTO opted_out (tenant, hash, address, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
    this.#db.run(sql, tenant, hashOf(address), address, at);
  }

  /** Within a transaction of the caller's. */
  remove(tenant: string, address: string): void {
    this.#kept.delete(tenant);
    const sql = 'DELETE FROM opted_out WHERE tenant = ? AND hash = ? AND address = ?';
    this.#db.run(sql, tenant, hashOf(address), address);
  }

  /** A test for folded addresses of a tenant, to be used at once. */
  of(tenant: string): (address: string) => boolean {
    const kept = this.#keptOf(tenant);
    if (kept !== null) return (address) => kept.has(address);
    const sql = 'SELECT 1 FROM opted_out WHERE tenant = ? AND hash = ? AND address = ?';
    return (address) => this.#db.get(sql, tenant, hashOf(address), address) !== undefined;
  }

  #keptOf(tenant: string): ReadonlySet<string> | null {
    const version = this.#db.version;
    if (version !== this.#seen) this.#kept.clear();
    this.#seen = version;
    let kept = this.#kept.get(tenant);
    if (kept === undefined) {
      const sql = 'SELECT address FROM opted_out WHERE tenant = ? LIMIT ?';
      const rows = this.#db.rows<[string]>(sql, tenant, maxKept + 1);
      kept = rows.length > maxKept ? null : new Set(rows.map(([address]) => address));
      this.#kept.set(tenant, kept);
    }
    return kept;
  }
}

/** Opting out is kept in hash order, so that a launch reads it beside the people. */
export function optOutStore(db: Database, optOuts: OptOuts, forgotten: Forgotten): OptOutMethods {
  return {
    async setOptOut(tenant, addresses, isOut, at) {
      db.write(() => {
        for (const address of addresses.map(foldAddress))
          if (isOut) optOuts.add(tenant, address, at);
          else optOuts.remove(tenant, address);
      });
    },

    async optedOut(tenant, addresses) {
      const gone = forgotten.among(tenant, addresses);
      return db.read(() => {
        const isOut = optOuts.of(tenant);
        return new Set(addresses.filter((address) => gone.has(address) || isOut(foldAddress(address))));
      });
    },

    async optedOutInRange(tenant, from, to) {
      const rows = db.rows<[string]>(
        'SELECT address FROM opted_out WHERE tenant = ? AND hash >= ? AND hash < ?',
        tenant,
        from,
        to,
      );
      return new Set(rows.map(([address]) => address));
    },
  };
}
