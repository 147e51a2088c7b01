import { foldAddress, hashOf } from '../../campaign/people/person.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { Database } from './database.ts';
import type { Forgotten } from './forgotten.ts';

type OptOutMethods = Pick<KnownPeopleStore, 'setOptOut' | 'optedOut' | 'optedOutInRange'>;

/** Opting out is by folded address; in hash order, so that a launch reads it beside the people. */
export function optOutStore(db: Database, forgotten: Forgotten): OptOutMethods {
  const out = 'INSERT INTO opted_out (tenant, hash, address, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
  const back = 'DELETE FROM opted_out WHERE tenant = ? AND hash = ? AND address = ?';
  const asked = 'SELECT 1 FROM opted_out WHERE tenant = ? AND hash = ? AND address = ?';
  return {
    async setOptOut(tenant, addresses, isOut, at) {
      db.write(() => {
        for (const address of addresses.map(foldAddress))
          if (isOut) db.run(out, tenant, hashOf(address), address, at);
          else db.run(back, tenant, hashOf(address), address);
      });
    },

    async optedOut(tenant, addresses) {
      const isOut = (folded: string) => db.get(asked, tenant, hashOf(folded), folded) !== undefined;
      const gone = forgotten.among(tenant, addresses);
      return db.read(
        () => new Set(addresses.filter((address) => gone.has(address) || isOut(foldAddress(address)))),
      );
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
