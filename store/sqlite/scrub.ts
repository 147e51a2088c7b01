import { type Database, yieldToEventLoop } from './database.ts';
import { RawFile } from './raw-file.ts';

/** Pages that are cleared before others have their turn: some milliseconds. */
const atOnce = 500;
/** Turns for which is waited, in ms each, until nobody reads an older state any more. */
const patience = 100;
const turnMs = 50;

const owed = `INSERT INTO settings (name, value) VALUES ('scrub', 'owed') ON CONFLICT DO NOTHING`;

/**
 * Sees to it that what was deleted is gone from the files too: from the log, from pages that nothing lies on, and from the
 * room between what lies there. SQLite leaves it until it is written over, or copies the whole file to be rid of it.
 * Some pages at a time, so that nobody waits behind it; what a crash cut off is done at the next start.
 */
export class Scrub {
  readonly #db: Database;
  readonly #path: string | null;
  #file: RawFile | null = null;
  #running: Promise<void> | null = null;
  #again = false;

  /** `path` is null for what is kept in memory alone. */
  constructor(db: Database, path: string | null) {
    this.#db = db;
    this.#path = path;
  }

  /** Notes, within a transaction that deletes, that it is to be done; `start` follows when that is durable. */
  owe(): void {
    if (this.#path !== null) this.#db.run(owed);
  }

  /** As `owe`, where somebody has asked to be forgotten: what goes now may be the last that was kept of them. */
  oweToForgotten(): void {
    if (this.#db.get('SELECT 1 FROM forgotten LIMIT 1') !== undefined) this.owe();
  }

  /** Resolves when nothing is left of what had been deleted until now. */
  async start(): Promise<void> {
    if (this.#path === null) return;
    this.#again = true;
    this.#running ??= this.#work().finally(() => {
      this.#running = null;
    });
    await this.#running;
  }

  /** Begins what is owed, by an earlier process too. Nobody waits for it: what fails is done at the next start. */
  resume(): void {
    if (this.#path !== null && this.#isOwed()) void this.start().catch(() => {});
  }

  /** Waits for what is under way, which takes seconds at most. */
  async end(): Promise<void> {
    this.#again = false;
    await this.#running?.catch(() => {});
  }

  /** After the database: SQLite's locks go with the file. */
  close(): void {
    this.#file?.close();
    this.#file = null;
  }

  #isOwed(): boolean {
    return this.#db.get(`SELECT 1 FROM settings WHERE name = 'scrub'`) !== undefined;
  }

  async #work(): Promise<void> {
    while (this.#again && this.#db.isOpen) {
      this.#again = false;
      if (!(await this.#pass()) || this.#again || !this.#db.isOpen) continue;
      this.#db.write(() => this.#db.run(`DELETE FROM settings WHERE name = 'scrub'`));
      await this.#emptyLog();
    }
  }

  /** Through the whole file once; false when it could not be done to the end. */
  async #pass(): Promise<boolean> {
    for (let first = 1; ; first += atOnce) {
      if (!(await this.#emptyLog())) return false;
      // From here to the end of the turn nobody writes: what the file says is what the database says.
      const { page_count: pages } = this.#db.get<{ page_count: number }>('PRAGMA page_count')!;
      if (first > pages) break;
      const file = this.#open();
      // What SQLite has in memory would bring back, with its next write, what is cleared on the disk.
      if (file.clear(first, Math.min(atOnce, pages - first + 1), file.freePages()))
        this.#db.get('PRAGMA shrink_memory');
      await yieldToEventLoop();
    }
    this.#file?.sync();
    return true;
  }

  /** Moves all of the log into the file, and cuts it off. Somebody who copies the database may be in the way for a while. */
  async #emptyLog(): Promise<boolean> {
    for (let turn = 0; turn < patience && this.#db.isOpen && !this.#db.isLost; turn++) {
      if (this.#db.emptyLog()) return true;
      await new Promise((resolve) => setTimeout(resolve, turnMs).unref());
    }
    return false;
  }

  #open(): RawFile {
    const { page_size: size } = this.#db.get<{ page_size: number }>('PRAGMA page_size')!;
    this.#file ??= new RawFile(this.#path!, size);
    return this.#file;
  }
}
