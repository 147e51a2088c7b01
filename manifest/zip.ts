import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly content: Buffer;
}

/** 1 January 1980, the first day of ZIP: the same files give the same archive. */
const date = (1 << 5) | 1;
/** Names are UTF-8. */
const flags = 0x0800;
const deflated = 8;

/** A ZIP archive of some small files, in their order (PKWARE APPNOTE 6.3.10). */
export function zipOf(files: readonly ZipFile[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const packed = deflateRawSync(content, { level: 9 });
    const title = Buffer.from(name);
    const fields = fieldsOf(content, packed, title);
    const local = Buffer.concat([uint32(0x04034b50), fields, uint16(0), title, packed]);
    directory.push(uint32(0x02014b50), uint16(20), fields, uint16(0, 0, 0, 0, 0, 0), uint32(offset), title);
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = files.length;
  const end = [uint32(0x06054b50), uint16(0, 0, count, count), uint32(index.length, offset), uint16(0)];
  return Buffer.concat([...parts, index, ...end]);
}

/** What a file's own header and its entry in the directory have in common. */
const fieldsOf = (content: Buffer, packed: Buffer, title: Buffer): Buffer =>
  Buffer.concat([
    uint16(20, flags, deflated, 0, date),
    uint32(crc32(content), packed.length, content.length),
    uint16(title.length),
  ]);

function uint16(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) buffer.writeUInt16LE(value, i * 2);
  return buffer;
}

function uint32(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) buffer.writeUInt32LE(value, i * 4);
  return buffer;
}
