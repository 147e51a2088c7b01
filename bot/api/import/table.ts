import { tell } from '../../../campaign/told.ts';
import { Problem } from '../web/problem.ts';
import { notATable } from './broken.ts';
import { decodeText } from './decode.ts';
import type { EachRow } from './import-people.ts';
import { eachRow } from './rows.ts';
import { spooled } from './spool.ts';
import { eachWorkbookRow } from './workbook.ts';

/** Each may hold some hundred megabytes of shared texts. */
const workbooksAtOnce = 2;

/** Reads the rows of a CSV file or of a workbook: what the content is decides, not what it is called. */
export function tableReader() {
  let workbooks = 0;
  return function rowsOf(chunks: AsyncIterable<Buffer>, type: string | undefined): EachRow {
    const { charset, isWorkbook } = kindOf(type);
    return async (take) => {
      const { head, all } = await begun(chunks);
      if (!head.equals(zipMark)) {
        if (isWorkbook) throw notATable(tell('file-no-workbook'));
        return eachRow(decodeText(all, charset), take);
      }
      if (workbooks >= workbooksAtOnce)
        throw new Problem('busy', tell('file-busy'), {
          headers: { 'Retry-After': '30' },
        });
      workbooks++;
      try {
        await spooled(all, (file) => eachWorkbookRow(file, take));
      } finally {
        workbooks--;
      }
    };
  };
}

const zipMark = Buffer.from('PK\x03\x04');

/** The first four bytes, and all of it from the beginning. */
async function begun(chunks: AsyncIterable<Buffer>) {
  const source = chunks[Symbol.asyncIterator]();
  let first: Buffer = Buffer.alloc(0);
  while (first.length < zipMark.length) {
    const piece = await source.next();
    if (piece.done) break;
    first = Buffer.concat([first, piece.value]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      yield first;
      for (let piece = await source.next(); !piece.done; piece = await source.next()) yield piece.value;
    } finally {
      await source.return?.();
    }
  }
  return { head: first.subarray(0, zipMark.length), all: all() };
}

/**
 * What a Content-Type says. Programs name CSV in many ways (curl sends a form's type, Windows that of Excel); only what
 * surely is something else is refused here.
 */
function kindOf(type = 'text/csv'): { charset: string | null; isWorkbook: boolean } {
  const [media = '', ...parameters] = type.toLowerCase().split(';');
  const name = media.trim();
  const isWorkbook = /spreadsheetml|^application\/vnd\.ms-excel\.sheet\./.test(name);
  const taken =
    /^(text\/(?!html).*|application\/(csv|vnd\.ms-excel|octet-stream|zip|x-zip-compressed|x-www-form-urlencoded))$/;
  if (!isWorkbook && !taken.test(name)) throw notATable(tell('file-kind'));
  const charset = parameters.map((one) => /^\s*charset="?([^"\s]+)"?\s*$/.exec(one)?.[1]).find(Boolean);
  return { charset: charset ?? null, isWorkbook };
}
