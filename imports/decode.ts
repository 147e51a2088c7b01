import { brokenFile, notATable } from './import-error.ts';
import { text } from './sentences.ts';

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Enough to tell an encoding by. */
const headBytes = 1024;
/** Longer pieces without any line break or other plain character are no table. */
const maxPieceLength = 1_000_000;

/**
 * The text of a file, strictly decoded: UTF-8 or UTF-16 by its byte order mark or its look, Windows-1252 only where
 * `charset` says so. Throws an ImportError for other kinds of file, and one that names the row for bytes that do not fit.
 */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  charset: string | null,
): AsyncGenerator<string> {
  let pending: Buffer = Buffer.alloc(0);
  let decoder: Decoder | null = null;
  for await (const chunk of chunks) {
    pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
    if (decoder === null && pending.length < headBytes) continue;
    decoder ??= decoderFor(pending, charset);
    const end = lastBoundary(pending, decoder.encoding);
    if (end === 0 && pending.length > maxPieceLength) throw brokenFile(decoder.row(), text('file-no-table'));
    if (end > 0) yield decoder.decode(pending.subarray(0, end));
    pending = pending.subarray(end);
  }
  decoder ??= decoderFor(pending, charset);
  if (pending.length > 0) yield decoder.decode(pending);
}

interface Decoder {
  readonly encoding: Encoding;
  /** Takes whole characters only. */
  decode(bytes: Buffer): string;
  row(): number;
}

function decoderFor(head: Buffer, charset: string | null): Decoder {
  refuseOthers(head);
  const encoding = encodingOf(head, charset);
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let lines = 0;
  let first = true;
  return {
    encoding,
    row: () => lines + 1,
    decode(bytes) {
      let decoded: string;
      try {
        decoded = strict.decode(bytes);
      } catch (cause) {
        const row = lines + 1 + linesBeforeFault(bytes, encoding);
        throw brokenFile(row, text('file-encoding', { encoding: nameOf[encoding] }), cause);
      }
      const nul = decoded.indexOf('\0');
      if (nul >= 0) throw brokenFile(lines + 1 + countLines(decoded.slice(0, nul)), text('file-no-text'));
      lines += countLines(decoded);
      const start = first && decoded.startsWith('\uFEFF') ? 1 : 0;
      first = false;
      return decoded.slice(start);
    },
  };
}

const nameOf: Record<Encoding, string> = {
  'utf-8': 'UTF-8 (save the file as “CSV UTF-8”, or name its charset in Content-Type)',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  'windows-1252': 'Windows-1252',
};

function refuseOthers(head: Buffer): void {
  const magic = head.subarray(0, 4).toString('hex');
  if (magic.startsWith('d0cf11e0')) throw notATable(text('file-xls'));
  if (magic.startsWith('1f8b')) throw notATable(text('file-compressed'));
  if (magic.startsWith('25504446')) throw notATable(text('file-pdf'));
}

function encodingOf(head: Buffer, charset: string | null): Encoding {
  if (head.subarray(0, 3).toString('hex') === 'efbbbf') return 'utf-8';
  const mark = head.subarray(0, 2).toString('hex');
  if (mark === 'fffe') return 'utf-16le';
  if (mark === 'feff') return 'utf-16be';
  return charset === null ? guess(head) : declared(charset, head);
}

function declared(charset: string, head: Buffer): Encoding {
  switch (charset.toLowerCase()) {
    case 'utf-8':
    case 'utf8':
    case 'us-ascii':
      return 'utf-8';
    case 'utf-16le':
      return 'utf-16le';
    case 'utf-16be':
      return 'utf-16be';
    case 'utf-16':
      return guess(head) === 'utf-16be' ? 'utf-16be' : 'utf-16le';
    // What the web calls Latin-1 is Windows-1252 (WHATWG Encoding, labels).
    case 'windows-1252':
    case 'cp1252':
    case 'iso-8859-1':
    case 'latin1':
      return 'windows-1252';
    default:
      throw notATable(text('file-charset', { charset: charset.slice(0, 40) }));
  }
}

/** A header is mostly plain letters: in UTF-16 every second byte of it is zero. */
function guess(head: Buffer): Encoding {
  const sample = head.subarray(0, 64);
  let even = 0;
  let odd = 0;
  for (const [i, byte] of sample.entries()) if (byte === 0) i % 2 === 0 ? even++ : odd++;
  if (odd > sample.length / 4 && even === 0) return 'utf-16le';
  if (even > sample.length / 4 && odd === 0) return 'utf-16be';
  return 'utf-8';
}

/** Where the last whole character surely ends: after a plain one. */
function lastBoundary(bytes: Buffer, encoding: Encoding): number {
  if (encoding === 'windows-1252') return bytes.length;
  if (encoding === 'utf-8') {
    let end = bytes.length;
    while (end > 0 && bytes[end - 1]! >= 0x80) end--;
    return end;
  }
  const even = bytes.length - (bytes.length % 2);
  if (even === 0) return 0;
  const high = bytes[even - (encoding === 'utf-16le' ? 1 : 2)]!;
  return high >= 0xd8 && high <= 0xdb ? even - 2 : even;
}

const countLines = (text: string) => (text.match(/\r\n|\n|\r/g) ?? []).length;

function linesBeforeFault(bytes: Buffer, encoding: Encoding): number {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  return countLines(text.slice(0, Math.max(0, text.indexOf('\uFFFD'))));
}
