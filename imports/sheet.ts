import { dateText, decodeEscapes, numberText } from './cell-text.ts';
import { brokenFile } from './import-error.ts';
import type { Merges } from './merges.ts';
import { text } from './sentences.ts';
import { columnOfPlace, maxCells, type TableRow } from './table-row.ts';
import { type Attributes, readXml } from './xml.ts';

/** What cells refer to. */
export interface CellContext {
  shared(index: number): string;
  /** Pattern of a cell style by its number; null: none. */
  pattern(style: number): string | null;
  readonly is1904: boolean;
  /** Cells that show the value of the one above them. */
  readonly merges: Merges;
}

const maxRows = 1_048_576;
const maxColumns = 16_384;
/** As for a row of CSV. */
const maxRowLength = 500_000;

/** What `take` answers when it has seen enough. */
export const enough = Symbol('enough');
// biome-ignore lint/suspicious/noConfusingVoidType: who has nothing to say returns nothing
type Taken = typeof enough | void;

/**
 * Gives the rows of a worksheet to `take` in order, waiting for it; rows of empty cells are left out. `columns` gets the
 * columns that the sheet hides, before any row.
 */
export async function eachSheetRow(
  chunks: AsyncIterable<Buffer>,
  context: CellContext,
  columns: Set<number>,
  take: (row: TableRow) => Taken | Promise<Taken>,
): Promise<void> {
  const reader = new SheetReader(context, columns);
  await readXml(chunks, {
    open: (name, attributes) => reader.open(name, attributes),
    close: (name) => reader.close(name),
    text: (text) => reader.text(text),
    async pause() {
      for (const row of reader.taken()) {
        if (row.beyond === 0 && !row.unvalued && row.cells.every((cell) => cell.trim() === '')) continue;
        const taking = take(row);
        if ((taking instanceof Promise ? await taking : taking) === enough) return true;
      }
      return false;
    },
  });
}

interface Row {
  readonly row: number;
  readonly cells: string[];
  beyond: number;
  readonly isHidden: boolean;
  unvalued?: number[];
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

/** Puts rows together from the elements of a worksheet (ECMA-376 part 1, 18.3.1). */
class SheetReader {
  readonly #context: CellContext;
  readonly #hidden: Set<number>;
  #rows: Row[] = [];
  #row: Row = { row: 0, cells: [], beyond: 0, isHidden: false };
  #length = 0;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  /** Inside `v` or a `t` of the cell itself. */
  #inValue = false;
  #inCell = false;
  #inReading = false;
  #hasFormula = false;

  constructor(context: CellContext, hidden: Set<number>) {
    this.#context = context;
    this.#hidden = hidden;
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
    else if (name === 'f') this.#hasFormula = this.#inCell;
    else if (name === 'rPh') this.#inReading = true;
    else if (name === 'col') this.#hide(attributes);
  }

  text(text: string): void {
    if (!this.#inValue) return;
    this.#grow(text.length);
    this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
  }

  #hide({ min, max, hidden, width }: Attributes): void {
    if (!isTrue(hidden) && width !== '0') return;
    const last = Math.min(Number(max), maxCells);
    for (let column = Number(min); column <= last; column++) this.#hidden.add(column - 1);
  }

  #openRow({ r, hidden, ht }: Attributes): void {
    const row = r === undefined ? this.#row.row + 1 : Number(r);
    if (!Number.isInteger(row) || row <= this.#row.row || row > maxRows)
      throw brokenFile(this.#row.row + 1, text('file-rows-order'));
    this.#row = {
      row,
      cells: [],
      beyond: 0,
      isHidden: isTrue(hidden) || (ht !== undefined && Number(ht) === 0),
    };
    this.#column = -1;
    this.#length = 0;
  }

  #closeRow(): void {
    this.#context.merges.fill(this.#row);
    this.#rows.push(this.#row);
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    const column = r === undefined ? this.#column + 1 : columnOfPlace(r);
    if (!(column > this.#column && column < maxColumns))
      throw brokenFile(this.#row.row, text('file-cells-order'));
    this.#column = column;
    this.#inCell = true;
    this.#hasFormula = false;
    this.#type = t;
    this.#style = Number(s);
    this.#value = '';
  }

  #closeCell(): void {
    const row = this.#row;
    this.#inCell = false;
    const isUnvalued = this.#hasFormula && this.#value === '' && this.#type !== 'str';
    if (this.#value === '' && !isUnvalued) return;
    if (this.#column >= maxCells) {
      row.beyond++;
      return;
    }
    if (isUnvalued) {
      row.unvalued ??= [];
      row.unvalued.push(this.#column);
      return;
    }
    while (row.cells.length < this.#column) row.cells.push('');
    const text = this.#text(row.row);
    if (this.#type === 's') this.#grow(text.length);
    row.cells.push(text);
  }

  #grow(length: number): void {
    this.#length += length;
    if (this.#length > maxRowLength) throw brokenFile(this.#row.row, text('file-row-long'));
  }

  #text(row: number): string {
    const value = this.#value;
    const { shared, pattern, is1904 } = this.#context;
    switch (this.#type) {
      case 's':
        return shared(Number(value));
      case 'b':
        return isTrue(value.trim()) ? 'TRUE' : 'FALSE';
      case 'd':
        return dateText(value.trim(), pattern(this.#style));
      case 'n': {
        const number = Number(value);
        if (Number.isNaN(number)) throw brokenFile(row, text('file-number'));
        return numberText(number, pattern(this.#style), is1904);
      }
      default:
        return decodeEscapes(value);
    }
  }
}
