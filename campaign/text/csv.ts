/** What a spreadsheet would read as a formula, full-width signs included, or as the beginning of one. */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
/**
 * A spreadsheet that parts cells at semicolons (as in French) or tabs knows no quotation mark inside of one: what stands
 * behind such a sign, or begins a line, may become a cell of its own.
 */
const innerFormula = /([;\t\r\n])(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g;
const special = /[",;\t\r\n]|^\s|\s$/;

/**
 * One cell of a CSV file (RFC 4180). Text that a spreadsheet would run as a formula gets an apostrophe in front, since
 * names and replies are written by others; numbers stay numbers. Null is an empty cell.
 */
export function csvCell(value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = (formula.test(value) ? `'${value}` : value).replace(innerFormula, "$1'");
  return special.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line of a CSV file, its end included. */
export const csvRow = (cells: readonly (string | number | boolean | null)[]): string =>
  `${cells.map(csvCell).join(',')}\r\n`;
