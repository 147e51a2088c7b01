import type { Person } from '../../../campaign/person.ts';
import type { Clock } from '../../../scheduler/ports.ts';
import type { ImportStore } from '../../../store/ports.ts';
import { personOf } from '../people-input.ts';
import { brokenFile } from './broken.ts';
import { type Columns, columnsOf, writtenPerson } from './header.ts';
import { eachRow, type FileRow } from './rows.ts';

export interface ImportResult {
  readonly added: number;
  readonly merged: number;
  readonly rejected: readonly { readonly row: number; readonly reason: string }[];
  readonly rejectedCount: number;
}

const chunkSize = 1000;
/** So many rejected rows are listed, so that the answer stays readable and memory bounded. */
const mostListed = 10_000;

/**
 * Takes the people of a table into a list, or nothing at all if the table cannot be read to its end. Rows that are
 * faulty by themselves are rejected, each with its number and reason.
 */
export async function importPeople(
  store: ImportStore,
  clock: Clock,
  target: { readonly tenant: string; readonly list: string },
  text: AsyncIterable<string>,
): Promise<ImportResult> {
  const id = await store.beginImport(target.tenant, target.list, clock.now());
  try {
    const sorter = sortRows((people) => store.stagePeople(target.tenant, id, people));
    await eachRow(text, sorter.take);
    const { columns, rejected, rejectedCount } = await sorter.finish();
    const names = columns.extras.map((extra) => extra.name);
    const counts = await store.applyImport(target.tenant, id, names, clock.now());
    return { ...counts, rejected, rejectedCount };
  } catch (error) {
    // What cannot be cleared away now is dropped at the next start; the first error is the one to tell.
    await store.abandonImport(target.tenant, id).catch(() => undefined);
    throw error;
  }
}

/** Sorts rows into people, who are staged by the thousand, and rejects. */
function sortRows(stage: (people: readonly Person[]) => Promise<void>) {
  let columns: Columns | null = null;
  let chunk: Person[] = [];
  let rejectedCount = 0;
  const rejected: { row: number; reason: string }[] = [];
  const reject = (row: number, reason: string) => {
    rejectedCount++;
    if (rejected.length < mostListed) rejected.push({ row, reason });
  };
  const flush = async () => {
    const people = chunk;
    chunk = [];
    await stage(people);
  };
  return {
    take({ row, cells }: FileRow): void | Promise<void> {
      if (columns === null) {
        columns = columnsOf(cells);
        return;
      }
      const reason = misfit(columns, cells);
      if (reason !== null) return reject(row, reason);
      const person = personOf(writtenPerson(columns, cells));
      if ('message' in person) return reject(row, person.message);
      if (chunk.push(person) >= chunkSize) return flush();
    },
    async finish() {
      if (columns === null) throw brokenFile(null, 'The file has no header row.');
      if (chunk.length > 0) await flush();
      return { columns: columns as Columns, rejected, rejectedCount };
    },
  };
}

function misfit(columns: Columns, cells: readonly string[]): string | null {
  const over = cells.slice(columns.count).some((cell) => cell.trim() !== '');
  if (!over && cells.length >= columns.count) return null;
  return `the row has ${over ? cells.length : `only ${cells.length}`} cells, the header ${columns.count}`;
}
