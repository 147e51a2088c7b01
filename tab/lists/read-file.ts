import { headerFor, looksLikeAddress, type Role } from './columns.ts';
import { csvLine, parseRows, rowReader, separatorOf } from './csv.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The beginning of a table file, read for the preview. */
export interface Head {
  readonly encoding: Encoding;
  readonly separator: string;
  readonly header: readonly string[];
  /** The first rows below it. */
  readonly rows: readonly (readonly string[])[];
}

const headBytes = 256 * 1024;
/** Larger files are not read twice. */
export const scanLimit = 40_000_000;
const previewRows = 5;

export async function encodingOf(file: Blob): Promise<Encoding> {
  const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Reads the header and the first rows; null when there is no row. */
export async function readHead(file: Blob): Promise<Head | null> {
  const encoding = await encodingOf(file);
  const text = new TextDecoder(encoding).decode(await file.slice(0, headBytes).arrayBuffer(), {
    stream: true,
  });
  const separator = separatorOf(text.split(/\r\n|\r|\n/, 1)[0] ?? '');
  const [header, ...rows] = parseRows(text, separator, previewRows + 1);
  return header === undefined
    ? null
    : { encoding, separator, header: header.map((name) => name.trim()), rows };
}

export interface Scan {
  readonly rows: number;
  readonly people: number;
  /** Rows that name somebody for a second time. */
  readonly repeated: number;
  readonly faulty: number;
}

/** Counts what an import would take, merge and leave out; throws when `signal` says so. */
export async function scan(file: Blob, head: Head, emailAt: number, signal: AbortSignal): Promise<Scan> {
  const seen = new Set<string>();
  let rows = -1;
  let faulty = 0;
  const reader = rowReader(head.separator, (cells) => {
    if (++rows === 0) return;
    const address = cells[emailAt]?.trim() ?? '';
    if (looksLikeAddress(address)) seen.add(address.normalize('NFC').toLowerCase());
    else faulty++;
  });
  const pieces = file.stream().getReader();
  const decoder = new TextDecoder(head.encoding);
  for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) {
    signal.throwIfAborted();
    reader.read(decoder.decode(piece.value, { stream: true }));
  }
  reader.end();
  const count = Math.max(0, rows);
  return { rows: count, people: seen.size, repeated: count - faulty - seen.size, faulty };
}

/** The file with a header that says what the author mapped; the rows stay as they are, however many. */
export async function withMapping(file: Blob, head: Head, mapped: readonly Role[]): Promise<Blob> {
  const wanted = headerFor(head.header, mapped);
  if (wanted.every((name, i) => name === head.header[i])) return file;
  const decoder = new TextDecoder(head.encoding, { ignoreBOM: true });
  const text = decoder.decode(await file.slice(0, headBytes).arrayBuffer(), { stream: true });
  const lead = /^[\ufeff\r\n]*/.exec(text)![0].length;
  const first = text.slice(0, lead + headerLength(text.slice(lead)));
  // The separator of the file stays, or the rows would no longer fit the header.
  const header = encode(csvLine(wanted, head.separator), head.encoding);
  return new Blob([header, file.slice(byteLength(first, head.encoding))]);
}

/** Characters of the first row with its line end; line ends within quotation marks belong to it. */
function headerLength(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (quoted || (text[i] !== '\n' && text[i] !== '\r')) continue;
    return text[i] === '\r' && text[i + 1] === '\n' ? i + 2 : i + 1;
  }
  return text.length;
}

function byteLength(text: string, encoding: Encoding): number {
  if (encoding === 'utf-8') return new TextEncoder().encode(text).length;
  return encoding === 'windows-1252' ? text.length : text.length * 2;
}

const westernSigns = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 256 }, (_, i) => i));

/** Bytes of a text in the encoding of the file that it is put in front of, with its byte order mark. */
export function encode(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  if (encoding === 'windows-1252')
    return Uint8Array.from(text, (sign) => Math.max(0, westernSigns.indexOf(sign)));
  const bytes = new DataView(new ArrayBuffer(2 * text.length + 2));
  const little = encoding === 'utf-16le';
  bytes.setUint16(0, 0xfeff, little);
  for (let i = 0; i < text.length; i++) bytes.setUint16(2 * i + 2, text.charCodeAt(i), little);
  return new Uint8Array(bytes.buffer);
}
