import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** So little room may be too little for the next commit. */
const littleRoom = 16 * 2 ** 20;

/**
 * Tells whether the files of an open database are still those that stand under its name. Once they are deleted or replaced,
 * SQLite goes on with what nobody will ever read again.
 */
export class FileWatch {
  readonly #path: string;
  readonly #files = new Map<string, string>();

  constructor(path: string) {
    this.#path = path;
    this.isWhole();
  }

  /** Whether it is worth to try if a write still finds room. */
  hasLittleRoom(): boolean {
    const { bavail, bsize } = statfsSync(dirname(this.#path));
    return bavail * bsize < littleRoom;
  }

  /** Whether everything stands where it stood when it was first looked at. */
  isWhole(): boolean {
    return ['', '-wal'].every((end) => this.#isSame(this.#path + end));
  }

  /** The log is made with the first write: what is not there yet is not missing. */
  #isSame(path: string): boolean {
    const known = this.#files.get(path);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return known === undefined;
    const now = `${stat.dev} ${stat.ino}`;
    if (known === undefined) this.#files.set(path, now);
    return known === undefined || known === now;
  }
}
