import { hostname } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../scheduler/clock/system.ts';
import { prepareDataFolder } from '../store/sqlite/data-folder.ts';
import { type DataLock, holdDataFolder } from '../store/sqlite/data-lock.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import type { Basics } from './basics.ts';
import type { Config } from './config.ts';
import { watchStore } from './store-watch.ts';

/** Before anything is touched: what another process has under way in the folder must not be ended from here. */
export function holdFolder({ dataDir }: Config): DataLock {
  prepareDataFolder(dataDir);
  const since = new Date(systemClock().now()).toISOString();
  return holdDataFolder(dataDir, { pid: process.pid, host: hostname(), since });
}

/** The store, and what looks whether it still stores. */
export async function composeStore({ config, clock, log }: Basics) {
  const store = openSqliteStore(join(config.dataDir, 'kairos.db'));
  await store.recoverImports();
  return { store, storeWatch: watchStore(store, clock, log) };
}
