import { hasAddress } from './address-text.ts';
import { findHeader } from './find-header.ts';
import { brokenFile } from './import-error.ts';
import { text } from './sentences.ts';
import { CsvSplitter } from './split-csv.ts';
import type { TableRow } from './table-row.ts';

type Take = (row: TableRow) => Promise<void> | void;

const separators = [',', ';', '\t', '|'];
/** Enough to see how a file is separated, titles above its table included. */
const headLines = 40;
const maxHeadLength = 100_000;
/** Characters whose rows are in memory at once: thousands that wait would outlive the collection of short-lived objects. */
const maxAtOnce = 8_192;

/**
 * Splits text into rows and gives them to `take` in order, waiting for it; rows of empty cells are left out. Throws a
 * ImportError that names the row where the file is no table.
 */
export async function eachCsvRow(source: AsyncIterable<string>, take: Take): Promise<void> {
  const { head, rest } = await begun(source);
  const { separator, skipped, from } = instructions(head);
  const body = head.slice(from);
  if (body.trim() === '') throw brokenFile(null, text('file-empty'));
  if (/^\s*<(!doctype|html|\?xml|table)/i.test(body)) throw brokenFile(null, text('file-web-page'));
  let rows: TableRow[] = [];
  const splitter = new CsvSplitter(separator ?? separatorOf(body), skipped + 1, (row) => rows.push(row));
  const pass = async () => {
    const ready = rows;
    rows = [];
    for (const row of ready) {
      const taking = take(row);
      if (taking) await taking;
    }
  };
  for await (const piece of pieces(body, rest)) {
    splitter.write(piece);
    await pass();
  }
  splitter.end();
  await pass();
}

async function* pieces(body: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  const cut = function* (text: string) {
    for (let at = 0; at < text.length; at += maxAtOnce) yield text.slice(at, at + maxAtOnce);
  };
  yield* cut(body);
  for await (const text of rest) yield* cut(text);
}

/** As much as tells how the file is separated, and what follows it. */
async function begun(text: AsyncIterable<string>): Promise<{ head: string; rest: AsyncIterable<string> }> {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  let ended = false;
  while (!ended && head.length < maxHeadLength && head.split(/\r\n|\n|\r/, headLines).length < headLines) {
    const piece = await source.next();
    if (piece.done) ended = true;
    else head += piece.value;
  }
  const rest = { [Symbol.asyncIterator]: () => source };
  return { head, rest };
}

/** Lines that are meant for a program: Excel's `sep=;`, in quotation marks or not, and PowerShell's `#TYPE …`. */
function instructions(head: string): { separator: string | null; skipped: number; from: number } {
  let [separator, skipped, from] = [null as string | null, 0, 0];
  for (;;) {
    const line = /^([^\r\n]*)(\r\n|\n|\r|$)/.exec(head.slice(from, from + 2_000));
    const hint = /^[\s\uFEFF]*"?sep=(\\t|[^"\p{L}\p{N}])"?["\s,;|]*$/iu.exec(line?.[1] ?? '');
    const isInstruction = hint !== null || /^\s*"?#TYPE\b/.test(line?.[1] ?? '');
    if (line === null || !isInstruction) return { separator, skipped, from };
    if (hint) separator = hint[1] === '\\t' ? '\t' : hint[1]!;
    skipped++;
    from += line[0].length;
  }
}

/** The separator that brings out a column of addresses and the most columns. */
function separatorOf(head: string): string {
  const scored = separators.map((separator) => ({ separator, score: scoreOf(rowsOf(head, separator)) }));
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

function scoreOf(rows: readonly TableRow[]): number {
  const { header, isNamed } = findHeader(rows);
  // There may be no row at all, where a head is one that does not end.
  const width = rows
    .slice(header ?? 0, header === null ? undefined : header + 1)
    .reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const addressed = rows.some(({ cells }) => cells.some(hasAddress));
  return (isNamed ? 10_000 : 0) + (addressed ? 1_000 : 0) + Math.min(width, 900);
}

function rowsOf(head: string, separator: string): TableRow[] {
  const rows: TableRow[] = [];
  const splitter = new CsvSplitter(separator, 1, (row) => rows.push(row));
  try {
    splitter.write(head.slice(0, maxHeadLength));
    splitter.end();
  } catch {
    // A head that is cut within a cell still shows the rows before it.
  }
  return rows.slice(0, headLines);
}
