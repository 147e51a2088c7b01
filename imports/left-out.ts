import { bracketableName, foldColumnName, tidyColumnName } from '../campaign/people/column-name.ts';
import type { LocalizedText } from '../campaign/text/localized-text.ts';
import { known, namesAddresses, type Role } from './header.ts';
import { text } from './sentences.ts';
import { columnLetters, type TableRow } from './table-row.ts';

const maxNamed = 5;

const shortened = (name: string) => (name.length > 60 ? `${name.slice(0, 59)}…` : name);

/** What of a table is not taken as it stands there, to be said before anything is written. */
export class LeftOut {
  hiddenRows = 0;
  /** Rows above the header with something in them. */
  above = 0;
  /** Cells beside the table with something in them. */
  beside = 0;
  #formulas = 0;
  #firstFormula = '';
  #hiddenColumns: string[] = [];
  #renamed: string[] = [];
  #cut: string[] = [];
  #twice: string[] = [];
  #addresses = '';
  readonly #unnamed = new Set<number>();
  #nameless: readonly number[] = [];

  noteColumns(header: readonly string[], roles: readonly Role[], hidden: ReadonlySet<number>): void {
    this.#nameless = header.flatMap((name, i) => (tidyColumnName(name) === '' && !hidden.has(i) ? [i] : []));
    header.forEach((name, i) => {
      const tidy = tidyColumnName(name);
      if (hidden.has(i) && roles[i] === null && tidy !== '') this.#hiddenColumns.push(tidy);
      else if (roles[i] === bracketableName(name)) {
        if (roles[i] !== tidy) this.#renamed.push(`${tidy} = ${roles[i]}`);
      } else if (roles[i] != null && !known.has(roles[i]!)) {
        if (foldColumnName(roles[i]!) === foldColumnName(bracketableName(name))) return;
        const isWhole = foldColumnName(roles[i]!).startsWith(foldColumnName(bracketableName(name)));
        (isWhole ? this.#twice : this.#cut).push(`${shortened(tidy)} = ${roles[i]}`);
      } else if (roles[i] === 'email' && !namesAddresses([name])) this.#addresses = shortened(tidy);
    });
  }

  noteCells({ row, cells, unvalued }: TableRow, used: readonly number[]): void {
    for (const column of this.#nameless) if ((cells[column] ?? '').trim() !== '') this.#unnamed.add(column);
    if (unvalued === undefined) return;
    for (const column of unvalued) {
      if (!used.includes(column)) continue;
      this.#formulas++;
      this.#firstFormula ||= `${columnLetters(column)}${row}`;
    }
  }

  /** One sentence for each kind; `header`: the row that names the columns. */
  notes(header: number | null): LocalizedText[] {
    const list = (names: readonly string[]) =>
      names.slice(0, maxNamed).join(', ') + (names.length > maxNamed ? ' …' : '');
    const notes: (LocalizedText | false)[] = [
      this.above > 0 && header !== null && text('import-above', { row: header }),
      this.hiddenRows > 0 && text('import-hidden-rows', { count: this.hiddenRows }),
      this.#hiddenColumns.length > 0 && text('import-hidden-columns', { names: list(this.#hiddenColumns) }),
      this.#renamed.length > 0 && text('import-renamed', { names: list(this.#renamed) }),
      this.#twice.length > 0 && text('import-twice', { names: list(this.#twice) }),
      this.#cut.length > 0 && text('import-cut-names', { names: list(this.#cut) }),
      this.#addresses !== '' && text('import-addresses', { name: this.#addresses }),
      this.#unnamed.size > 0 &&
        text('import-unnamed', { columns: list([...this.#unnamed].map(columnLetters)) }),
      this.#formulas > 0 && text('import-formulas', { count: this.#formulas, cell: this.#firstFormula }),
      this.beside > 0 && text('import-beside', { count: this.beside }),
    ];
    return notes.filter((note) => note !== false);
  }
}
