const headBytes = 256 * 1024;
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const headOf = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.slice(0, headBytes).arrayBuffer());

const isZip = ([a, b]: Uint8Array) => a === 0x50 && b === 0x4b;
const hasUtf16Mark = ([a, b]: Uint8Array) => (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff);

/**
 * The content type that a table is sent with. The service finds out by itself what a file is, but for Windows-1252,
 * which it takes only where it is told: what spreadsheets in western Europe still save as CSV.
 */
export async function typeOf(file: Blob): Promise<string> {
  const head = await headOf(file);
  if (isZip(head)) return workbook;
  if (hasUtf16Mark(head)) return 'text/csv';
  try {
    // The head may end within a character.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return 'text/csv';
  } catch {
    return 'text/csv; charset=windows-1252';
  }
}

/** The whole rows at the beginning of a large text file, enough to see its columns by; null: only all of it will do. */
export async function beginningOf(file: Blob): Promise<Blob | null> {
  if (file.size <= 4 * headBytes) return null;
  const head = await headOf(file);
  if (isZip(head) || head.includes(0)) return null;
  const end = head.lastIndexOf(0x0a);
  return end < 0 ? null : file.slice(0, end + 1);
}
