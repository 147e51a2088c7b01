/*
 * Where in a page of a SQLite file nothing lies that is in use (https://sqlite.org/fileformat2.html, "B-tree Pages" and
 * "Cell Payload Overflow Pages"). There the file keeps what was deleted, or moved elsewhere, until it is written over.
 */

/** From and to (not included), within a page. */
export type Gap = readonly [from: number, to: number];

/** What a cell keeps outside its page: the first page of the chain, and how many bytes lie there. */
export interface Overflow {
  readonly page: number;
  readonly bytes: number;
}

const kinds: Readonly<Record<number, { leaf: boolean; table: boolean }>> = {
  2: { leaf: false, table: false },
  5: { leaf: false, table: true },
  10: { leaf: true, table: false },
  13: { leaf: true, table: true },
};

const headerAt = (number: number): number => (number === 1 ? 100 : 0);

/** Whether a page is one of a tree. All others begin with the number of a page, which is smaller in any file under 128 GB. */
export const isTreePage = (page: Buffer, number: number): boolean =>
  kinds[page[headerAt(number)] ?? 0] !== undefined;

/** What is free in a page of a tree: between pointers and cells, and where cells were removed. */
export function* gapsOf(page: Buffer, number: number): Generator<Gap> {
  const at = headerAt(number);
  const pointers = pointersEnd(page, at);
  const cells = page.readUInt16BE(at + 5) || 65_536;
  if (pointers < cells && cells <= page.length) yield [pointers, cells];
  // In rising order, by the format; what is not so is left alone.
  for (let block = page.readUInt16BE(at + 1), last = 0; block > last && block + 4 <= page.length; ) {
    const end = block + page.readUInt16BE(block + 2);
    if (end <= page.length) yield [block + 4, end];
    last = block;
    block = page.readUInt16BE(block);
  }
}

const headerSize = (page: Buffer, at: number): number => (kinds[page[at]!]?.leaf ? 8 : 12);
const pointersEnd = (page: Buffer, at: number): number =>
  at + headerSize(page, at) + 2 * page.readUInt16BE(at + 3);

/** The chains that hang on the cells of a page of a tree. `usable`: bytes of a page that SQLite uses. */
export function* overflowsOf(page: Buffer, number: number, usable: number): Generator<Overflow> {
  const at = headerAt(number);
  const { leaf, table } = kinds[page[at]!]!;
  if (table && !leaf) return;
  const end = pointersEnd(page, at);
  for (let pointer = at + headerSize(page, at); pointer < end; pointer += 2) {
    const cell = page.readUInt16BE(pointer) + (leaf ? 0 : 4);
    const [payload, behind] = varint(page, cell);
    const start = table ? varint(page, behind)[1] : behind;
    const local = localBytes(payload, usable, table);
    if (local < payload) yield { page: page.readUInt32BE(start + local), bytes: payload - local };
  }
}

function localBytes(payload: number, usable: number, table: boolean): number {
  const most = table ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (payload <= most) return payload;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((payload - least) % (usable - 4));
  return fitting <= most ? fitting : least;
}

/** Of at most nine bytes, seven bits each; the ninth has eight. */
function varint(page: Buffer, from: number): [value: number, end: number] {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = page[from + i]!;
    value = value * 128 + (byte & 127);
    if (byte < 128) return [value, from + i + 1];
  }
  return [value * 256 + page[from + 8]!, from + 9];
}
