import { isUtf8 } from 'node:buffer';

/**
 * Windows-1252 where a text that names no encoding is no UTF-8 at all: what spreadsheets in western Europe save as CSV.
 * Null where it is UTF-8 or UTF-16, and where it is UTF-8 but for a few bytes: those are damaged, and told with their row.
 */
export async function fittingCharset(content: AsyncIterable<Buffer>): Promise<'windows-1252' | null> {
  let carried: Buffer = Buffer.alloc(0);
  for await (const piece of content) {
    const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
    // Zero bytes are those of UTF-16, or of no text at all.
    if (bytes.includes(0) || hasMark(bytes)) return null;
    const end = lastBoundary(bytes);
    if (!isUtf8(bytes.subarray(0, end))) return isMostlyUtf8(bytes) ? null : 'windows-1252';
    carried = bytes.subarray(end);
  }
  return carried.length === 0 || isUtf8(carried) ? null : 'windows-1252';
}

const hasMark = (bytes: Buffer) => /^(?:efbbbf|fffe|feff)/.test(bytes.toString('hex', 0, 3));

/** Where the last whole character ends, if this is UTF-8: at most three bytes of one may lie behind it. */
function lastBoundary(bytes: Buffer): number {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 4); at--) {
    const byte = bytes[at]!;
    if (byte < 0x80) return at + 1;
    if (byte >= 0xc0) return at;
  }
  return bytes.length;
}

function isMostlyUtf8(bytes: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const faulty = text.split('\uFFFD').length - 1;
  const sound = (text.match(/[^\x20-\x7e\s]/gu) ?? []).length - faulty;
  return sound > faulty;
}
