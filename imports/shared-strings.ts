import { decodeEscapes } from './cell-text.ts';
import { brokenFile, damaged } from './import-error.ts';
import { text } from './sentences.ts';
import { readXml } from './xml.ts';

const blockSize = 1 << 20;
/** Ten for every row that a sheet can have. */
const maxStrings = 10_000_000;
/** Together, in bytes: a million people with a dozen texts of their own are well below. */
const maxBytes = 150_000_000;
/** Excel's own limit for a cell is 32,767 signs. */
const maxStringLength = 100_000;

/**
 * The texts that a workbook's cells share, packed as UTF-8 in blocks as if they were one: some millions of them cost
 * their bytes and no objects. ECMA-376 part 1, 18.4.
 */
export class SharedStrings {
  readonly #blocks: Buffer[] = [];
  /** Where each text ends. */
  #ends = new Uint32Array(1024);
  #bytes = 0;
  #count = 0;

  static async read(chunks: AsyncIterable<Buffer>): Promise<SharedStrings> {
    const strings = new SharedStrings();
    let item = '';
    let inText = false;
    // Readings of East Asian texts stand beside them, as texts too.
    let inReading = false;
    await readXml(chunks, {
      open(name) {
        if (name === 'si') item = '';
        else if (name === 't') inText = !inReading;
        else if (name === 'rPh') inReading = true;
      },
      close(name) {
        if (name === 'si') strings.#add(decodeEscapes(item));
        else if (name === 't') inText = false;
        else if (name === 'rPh') inReading = false;
      },
      text(part) {
        if (!inText) return;
        item += part;
        if (item.length > maxStringLength) throw brokenFile(null, text('file-texts'));
      },
    });
    return strings;
  }

  /** Throws an ImportError where there is none of that number. */
  at(index: number): string {
    const end = this.#ends[index];
    if (end === undefined || index >= this.#count)
      throw damaged(new Error(`there is no shared string ${index}`));
    const start = index === 0 ? 0 : this.#ends[index - 1]!;
    if (start === end) return '';
    const first = Math.floor(start / blockSize);
    const last = Math.floor((end - 1) / blockSize);
    if (first === last)
      return this.#blocks[first]?.toString('utf8', start % blockSize, ((end - 1) % blockSize) + 1) ?? '';
    const parts = this.#blocks.slice(first, last + 1);
    return Buffer.concat(parts).toString('utf8', start % blockSize, end - first * blockSize);
  }

  #add(item: string): void {
    const bytes = Buffer.from(item);
    if (this.#count === maxStrings || this.#bytes + bytes.length > maxBytes)
      throw brokenFile(null, text('file-texts'));
    for (let at = 0; at < bytes.length; ) {
      const free = this.#bytes % blockSize;
      if (free === 0) this.#blocks.push(Buffer.allocUnsafeSlow(blockSize));
      const copied = bytes.copy(this.#blocks.at(-1)!, free, at);
      at += copied;
      this.#bytes += copied;
    }
    if (this.#count === this.#ends.length) {
      const ends = new Uint32Array(this.#ends.length * 2);
      ends.set(this.#ends);
      this.#ends = ends;
    }
    this.#ends[this.#count++] = this.#bytes;
  }
}
