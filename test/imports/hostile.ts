import { crc32, deflateRawSync } from 'node:zlib';
import { type Files, partsOf, sheetOf, textRows } from './workbooks.ts';

/* Small files that cost a reader far more than they weigh. Each is built as an attacker would, part by part. */

/** A ZIP archive whose parts are compressed: repeated signs weigh a thousandth there. */
export function packed(files: Files): Buffer {
  const pieces: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const plain = Buffer.from(content);
    const body = deflateRawSync(plain, { level: 9 });
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(plain), 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(plain.length, 18);
    fields.writeUInt16LE(path.length, 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    pieces.push(Buffer.from('PK\x03\x04'), fields, path, body);
    central.push(Buffer.from('PK\x01\x02\x14\x00'), fields, offset, path);
    at += 4 + fields.length + path.length + body.length;
  }
  const table = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(table.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...pieces, table, Buffer.from('PK\x05\x06'), end]);
}

const header = textRows([['email', 'firstName']]);
const sheet = 'xl/worksheets/sheet1.xml';
const withSheet = (xml: string) => packed({ ...partsOf({ rows: '' }), [sheet]: xml });
const opened = (rows: string) => sheetOf(rows).replace(/<\/sheetData>.*$/s, '');

/** Elements that are opened and never closed. */
export const nested = (count: number) => withSheet(opened(header) + '<a>'.repeat(count));

/** The same within a text that cells share. */
export const nestedStrings = (count: number) =>
  packed(partsOf({ rows: header, shared: `<si><t>x</t>${'<r>'.repeat(count)}` }));

/** A pattern of numbers as long as a book. */
export const longPattern = (length: number, cells: number) =>
  packed(
    partsOf({
      rows:
        header +
        `<row>${textRows([['a@b.example']]).slice(5, -6)}<c s="1"><v>1.5</v></c></row>`.repeat(cells),
      styles: ['0'.repeat(length)],
    }),
  );

/** A cell at the far right of each row. */
export const wideRows = (rows: number, value: string) =>
  withSheet(
    sheetOf(
      header +
        Array.from(
          { length: rows },
          (_, i) => `<row r="${i + 2}"><c r="XFD${i + 2}">${value}</c></row>`,
        ).join(''),
    ),
  );

export const attributes = (count: number) =>
  withSheet(sheetOf(`${header}<row ${Array.from({ length: count }, (_, i) => `a${i}="1"`).join(' ')}/>`));

export const blanks = (length: number) => withSheet(sheetOf(header) + ' '.repeat(length));

/** Lines of separators alone. */
export const commas = (bytes: number, perLine: number) =>
  `email,firstName\n${`${','.repeat(perLine)}\n`.repeat(Math.ceil(bytes / (perLine + 1)))}`;

export const wideText = (rows: number, cells: number) =>
  `email,firstName\n${`a@b.example${',x'.repeat(cells)}\n`.repeat(rows)}`;

export const wideHeader = (rows: number, cells: number) =>
  `email${',c'.repeat(cells)}\n${`a@b.example${',x'.repeat(cells)}\n`.repeat(rows)}`;

export const unknownZones = (rows: number) =>
  `email,zone\n${Array.from({ length: rows }, (_, i) => `p${i}@b.example,Zone ${i}\n`).join('')}`;
