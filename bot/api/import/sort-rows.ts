import type { Person } from '../../../campaign/person.ts';
import { type Told, tell } from '../../../campaign/told.ts';
import { personOf } from '../people-input.ts';
import { Problem } from '../web/problem.ts';
import { brokenFile } from './broken.ts';
import { type Columns, columnsOf, guessRoles, mappedRoles, type Role, writtenPerson } from './header.ts';
import type { FileRow } from './rows.ts';

export interface Reject extends Pick<Told, 'code' | 'params'> {
  readonly row: number;
  readonly reason: string;
}

/** People who share a commit: few enough to leave memory as quickly as they came. */
const chunkSize = 250;
/** So many rejected rows are listed, so that the answer stays readable and memory bounded. */
const mostListed = 10_000;
/** So many rows are kept as they are, for somebody to look at. */
const mostShown = 20;
const longestShown = 500;

/** Sorts the rows of a file into people, who are staged in chunks, and rejects. The first row is the header. */
export class RowSorter {
  readonly rejected: Reject[] = [];
  rejectedCount = 0;
  /** The first rows, cell by cell; what is very long is cut. */
  readonly first: (readonly string[])[] = [];
  header: readonly string[] = [];
  roles: readonly Role[] = [];
  /** Why the header does not tell who is who. */
  unclear: Problem | null = null;
  readonly #map: readonly Role[] | null;
  readonly #stage: (people: readonly Person[]) => Promise<void>;
  #columns: Columns | null = null;
  #chunk: Person[] = [];

  constructor(map: readonly Role[] | null, stage: (people: readonly Person[]) => Promise<void>) {
    this.#map = map;
    this.#stage = stage;
  }

  /** Throws `unclear` when there are rows enough to look at. */
  take({ row, cells, fault }: FileRow): void | Promise<void> {
    if (this.header.length === 0) return this.#begin(cells);
    if (this.first.length < mostShown) this.first.push(cells.map((cell) => cell.slice(0, longestShown)));
    else if (this.unclear !== null) throw this.unclear;
    if (this.#columns === null) return;
    const reason = fault ?? misfit(this.#columns, cells);
    if (reason !== null) return this.#reject(row, reason);
    const person = personOf(writtenPerson(this.#columns, cells));
    if ('message' in person) return this.#reject(row, person);
    if (this.#chunk.push(person) >= chunkSize) return this.#flush();
  }

  /** Stages the rest. The names of the extra columns; throws a Problem where there was no header, or none that tells. */
  async finish(): Promise<string[]> {
    if (this.unclear !== null) throw this.unclear;
    if (this.#columns === null) throw brokenFile(null, tell('file-header'));
    if (this.#chunk.length > 0) await this.#flush();
    return this.#columns.extras.map(({ name }) => name);
  }

  #begin(header: readonly string[]): void {
    this.header = header;
    this.roles = this.#map === null ? guessRoles(header) : mappedRoles(header, this.#map);
    try {
      this.#columns = columnsOf(header, this.roles);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.unclear = error;
    }
  }

  #reject(row: number, { message: reason, code, params }: Told): void {
    this.rejectedCount++;
    if (this.rejected.length < mostListed)
      this.rejected.push({ row, reason, ...(code && { code }), ...(params && { params }) });
  }

  async #flush(): Promise<void> {
    const people = this.#chunk;
    this.#chunk = [];
    await this.#stage(people);
  }
}

function misfit(columns: Columns, cells: readonly string[]): Told | null {
  const over = cells.slice(columns.count).some((cell) => cell.trim() !== '');
  if (!over && cells.length >= columns.count) return null;
  return tell(over ? 'cells-many' : 'cells-few', { cells: cells.length, columns: columns.count });
}
