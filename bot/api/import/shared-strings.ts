import { tell } from '../../../campaign/told.ts';
import { brokenFile, damaged } from './broken.ts';
import { decodeEscapes } from './cell-text.ts';
import { readXml } from './xml.ts';

const blockSize = 1 << 22;
/** Ten for every row that a sheet can have. */
const mostStrings = 10_000_000;

/**
 * The texts that a workbook's cells share, packed as UTF-8: some millions of them cost their bytes and no objects.
 * ECMA-376 part 1, 18.4.
 */
export class SharedStrings {
  readonly #blocks: Buffer[] = [];
  #free = 0;
  #starts = new Float64Array(1024);
  #lengths = new Uint32Array(1024);
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
      text(text) {
        if (inText) item += text;
      },
    });
    return strings;
  }

  /** Throws a Problem where there is none of that number. */
  at(index: number): string {
    const [start, length] = [this.#starts[index], this.#lengths[index]];
    if (start === undefined || length === undefined || index >= this.#count)
      throw damaged(new Error(`there is no shared string ${index}`));
    if (length === 0) return '';
    const from = start % blockSize;
    return this.#blocks[Math.floor(start / blockSize)]!.toString('utf8', from, from + length);
  }

  #add(text: string): void {
    if (this.#count === mostStrings) throw brokenFile(null, tell('file-texts'));
    if (this.#count === this.#starts.length) this.#grow();
    const length = Buffer.byteLength(text);
    let last = this.#blocks.at(-1);
    if (last === undefined || this.#free + length > last.length) {
      // The document's own limit keeps a text well below a block.
      last = Buffer.allocUnsafe(Math.max(blockSize, length));
      this.#blocks.push(last);
      this.#free = 0;
    }
    last.write(text, this.#free);
    this.#starts[this.#count] = (this.#blocks.length - 1) * blockSize + this.#free;
    this.#lengths[this.#count++] = length;
    this.#free += length;
  }

  #grow(): void {
    const starts = new Float64Array(this.#starts.length * 2);
    starts.set(this.#starts);
    this.#starts = starts;
    const lengths = new Uint32Array(this.#lengths.length * 2);
    lengths.set(this.#lengths);
    this.#lengths = lengths;
  }
}
