import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { type Told, tell } from '../../../campaign/told.ts';
import { brokenFile } from './broken.ts';
import { hasAddresses } from './header.ts';

export interface FileRow {
  /** The row of the sheet, or the line of the file on which it begins; from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Why nobody can be made of it, whatever its cells say. */
  readonly fault?: Told;
}

const separators = [',', ';', '\t'];
const longestHeader = 100_000;
/** Characters whose rows are in memory at once: thousands that wait would outlive the collection of short-lived objects. */
const mostAtOnce = 8_192;
/** A row longer than this is an open quotation mark, not a person. */
const longestRecord = 500_000;

/**
 * Splits text into rows and gives them to `take` in order, waiting for it; rows of empty cells are left out. Throws a
 * Problem that names the row where the file is not a well-formed table.
 */
export async function eachRow(
  text: AsyncIterable<string>,
  take: (row: FileRow) => void | Promise<void>,
): Promise<void> {
  const { separator, skipped, rest } = await lookAhead(text);
  let next = skipped + 1;
  const options: Options<FileRow, string[]> = {
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: longestRecord,
    on_record: (cells: string[]) => {
      const row = next;
      next += 1 + linesWithin(cells);
      return cells.some((cell) => cell.trim() !== '') ? { row, cells } : null;
    },
  };
  // The types of csv-parse let records change their kind only where columns are named.
  const parser = parse(options as unknown as Options);
  try {
    await pipeline(
      Readable.from(rest, { objectMode: true }),
      parser,
      async (rows: AsyncIterable<FileRow>) => {
        for await (const row of rows) {
          const taken = take(row);
          if (taken) await taken;
        }
      },
    );
  } catch (error) {
    throw error instanceof CsvError ? brokenFile(next, reasonOf(error), error) : error;
  }
}

const linesWithin = (cells: readonly string[]) =>
  cells.reduce((lines, cell) => lines + (/[\r\n]/.test(cell) ? cell.split(/\r\n|\n|\r/).length - 1 : 0), 0);

function reasonOf(error: CsvError): Told {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
    case 'CSV_MAX_RECORD_SIZE':
      return tell('file-quote-open');
    case 'CSV_INVALID_CLOSING_QUOTE':
    case 'INVALID_OPENING_QUOTE':
      return tell('file-quote-inside');
    default:
      return tell('file-row');
  }
}

/** Reads as far as the first row that is not empty to find the separator, and puts the text together again. */
async function lookAhead(text: AsyncIterable<string>) {
  const source = text[Symbol.asyncIterator]();
  let head = '';
  let ended = false;
  while (!ended && headerOf(head) === null && head.length < longestHeader) {
    const piece = await source.next();
    if (piece.done) ended = true;
    else head += piece.value;
  }
  const hint = /^sep=([,;\t])(?:\r\n|\n|\r)/i.exec(head);
  if (hint) head = head.slice(hint[0].length);
  const header = headerOf(head) ?? head;
  if (header.trim() === '') throw brokenFile(null, tell('file-empty'));
  return { separator: hint?.[1] ?? separatorOf(header), skipped: hint ? 1 : 0, rest: again(head, source) };
}

async function* again(head: string, source: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield head;
    for (let piece = await source.next(); !piece.done; piece = await source.next())
      for (let at = 0; at < piece.value.length; at += mostAtOnce)
        yield piece.value.slice(at, at + mostAtOnce);
  } finally {
    await source.return?.();
  }
}

/** The first row with anything in it, quotation marks respected; null while it may go on. */
function headerOf(text: string): string | null {
  let quoted = false;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '"') quoted = !quoted;
    if (quoted || (sign !== '\n' && sign !== '\r')) continue;
    const line = text.slice(start, i);
    if (line.trim() !== '') return line;
    start = i + 1;
  }
  return null;
}

/** The separator that brings out a column of addresses and the most columns. */
function separatorOf(header: string): string {
  const scored = separators.map((separator) => {
    const cells = split(header, separator);
    return { separator, score: cells.length + (hasAddresses(cells) ? 1000 : 0) };
  });
  return scored.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

function split(header: string, delimiter: string): string[] {
  try {
    return parseAtOnce(header, { delimiter, relax_quotes: true })[0] ?? [];
  } catch {
    return [];
  }
}
