import { oneLine } from '../campaign/people/column-name.ts';

/** What programs put in front of addresses: links, and the proxy addresses of a directory. */
const scheme = /^(?:mailto|smtp):/i;

/** The address in a cell, out of what mail programs, links and sheets dress it in; text without one stays as it is. */
export function addressIn(cell: string): string {
  const text = latin(oneLine(cell)).replace(/^['"]|['"]$/g, '');
  const bracketed = /^[^<>]*<\s*([^<>]+?)\s*>[\s;,.]*$/.exec(text);
  const bare = (bracketed?.[1] ?? text).replace(scheme, '');
  return bare
    .replace(/\?(?:subject|body|cc|bcc)=.*$/i, '')
    .replace(/[\s;,.]+$/, '')
    .trim();
}

/** Without marks that shape letters, and with the signs of an address as they are typed on keyboards of wide letters. */
const latin = (text: string) =>
  /^[ -~]*$/.test(text)
    ? text
    : text
        .replace(/\u200C|\u200D|[\uFE00-\uFE0F]/g, '')
        .replace(/[\uFF01-\uFF5E\uFE6B]/g, (sign) => sign.normalize('NFKC'));

/** Whether a cell holds an address and nothing else. */
export const hasAddress = (cell: string): boolean =>
  cell.includes('@') && /^[^\s@,:;]+@[^\s@,:;]+\.[^\s@,:;]+$/.test(addressIn(cell));

const textGuard = /^="((?:[^"]|"")*)"$/;

/** The text that a cell shows: without what keeps spreadsheets from counting or running it (`="00123"`, `'+33 6`). */
export function unguarded(cell: string): string {
  const first = cell.charCodeAt(0);
  if (first !== 0x3d && first !== 0x27) return cell;
  const guarded = textGuard.exec(cell.trim())?.[1];
  if (guarded !== undefined) return guarded.replaceAll('""', '"');
  return /^'(?:[=+\-@]|[\d .()/-]+$)/.test(cell) ? cell.slice(1) : cell;
}
