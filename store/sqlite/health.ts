import type { StoreHealth } from '../../ports/deployment-store.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Database } from './database.ts';

/** More than one page of the log, so that it needs room. */
const probe = 'x'.repeat(8_192);

/** Looks at the file each time, and tries a write only where there is a doubt. */
export function storeHealth(db: Database): StoreHealth {
  return {
    async trouble() {
      if (db.isLost) return text('database-lost');
      if (!db.isDoubtful) return null;
      try {
        db.write(() => db.run('INSERT OR REPLACE INTO probe (one, text) VALUES (1, ?)', probe));
        return null;
      } catch (error) {
        if (error instanceof StoreError && error.code !== 'busy') return error.told;
        throw error;
      }
    },
  };
}
