const headBytes = 256 * 1024;
const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const readHead = async (file: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await file.slice(0, headBytes).arrayBuffer());

const isZip = ([a, b]: Uint8Array) => a === 0x50 && b === 0x4b;

/** The content type that a table is sent with; the service finds out by itself how its text is encoded. */
export const detectType = async (file: Blob): Promise<string> =>
  isZip(await readHead(file)) ? workbook : 'text/csv';

/** The whole rows at the beginning of a large text file, enough to see its columns by; null: only all of it will do. */
export async function readBeginning(file: Blob): Promise<Blob | null> {
  if (file.size <= 4 * headBytes) return null;
  const head = await readHead(file);
  if (isZip(head) || head.includes(0)) return null;
  const end = head.lastIndexOf(0x0a);
  return end < 0 ? null : file.slice(0, end + 1);
}
