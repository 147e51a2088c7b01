import type { Clock, Fault } from '../../../scheduler/ports.ts';
import type { ImportCounts, ImportStore } from '../../../store/ports.ts';
import type { Role } from './header.ts';
import type { FileRow } from './rows.ts';
import { type Reject, RowSorter } from './sort-rows.ts';

/** Gives the rows of a file to `take` one after the other, waiting for it; the first is the header. */
export type EachRow = (take: (row: FileRow) => void | Promise<void>) => Promise<void>;

export interface ImportTask {
  readonly store: ImportStore;
  readonly clock: Clock;
  readonly tenant: string;
  readonly list: string;
  readonly eachRow: EachRow;
  /** What each column holds; null: what its name seems to say. */
  readonly map: readonly Role[] | null;
}

export interface ImportResult extends ImportCounts {
  readonly rejected: readonly Reject[];
  readonly rejectedCount: number;
}

export interface Preview extends ImportResult {
  /** Every column as the file names it, and what it is taken for. */
  readonly columns: readonly { readonly name: string; readonly as: Role }[];
  /** The first rows, cell by cell. */
  readonly rows: readonly (readonly string[])[];
  /** Why the columns cannot be taken so; nothing is counted then. */
  readonly faults: readonly Fault[];
}

/**
 * Takes the people of a table into a list, or nothing at all if the table cannot be read to its end. Rows that are
 * faulty by themselves are rejected, each with its number and reason.
 */
export async function importPeople(task: ImportTask): Promise<ImportResult> {
  const { store, clock, tenant } = task;
  return staging(task, async (id, sorter) => {
    await task.eachRow((row) => {
      // A header that tells nothing ends it before the rest is read.
      if (sorter.unclear !== null) throw sorter.unclear;
      return sorter.take(row);
    });
    const columns = await sorter.finish();
    const counts = await store.applyImport(tenant, id, columns, clock.now());
    return { ...counts, rejected: sorter.rejected, rejectedCount: sorter.rejectedCount };
  });
}

/** What an import would do, and what the file looks like. Nothing is changed. */
export async function previewImport(task: ImportTask): Promise<Preview> {
  const { store, tenant } = task;
  return staging(task, async (id, sorter) => {
    try {
      await task.eachRow((row) => sorter.take(row));
      await sorter.finish();
    } catch (error) {
      if (error !== sorter.unclear) throw error;
    }
    const { header, roles, first, rejected, rejectedCount } = sorter;
    const counts = sorter.unclear ? { added: 0, merged: 0 } : await store.countImport(tenant, id);
    await store.abandonImport(tenant, id);
    return {
      ...counts,
      rejected,
      rejectedCount,
      columns: header.map((name, i) => ({ name, as: roles[i] ?? null })),
      rows: first,
      faults: sorter.unclear?.faults ?? [],
    };
  });
}

async function staging<T>(task: ImportTask, work: (id: string, sorter: RowSorter) => Promise<T>): Promise<T> {
  const { store, clock, tenant } = task;
  const id = await store.beginImport(tenant, task.list, clock.now());
  try {
    return await work(id, new RowSorter(task.map, (people) => store.stagePeople(tenant, id, people)));
  } catch (error) {
    // What cannot be cleared away now is dropped at the next start; the first error is the one to tell.
    await store.abandonImport(tenant, id).catch(() => undefined);
    throw error;
  }
}
