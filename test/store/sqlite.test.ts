import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { storeContract } from './contract.ts';

storeContract('SQLite in memory', async () => ({ store: openSqliteStore(':memory:') }));

storeContract('SQLite in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-store-'));
  const path = join(folder, 'data', 'kairos.db');
  const store = openSqliteStore(path);
  return {
    store,
    reopen: async () => {
      await store.close();
      return openSqliteStore(path);
    },
    dispose: () => rmSync(folder, { recursive: true }),
  };
});
