import { brokenFile } from './import-error.ts';
import { text } from './sentences.ts';
import { maxCells, type TableRow } from './table-row.ts';

/** Longer, and an open quotation mark has swallowed the rest of the file, or nobody is described by it. */
const maxRowLength = 500_000;

/** In one row: a dozen times the columns of any spreadsheet. */
const maxEmptyOfRow = 200_000;
/** A million people with forty columns that hold nothing; what has more is made to be read for nothing. */
const maxEmpty = 40_000_000;

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Where in a cell the next sign stands: `closed` is behind a quotation mark that may have ended it. */
type Place = 'start' | 'plain' | 'quoted' | 'closed';

/**
 * Splits text into rows as spreadsheets do: a cell that begins with a quotation mark goes on to the next single one;
 * what stands behind that, and marks anywhere else, belong to the text. Cells beyond `mostCells` are noticed, not kept.
 */
export class CsvSplitter {
  readonly #separator: number;
  readonly #take: (row: TableRow) => void;
  #place: Place = 'start';
  #cells: string[] = [];
  /** What came of the cell in pieces before. */
  #cell = '';
  #beyond = 0;
  /** Whether a cell of this row holds something. */
  #isFilled = false;
  /** Cells so far that hold nothing, and in rows before this one. */
  #empty = 0;
  #emptyBefore = 0;
  #length = 0;
  #line: number;
  #row: number;
  #afterReturn = false;

  /** `line`: the number of the first line that will be written. */
  constructor(separator: string, line: number, take: (row: TableRow) => void) {
    this.#separator = separator.charCodeAt(0);
    this.#take = take;
    this.#line = line;
    this.#row = line;
  }

  /** Throws an ImportError for a row that is too long. */
  write(text: string): void {
    let from = 0;
    for (let i = 0; i < text.length; i++) {
      const sign = text.charCodeAt(i);
      if (this.#place === 'quoted') {
        if (sign === quote) {
          this.#cell += text.slice(from, i);
          this.#place = 'closed';
          from = i + 1;
        } else this.#countLine(sign);
        continue;
      }
      if (sign === this.#separator) {
        this.#endCell(text.slice(from, i));
        from = i + 1;
      } else if (sign === lineFeed || sign === carriageReturn) {
        if (sign === lineFeed && this.#afterReturn && i === from && this.#isFresh) {
          // The second half of a line's end.
        } else {
          this.#endCell(text.slice(from, i));
          this.#endRow();
        }
        from = i + 1;
      } else if (sign === quote && this.#place !== 'plain') {
        // At the beginning it opens; behind a closing mark it is the second of a pair, and the first stays in the text.
        from = this.#place === 'closed' ? i : i + 1;
        this.#place = 'quoted';
      } else this.#place = 'plain';
      this.#afterReturn = sign === carriageReturn;
    }
    this.#gather(text.slice(from), text.length);
  }

  /** Throws an ImportError where a quotation mark is still open. */
  end(): void {
    if (this.#place === 'quoted') throw brokenFile(this.#row, text('file-quote-open'));
    if (this.#isFresh && this.#cells.length === 0) return;
    this.#endCell('');
    this.#endRow();
  }

  get #isFresh(): boolean {
    return this.#place === 'start' && this.#cells.length === 0 && this.#cell === '' && this.#beyond === 0;
  }

  #gather(rest: string, read: number): void {
    this.#cell += rest;
    this.#length += read;
    if (this.#length <= maxRowLength) return;
    throw brokenFile(this.#row, text(this.#place === 'quoted' ? 'file-quote-open' : 'file-row-long'));
  }

  #countLine(sign: number): void {
    if (sign === carriageReturn || (sign === lineFeed && !this.#afterReturn)) this.#line++;
    this.#afterReturn = sign === carriageReturn;
  }

  #endCell(rest: string): void {
    const cell = this.#cell === '' ? rest : this.#cell + rest;
    // The last sign of files of old programs is the mark of their end.
    const isFilled = cell !== '' && cell !== '\x1a' && cell.trim() !== '';
    if (isFilled) this.#isFilled = true;
    else this.#countEmpty();
    if (this.#cells.length < maxCells) this.#cells.push(cell);
    else if (isFilled) this.#beyond++;
    this.#cell = '';
    this.#place = 'start';
  }

  #countEmpty(): void {
    if (++this.#empty > maxEmpty) throw brokenFile(this.#row, text('file-empty-cells'));
    if (this.#empty - this.#emptyBefore > maxEmptyOfRow) throw brokenFile(this.#row, text('file-row-long'));
  }

  #endRow(): void {
    if (this.#isFilled) {
      this.#take({ row: this.#row, cells: this.#cells, beyond: this.#beyond });
      this.#cells = [];
    } else this.#cells.length = 0;
    this.#beyond = 0;
    this.#isFilled = false;
    this.#emptyBefore = this.#empty;
    this.#length = 0;
    this.#row = ++this.#line;
  }
}
