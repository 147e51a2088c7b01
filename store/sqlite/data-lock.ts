import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseError, explainError, isBusy } from './database-error.ts';

/** Who works on a data folder. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly since: string;
}

export interface DataLock {
  release(): void;
}

/** Kept, whatever callers do with what they got: a connection that nobody holds is closed by and by, and lets go. */
const held = new Set<DatabaseSync>();

/**
 * Holds a data folder for this process alone, until it releases it or ends, however it ends: the lock is SQLite's own on a
 * file that nobody else writes, and the system lets go of it with the process. Throws, having changed nothing, where
 * another process holds it.
 */
export function holdDataFolder(folder: string, holder: Holder): DataLock {
  const path = join(folder, 'kairos.lock');
  // SQLite would make it readable for others. Where it is there it is left alone: who closes a file lets go of its locks.
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
  const connection = locked(path, folder);
  const note = noteOf(folder);
  writeFileSync(`${note}.new`, `${JSON.stringify(holder)}\n`, { mode: 0o600 });
  renameSync(`${note}.new`, note);
  held.add(connection);
  return {
    release() {
      if (held.delete(connection)) connection.close();
    },
  };
}

/** Says by whom the folder is held. The lock itself cannot be read while it is held. */
const noteOf = (folder: string): string => join(folder, 'holder.json');

function locked(path: string, folder: string): DatabaseSync {
  const connection = new DatabaseSync(path, { timeout: 0 });
  try {
    connection.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return connection;
  } catch (error) {
    connection.close();
    throw isBusy(error) ? heldBy(folder) : explainError(error, path);
  }
}

function heldBy(folder: string): DatabaseError {
  return new DatabaseError(
    'held',
    `${folder} is in use by another Kairos${whoOf(folder)}. One process alone works on a data directory: ` +
      'stop that one first, or give this one a DATA_DIR of its own.',
  );
}

function whoOf(folder: string): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(noteOf(folder), 'utf8')) as Holder;
    return `: process ${pid} on ${host}, since ${since}`;
  } catch {
    return '';
  }
}
