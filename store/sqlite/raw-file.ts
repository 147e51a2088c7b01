import { closeSync, fdatasyncSync, openSync, readSync, writeSync } from 'node:fs';
import { type Gap, gapsOf, isTreePage, overflowsOf } from './page-format.ts';

/**
 * The file of a database, read and written beside SQLite: only what SQLite has no use for is written, so that whoever reads
 * at the same moment, or a loss of power, finds the same data. It stays open as long as the database: with the first of a
 * process's own handles that is closed, SQLite's locks on the file would be gone.
 */
export class RawFile {
  readonly #handle: number;
  readonly #pageSize: number;

  constructor(path: string, pageSize: number) {
    this.#handle = openSync(path, 'r+');
    this.#pageSize = pageSize;
  }

  /** Clears the free room of some pages and of what hangs on them; whether anything lay there. */
  clear(first: number, count: number, free: FreePages): boolean {
    const size = this.#pageSize;
    const pages = Buffer.alloc(count * size);
    const read = readSync(this.#handle, pages, 0, pages.length, (first - 1) * size);
    let cleared = false;
    for (let i = 0; (i + 1) * size <= read; i++) {
      const number = first + i;
      const page = pages.subarray(i * size, (i + 1) * size);
      for (const gap of this.#gaps(page, number, free)) cleared = this.#zero(number, page, gap) || cleared;
      if (isTreePage(page, number) && !free.has(number)) cleared = this.#clearTails(page, number) || cleared;
    }
    return cleared;
  }

  /** The pages that nothing lies on, with how many bytes of each SQLite still reads. */
  freePages(): FreePages {
    const free = new Map<number, number>();
    let trunk = this.#page(1).readUInt32BE(32);
    while (trunk !== 0 && !free.has(trunk)) {
      const page = this.#page(trunk);
      const leaves = page.readUInt32BE(4);
      free.set(trunk, 8 + 4 * leaves);
      for (let i = 0; i < leaves; i++) free.set(page.readUInt32BE(8 + 4 * i), 0);
      trunk = page.readUInt32BE(0);
    }
    return free;
  }

  sync(): void {
    fdatasyncSync(this.#handle);
  }

  close(): void {
    closeSync(this.#handle);
  }

  *#gaps(page: Buffer, number: number, free: FreePages): Generator<Gap> {
    const used = free.get(number);
    if (used !== undefined) yield [used, page.length];
    else if (isTreePage(page, number)) yield* gapsOf(page, number);
  }

  /** What lies behind the end of each chain that begins on a page. */
  #clearTails(page: Buffer, number: number): boolean {
    const room = this.#pageSize - 4;
    let cleared = false;
    for (const { page: first, bytes } of overflowsOf(page, number, this.#pageSize)) {
      let [at, left] = [first, bytes];
      while (left > room) [at, left] = [this.#page(at, 4).readUInt32BE(0), left - room];
      cleared = this.#zero(at, this.#page(at), [4 + left, this.#pageSize]) || cleared;
    }
    return cleared;
  }

  #zero(number: number, page: Buffer, [from, to]: Gap): boolean {
    const zeros = Buffer.alloc(to - from);
    if (page.compare(zeros, 0, zeros.length, from, to) === 0) return false;
    writeSync(this.#handle, zeros, 0, zeros.length, (number - 1) * this.#pageSize + from);
    return true;
  }

  #page(number: number, bytes = this.#pageSize): Buffer {
    const page = Buffer.alloc(bytes);
    readSync(this.#handle, page, 0, bytes, (number - 1) * this.#pageSize);
    return page;
  }
}

export type FreePages = ReadonlyMap<number, number>;
