import { type Told, tell } from '../../../campaign/told.ts';
import { brokenFile } from './broken.ts';
import { decodeEscapes, numberText } from './cell-text.ts';
import type { FileRow } from './rows.ts';
import { type Attributes, readXml } from './xml.ts';

/** What cells refer to. */
export interface CellContext {
  shared(index: number): string;
  /** Pattern of a cell style by its number; null: none. */
  pattern(style: number): string | null;
  readonly is1904: boolean;
}

const mostRows = 1_048_576;
const mostColumns = 16_384;
/** As for a row of CSV. */
const longestRow = 500_000;

/** Gives the rows of a worksheet to `take` in order, waiting for it; rows of empty cells are left out. */
export async function eachSheetRow(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
  take: (row: FileRow) => void | Promise<void>,
): Promise<void> {
  const reader = new SheetReader(context);
  let width: number | null = null;
  await readXml(chunks, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
    async pause() {
      for (const { row, cells, fault } of reader.taken()) {
        if (cells.every((cell) => cell.trim() === '') && fault === undefined) continue;
        // Files leave out empty cells at the end of a row; the header says how many there are.
        width ??= cells.findLastIndex((cell) => cell.trim() !== '') + 1;
        while (cells.length < width) cells.push('');
        while (cells.length > width && cells.at(-1)?.trim() === '') cells.pop();
        const taking = take({ row, cells, ...(fault !== undefined && { fault }) });
        if (taking) await taking;
      }
    },
  });
}

interface Row {
  readonly row: number;
  readonly cells: string[];
  fault?: Told;
}

/** Puts rows together from the elements of a worksheet (ECMA-376 part 1, 18.3.1). */
class SheetReader {
  readonly #context: CellContext;
  #rows: Row[] = [];
  #row: Row = { row: 0, cells: [] };
  #length = 0;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  /** Inside `v` or a `t` of the cell itself. */
  #inValue = false;
  #inCell = false;
  #inReading = false;

  constructor(context: CellContext) {
    this.#context = context;
  }

  /** The rows that have ended since it was asked last. */
  taken(): Row[] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'v') this.#inValue = this.#inCell;
    else if (name === 't') this.#inValue = this.#inCell && !this.#inReading;
    else if (name === 'rPh') this.#inReading = true;
  }

  text(text: string): void {
    if (!this.#inValue) return;
    this.#length += text.length;
    if (this.#length > longestRow) throw brokenFile(this.#row.row, tell('file-row-long'));
    this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#rows.push(this.#row);
  }

  #openRow({ r }: Attributes): void {
    const row = r === undefined ? this.#row.row + 1 : Number(r);
    if (!Number.isInteger(row) || row <= this.#row.row || row > mostRows)
      throw brokenFile(this.#row.row + 1, tell('file-rows-order'));
    this.#row = { row, cells: [] };
    this.#column = -1;
    this.#length = 0;
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const column = r === undefined ? this.#column + 1 : columnOf(r);
    if (!(column > this.#column && column < mostColumns))
      throw brokenFile(this.#row.row, tell('file-cells-order'));
    this.#column = column;
    this.#inCell = true;
    this.#type = t;
    this.#style = Number(s);
    this.#value = '';
  }

  #closeCell(): void {
    const { cells, row } = this.#row;
    this.#inCell = false;
    while (cells.length < this.#column) cells.push('');
    if (this.#type === 'e')
      this.#row.fault ??= tell('cell-error', {
        error: this.#value.slice(0, 20),
        column: nameOf(this.#column),
      });
    const text = this.#text(row);
    if (this.#type === 's') this.#length += text.length;
    if (this.#length > longestRow) throw brokenFile(row, tell('file-row-long'));
    cells.push(text);
  }

  #text(row: number): string {
    const value = this.#value;
    if (value === '') return '';
    switch (this.#type) {
      case 's':
        return this.#context.shared(Number(value));
      case 'b':
        return value.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'n': {
        const number = Number(value);
        if (Number.isNaN(number)) throw brokenFile(row, tell('file-number'));
        return numberText(number, this.#context.pattern(this.#style), this.#context.is1904);
      }
      default:
        return decodeEscapes(value);
    }
  }
}

/** `C5` → 2; NaN for what is no place of a cell. */
function columnOf(place: string): number {
  const letters = /^[A-Za-z]{1,3}(?=\d)/.exec(place)?.[0].toUpperCase();
  if (letters === undefined) return Number.NaN;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function nameOf(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? nameOf(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}
