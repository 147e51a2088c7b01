import type { Person } from '../campaign/people/person.ts';
import { personOf } from '../campaign/people/written-person.ts';
import type { LocalizedText } from '../campaign/text/localized-text.ts';
import { cellFault } from './cell-fault.ts';
import { findHeader, headRows } from './find-header.ts';
import {
  type Columns,
  columnsOf,
  guessRoles,
  mappedRoles,
  type Role,
  rolesOfPeople,
  writtenPerson,
} from './header.ts';
import { brokenFile, ImportError, invalid } from './import-error.ts';
import { LeftOut } from './left-out.ts';
import { fieldError, text } from './sentences.ts';
import type { TableRow } from './table-row.ts';

/** A row of the file, from 1, that was not taken, and why. */
export interface RejectedRow extends LocalizedText {
  readonly row: number;
}

/** The number of the row that names the columns, or that none does, or null: whichever seems to. */
export type HeaderChoice = number | 'none' | null;

export interface Choices {
  readonly map: readonly Role[] | null;
  readonly header: HeaderChoice;
  /** Columns that the sheet hides. */
  readonly hidden: ReadonlySet<number>;
  /** Whether cells beside the table are notes; else they tell that a row is not what the header says. */
  readonly hasNotes: boolean;
}

/** People who share a commit: few enough to leave memory as quickly as they came. */
const chunkSize = 250;
/** So many rejected rows are listed, so that the answer stays readable and memory bounded. */
const maxListed = 10_000;
/** So many rows are kept as they are, for somebody to look at. */
const maxShown = 20;
const maxShownCells = 210;
const maxShownLength = 200;

/** Sorts the rows of a table into people, who are staged in chunks, and rejects. */
export class RowValidator {
  readonly rejected: RejectedRow[] = [];
  rejectedCount = 0;
  /** The first rows below the header, cell by cell; what is very long is cut. */
  readonly first: (readonly string[])[] = [];
  header: readonly string[] = [];
  /** Its row; null: no row names the columns. */
  headerRow: number | null = null;
  roles: readonly Role[] = [];
  /** Why the header does not tell who is who. */
  unclear: ImportError | null = null;
  withoutFirstName = 0;
  readonly leftOut = new LeftOut();
  readonly #choices: Choices;
  readonly #stage: (people: readonly Person[]) => Promise<void>;
  /** The first rows, until it is known which names the columns. */
  #head: TableRow[] | null = [];
  #columns: Columns | null = null;
  #used: readonly number[] = [];
  #chunk: Person[] = [];

  constructor(choices: Choices, stage: (people: readonly Person[]) => Promise<void>) {
    this.#choices = choices;
    this.#stage = stage;
  }

  /** Throws `unclear` when there are rows enough to look at. */
  take(row: TableRow): void | Promise<void> {
    if (this.#head === null) return this.#sort(row);
    if (row.isHidden && this.#choices.header !== row.row) this.leftOut.hiddenRows++;
    else this.#head.push(row);
    if (this.#isHeadWhole(row)) return this.#begin();
  }

  /** The names of the extra columns. */
  get extras(): string[] {
    return this.#columns?.extras.map(({ name }) => name) ?? [];
  }

  /** Stages the rest; throws an ImportError where there was no header, or none that tells. */
  async finish(): Promise<void> {
    if (this.#head !== null) await this.#begin();
    if (this.unclear !== null) throw this.unclear;
    if (this.#columns === null) throw brokenFile(null, text('file-header'));
    if (this.#chunk.length > 0) await this.#flush();
  }

  #isHeadWhole({ row }: TableRow): boolean {
    const { header } = this.#choices;
    if (typeof header === 'number') return row >= header;
    return this.#head!.length >= headRows;
  }

  async #begin(): Promise<void> {
    const head = this.#head!;
    this.#head = null;
    const place = this.#placeOfHeader(head);
    if (place !== null && head[place] === undefined) return;
    this.leftOut.above = place ?? 0;
    const below = head.slice(place === null ? 0 : place + 1);
    this.#name(place === null ? null : head[place]!, below);
    for (const row of below) {
      const taking = this.#sort(row);
      if (taking) await taking;
    }
  }

  #placeOfHeader(head: readonly TableRow[]): number | null {
    const { header } = this.#choices;
    if (header === 'none') return null;
    if (header === null) return findHeader(head).header;
    const place = head.findIndex(({ row }) => row === header);
    if (place < 0) throw invalid([fieldError('header', 'header-empty', { row: header })]);
    return place;
  }

  #name(named: TableRow | null, below: readonly TableRow[]): void {
    const { map, hidden, hasNotes } = this.#choices;
    const width = (row: TableRow) => row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    this.headerRow = named?.row ?? null;
    const widest = below.reduce((most, row) => Math.max(most, width(row)), 0);
    this.header = named
      ? named.cells.slice(0, hasNotes ? width(named) : named.cells.length)
      : Array.from({ length: Math.min(widest, map?.length ?? widest) }, () => '');
    const people = below.map(({ cells }) => cells);
    const guessed = named
      ? guessRoles(this.header, hidden, people)
      : rolesOfPeople(people, this.header.length);
    try {
      this.roles = map === null ? guessed : mappedRoles(this.header, map);
      if (named === null && map === null) throw invalid([fieldError('email', 'header-missing')]);
      if (named !== null && named.beyond > 0)
        throw invalid([fieldError('body', 'columns-many', { most: 200 })]);
      this.#columns = columnsOf(this.header, this.roles);
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      this.unclear = error;
      if (map !== null && this.roles.length === 0) throw error;
      this.roles = this.roles.length > 0 ? this.roles : guessed;
    }
    this.#used = this.roles.flatMap((role, i) => (role === null ? [] : [i]));
    if (map === null && named) this.leftOut.noteColumns(this.header, this.roles, hidden);
  }

  #sort(row: TableRow): void | Promise<void> {
    if (row.isHidden) {
      this.leftOut.hiddenRows++;
      return;
    }
    if (this.first.length < maxShown) this.first.push(shown(row.cells, this.header.length));
    else if (this.unclear !== null) throw this.unclear;
    if (this.#columns === null) return;
    const reason = this.#misfit(row) ?? cellFault(row, this.#used, this.#columns.email);
    if (reason !== null) return this.#reject(row.row, reason);
    const person = personOf(writtenPerson(this.#columns, row.cells));
    if ('message' in person) return this.#reject(row.row, person);
    this.leftOut.noteCells(row, this.#used);
    if (person.firstName === '') this.withoutFirstName++;
    if (this.#chunk.push(person) >= chunkSize) return this.#flush();
  }

  /** Rows of a text file that are longer than its header have mostly slipped: a separator stands inside a value. */
  #misfit({ cells, beyond }: TableRow): LocalizedText | null {
    const width = this.header.length;
    let over = beyond;
    for (let i = width; i < cells.length; i++) if (cells[i]!.trim() !== '') over++;
    if (over === 0) return null;
    if (this.#choices.hasNotes || this.headerRow === null) {
      this.leftOut.beside += over;
      return null;
    }
    return text('cells-many', { cells: cells.length + beyond, columns: width });
  }

  #reject(row: number, { message, code, params }: LocalizedText): void {
    this.rejectedCount++;
    if (this.rejected.length < maxListed)
      this.rejected.push({ row, message, ...(code && { code }), ...(params && { params }) });
  }

  async #flush(): Promise<void> {
    const people = this.#chunk;
    this.#chunk = [];
    await this.#stage(people);
  }
}

const shown = (cells: readonly string[], width: number): string[] =>
  cells.slice(0, Math.min(width, maxShownCells)).map((cell) => cell.slice(0, maxShownLength));
