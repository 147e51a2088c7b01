/** More columns than a list may have: what lies beyond is noticed, and not kept. */
export const maxCells = 500;

/** A row of a table that has something in it. */
export interface TableRow {
  /** The row of the sheet, or the line of the file on which it begins; from 1. */
  readonly row: number;
  /** At most `mostCells`. */
  readonly cells: string[];
  /** How many cells beyond those hold something. */
  readonly beyond: number;
  readonly isHidden?: boolean;
  /** Columns with a formula whose value the file does not tell. */
  readonly unvalued?: readonly number[];
}

/** The letters by which spreadsheets name a column, from 0. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** `C5` → 2; NaN for what is no place of a cell. */
export function columnOfPlace(place: string): number {
  const letters = /^[A-Za-z]{1,3}(?=\d)/.exec(place)?.[0].toUpperCase();
  if (letters === undefined) return Number.NaN;
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64;
  return column - 1;
}
