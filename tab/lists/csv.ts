const separators = [',', ';', '\t'] as const;

/** What separates the cells of a header row: whichever occurs most outside quotation marks. */
export function separatorOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (separator: string) => bare.split(separator).length;
  return separators.reduce((best, one) => (count(one) > count(best) ? one : best));
}

/**
 * Splits text that comes in pieces into rows of cells (RFC 4180, lenient): the pages only show and count with it, the
 * service reads the file by itself.
 */
export function rowReader(separator: string, take: (cells: string[]) => void) {
  let cell = '';
  let cells: string[] = [];
  let quoted = false;
  let afterReturn = false;
  const endRow = () => {
    cells.push(cell);
    if (cells.length > 1 || cell.trim() !== '') take(cells);
    cell = '';
    cells = [];
  };
  const outside = (sign: string) => {
    if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\r' || (sign === '\n' && !afterReturn)) endRow();
    else if (sign !== '\n') cell += sign;
  };
  let maybeEnd = false;
  return {
    read(text: string) {
      for (const sign of text) {
        if (quoted && !maybeEnd) {
          if (sign === '"') maybeEnd = true;
          else cell += sign;
        } else if (maybeEnd) {
          maybeEnd = false;
          if (sign === '"') cell += sign;
          else {
            quoted = false;
            outside(sign);
          }
        } else outside(sign);
        afterReturn = sign === '\r' && !quoted;
      }
    },
    end() {
      if (cell !== '' || cells.length > 0) endRow();
    },
  };
}

export function parseRows(text: string, separator: string, most = Number.POSITIVE_INFINITY): string[][] {
  const rows: string[][] = [];
  const reader = rowReader(separator, (cells) => rows.length < most && rows.push(cells));
  reader.read(text);
  reader.end();
  return rows;
}

/** One line of a CSV file; what a spreadsheet would run as a formula is made plain text. */
export const csvLine = (cells: readonly (string | number)[], separator = ','): string =>
  `${cells.map((cell) => csvCell(cell, separator)).join(separator)}\r\n`;

function csvCell(cell: string | number, separator: string): string {
  if (typeof cell === 'number') return String(cell);
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /["\r\n]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
