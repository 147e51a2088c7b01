import type { LocalizedText } from '../campaign/text/localized-text.ts';
import { text } from './sentences.ts';
import { columnLetters, type TableRow } from './table-row.ts';

/** What spreadsheets show in the place of a value that went wrong, in the languages in which they save it as text. */
const error = /^#[¡¿]?(?:N\/[A-Z]|NV|[A-ZÄÖÜ]+(?:\/0)?[!?])$/;

/** Why nobody can be made of a row, whatever else it says: an error in a cell that is taken, or no address to be known. */
export function cellFault(
  { cells, unvalued }: TableRow,
  used: readonly number[],
  email: number,
): LocalizedText | null {
  for (const index of used) {
    const cell = cells[index];
    if (cell?.charCodeAt(0) === 0x23 && error.test(cell.trim()))
      return text('cell-error', { error: cell.trim(), column: columnLetters(index) });
  }
  return unvalued?.includes(email) ? text('cell-formula', { column: columnLetters(email) }) : null;
}
