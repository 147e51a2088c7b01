import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import { explainError, isBusy, isFull } from './database-error.ts';
import { FileWatch } from './file-watch.ts';
import { migrate, refuseOthers } from './migrations.ts';

/** Longest wait for another process's write, in ms; writes here take far less. */
const busyTimeout = 5_000;

/**
 * One connection with its prepared statements. Everything in it is synchronous: a transaction never spans an await,
 * so that no other caller's statement can fall into it.
 */
export class Database {
  readonly #connection: DatabaseSync;
  readonly #objects = new Map<string, StatementSync>();
  readonly #arrays = new Map<string, StatementSync>();
  readonly #files: FileWatch | null;
  #failed = false;

  constructor(connection: DatabaseSync, files: FileWatch | null) {
    this.#connection = connection;
    this.#files = files;
  }

  /** First row, or undefined. */
  get<T>(sql: string, ...values: SQLInputValue[]): T | undefined {
    return this.#prepared(sql).get(...values) as T | undefined;
  }

  all<T>(sql: string, ...values: SQLInputValue[]): T[] {
    return this.#prepared(sql).all(...values) as T[];
  }

  /** Rows as arrays of columns: less than half the cost of objects, for what is read by the thousand. */
  rows<T extends readonly unknown[]>(sql: string, ...values: SQLInputValue[]): T[] {
    let statement = this.#arrays.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      statement.setReturnArrays(true);
      this.#arrays.set(sql, statement);
    }
    return statement.all(...values) as unknown as T[];
  }

  /** Returns how many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number {
    return Number(this.#prepared(sql).run(...values).changes);
  }

  /** Runs `work` in one transaction, durable when this returns; nothing of it is stored when it throws. */
  write<T>(work: () => T): T {
    if (!this.isOpen) throw new StoreError('busy', text('service-stopping'));
    try {
      this.run('BEGIN IMMEDIATE');
      const result = work();
      // At each commit: what goes into a file that was taken away is as good as not stored.
      if (this.isLost) throw new StoreError('lost', text('database-lost'));
      this.run('COMMIT');
      this.#failed = false;
      return result;
    } catch (error) {
      // SQLite has already rolled back by itself after some faults (disk full, I/O).
      if (this.#connection.isTransaction) this.#connection.exec('ROLLBACK');
      if (isBusy(error)) throw new StoreError('busy', text('database-busy'));
      if (isFull(error)) {
        this.#failed = true;
        throw new StoreError('full', text('disk-full'));
      }
      throw error;
    }
  }

  /** Runs `work` in one look at the database: hundreds of small reads cost one lock on the file, not one each. */
  read<T>(work: () => T): T {
    this.run('BEGIN');
    try {
      return work();
    } finally {
      this.run('COMMIT');
    }
  }

  /** Moves the log into the file and cuts it off; false, at once, where another program reads. */
  emptyLog(): boolean {
    this.get('PRAGMA busy_timeout = 0');
    try {
      return this.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
    } finally {
      this.get(`PRAGMA busy_timeout = ${busyTimeout}`);
    }
  }

  /** The file is no longer the one that stands under its name. */
  get isLost(): boolean {
    return this.#files?.isWhole() === false;
  }

  /** The last write found no room, or the next one may find none. */
  get isDoubtful(): boolean {
    return this.#failed || this.#files?.hasLittleRoom() === true;
  }

  /** SQLite's number for what other connections have committed. */
  get version(): number {
    return this.get<{ data_version: number }>('PRAGMA data_version')!.data_version;
  }

  get isTransaction(): boolean {
    return this.#connection.isTransaction;
  }

  get isOpen(): boolean {
    return this.#connection.isOpen;
  }

  close(): void {
    this.#connection.close();
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#objects.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#objects.set(sql, statement);
    }
    return statement;
  }
}

/** For its owner alone, as the files are that SQLite puts beside it: it gives them the rights of the first. */
function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  if (!existsSync(path)) closeSync(openSync(path, 'a', 0o600));
}

/** Opens and migrates the file (made when missing), or `:memory:`. Throws DatabaseUnusable. */
export function openDatabase(path: string): Database {
  let connection: DatabaseSync | null = null;
  try {
    const isFile = path !== ':memory:';
    if (isFile) makeFile(path);
    connection = new DatabaseSync(path, { timeout: busyTimeout, enableForeignKeyConstraints: false });
    refuseOthers(connection, path);
    // FULL: in WAL mode only then is a commit on the disk when it returns.
    connection.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA cache_size = -32000;
      PRAGMA secure_delete = FAST;
      PRAGMA wal_autocheckpoint = 8000;
      PRAGMA journal_size_limit = 67108864;
    `);
    migrate(connection, path);
    return new Database(connection, isFile ? new FileWatch(path) : null);
  } catch (error) {
    connection?.close();
    throw explainError(error, path);
  }
}

/**
 * Lets timers, sockets and other callers have their turn. What a caller does by the hundred (reading ranges, freezing
 * shards, staging) has to wait so once: awaiting work that is synchronous within would otherwise hold up all else.
 */
export const yieldToEventLoop = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
