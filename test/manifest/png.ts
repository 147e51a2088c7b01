import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly pixels: readonly (readonly [number, number, number, number])[];
}

/** Reads a PNG of 8 bits a channel without interlacing, in colour with or without opacity (PNG 3rd edition). */
export function readPng(file: Buffer): Picture {
  const parts: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const [width, height, depth, kind] = [
    file.readUInt32BE(16),
    file.readUInt32BE(20),
    file.readUInt8(24),
    file.readUInt8(25),
  ];
  if (depth !== 8 || (kind !== 6 && kind !== 2)) throw new Error(`a PNG of kind ${kind}, ${depth} bits`);
  const bytes = kind === 6 ? 4 : 3;
  const data = inflateSync(Buffer.concat(parts));
  const stride = width * bytes;
  const rows: Buffer[] = [];
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = Buffer.from(data.subarray(start + 1, start + 1 + stride));
    unfilter(data[start]!, row, rows[y - 1] ?? Buffer.alloc(stride), bytes);
    rows.push(row);
  }
  const pixels = rows.flatMap((row) =>
    Array.from({ length: width }, (_, x): [number, number, number, number] => {
      const at = x * bytes;
      return [row[at]!, row[at + 1]!, row[at + 2]!, bytes === 4 ? row[at + 3]! : 255];
    }),
  );
  return { width, height, pixels };
}

function unfilter(filter: number, row: Buffer, above: Buffer, bytes: number): void {
  for (let i = 0; i < row.length; i++) {
    const a = i < bytes ? 0 : row[i - bytes]!;
    const b = above[i]!;
    const c = i < bytes ? 0 : above[i - bytes]!;
    const guess = [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!;
    row[i] = (row[i]! + guess) & 255;
  }
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}
