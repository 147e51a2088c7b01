import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { brokenFile, damaged } from './import-error.ts';
import type { RandomFile } from './random-file.ts';
import { text } from './sentences.ts';

/** A workbook has some dozens of parts. */
const maxEntries = 10_000;

/** A part that unfolds further than this is no table that anybody wrote: those stay below a tenth of it. */
const maxUnfolded = 250;
/** Below this it costs nothing to read on. */
const alwaysRead = 20_000_000;

class FileReader extends RandomAccessReader {
  readonly #file: RandomFile;

  constructor(file: RandomFile) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number) {
    return Readable.from(this.#file.bytes(start, end), { objectMode: false });
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null) => void,
  ): void {
    this.#file
      .read(buffer, offset, length, position)
      .then((count) => callback(count < length ? new Error('the file ends too early') : null), callback);
  }

  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}

/** The parts of a package (ECMA-376 part 2), by their names without the slash in front and without case. */
export class Parts {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Throws an ImportError where it is no whole ZIP archive. */
  static async open(file: RandomFile): Promise<Parts> {
    const entries = new Map<string, Entry>();
    try {
      const options = { lazyEntries: true, autoClose: false };
      const zip = await fromRandomAccessReaderPromise(new FileReader(file), file.size, options);
      for await (const entry of zip.eachEntry()) {
        entries.set(entry.fileName.toLowerCase(), entry);
        if (entries.size > maxEntries) throw new Error('too many entries');
      }
      return new Parts(zip, entries);
    } catch (error) {
      throw damaged(error);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** What the archive says that it has unpacked; 0 where it is missing. */
  sizeOf(name: string): number {
    return this.#entries.get(name.toLowerCase())?.uncompressedSize ?? 0;
  }

  /**
   * The bytes of a part, unpacked. Throws an ImportError where it is missing, larger than `limit` bytes, protected or damaged;
   * the archive's word for its size is held to while it is unpacked, so that a small file cannot unfold without end.
   */
  async *read(name: string, limit: number): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase());
    if (entry === undefined) throw damaged(new Error(`${name} is missing`));
    if (entry.uncompressedSize > limit)
      throw brokenFile(null, text('file-large', { most: limit / 1_000_000 }));
    if (entry.uncompressedSize > Math.max(alwaysRead, entry.compressedSize * maxUnfolded))
      throw brokenFile(null, text('file-unfolds'));
    if (entry.isEncrypted()) throw brokenFile(null, text('file-password'));
    let sum = 0;
    try {
      for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
        sum = crc32(chunk as Buffer, sum);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw damaged(error);
    }
    if (sum !== entry.crc32) throw damaged(new Error(`the checksum of ${name} is wrong`));
  }
}
