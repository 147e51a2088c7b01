import { read as readInto } from 'node:fs';
import { promisify } from 'node:util';

const read = promisify(readInto);
const pieceSize = 1 << 16;

/** A file that stands open elsewhere, by its descriptor: it is read in any order, and never closed from here. */
export class RandomFile {
  readonly size: number;
  readonly #descriptor: number;

  constructor(descriptor: number, size: number) {
    this.#descriptor = descriptor;
    this.size = size;
  }

  /** How many bytes were read: less than asked for only at the end. */
  async read(buffer: Buffer, offset: number, length: number, position: number): Promise<number> {
    return (await read(this.#descriptor, buffer, offset, length, position)).bytesRead;
  }

  /** Its bytes from `start` up to `end`, in pieces. */
  async *bytes(start = 0, end = this.size): AsyncGenerator<Buffer> {
    for (let place = start; place < end; ) {
      const length = Math.min(pieceSize, end - place);
      const buffer = Buffer.allocUnsafe(length);
      const count = await this.read(buffer, 0, length, place);
      if (count === 0) throw new Error('the file ends too early');
      yield buffer.subarray(0, count);
      place += count;
    }
  }
}
