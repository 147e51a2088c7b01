import type { Person } from '../campaign/people/person.ts';
import type { Clock } from '../ports/clock.ts';
import type { ImportCounts, ImportStore } from '../ports/list-store.ts';
import type { ReadTable } from './read-people.ts';
import { text } from './sentences.ts';

/** Reads a file and gives its people to `stage`, waiting for it. */
export type ReadFile = (stage: (people: readonly Person[]) => Promise<void>) => Promise<ReadTable>;

export interface ImportTask {
  readonly store: ImportStore;
  readonly clock: Clock;
  readonly tenant: string;
  readonly list: string;
  readonly read: ReadFile;
}

export type ImportResult = ImportCounts &
  Pick<ReadTable, 'rejected' | 'rejectedCount'> &
  Partial<Pick<ReadTable, 'notes'>>;

export type Preview = ImportResult &
  Pick<ReadTable, 'columns' | 'rows' | 'faults'> & {
    readonly table: Pick<ReadTable, 'sheet' | 'sheets' | 'header' | 'withoutFirstName'>;
  };

/**
 * Takes the people of a table into a list, or nothing at all if the table cannot be read to its end. Rows that are
 * faulty by themselves are rejected, each with its number and reason.
 */
export async function importPeople(task: ImportTask): Promise<ImportResult> {
  const { store, clock, tenant } = task;
  return staging(task, async (id, table) => {
    const counts = await store.applyImport(tenant, id, table.extras, clock.now());
    return resultOf(counts, table);
  });
}

/** What an import would do, and what the file looks like. Nothing is changed. */
export async function previewImport(task: ImportTask): Promise<Preview> {
  const { store, tenant } = task;
  return staging(task, async (id, table) => {
    const { columns, rows, faults, sheet, sheets, header, withoutFirstName } = table;
    const counts = faults.length > 0 ? { added: 0, merged: 0 } : await store.countImport(tenant, id);
    await store.abandonImport(tenant, id);
    return {
      ...resultOf(counts, table),
      columns,
      rows,
      faults,
      table: { sheet, sheets, header, withoutFirstName },
    };
  });
}

const resultOf = (counts: ImportCounts, { rejected, rejectedCount, notes }: ReadTable): ImportResult => ({
  ...counts,
  rejected,
  rejectedCount,
  ...(notes.length > 0 && { notes }),
});

async function staging<T>(task: ImportTask, work: (id: string, table: ReadTable) => Promise<T>): Promise<T> {
  const { store, clock, tenant } = task;
  const id = await store.beginImport(tenant, task.list, clock.now());
  try {
    let forgotten = 0;
    const table = await task.read(async (people) => {
      forgotten += (await store.stagePeople(tenant, id, people)).size;
    });
    return await work(id, withoutForgotten(table, forgotten));
  } catch (error) {
    // What cannot be cleared away now is dropped at the next start; the first error is the one to tell.
    await store.abandonImport(tenant, id).catch(() => undefined);
    throw error;
  }
}

/** How many asked to be forgotten is said, and not who: of whom somebody has the address, they would learn the rest. */
const withoutForgotten = (table: ReadTable, count: number): ReadTable =>
  count === 0
    ? table
    : {
        ...table,
        rejectedCount: table.rejectedCount + count,
        notes: [...table.notes, text('import-forgotten', { count })],
      };
