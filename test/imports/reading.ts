import assert from 'node:assert/strict';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Person } from '../../campaign/people/person.ts';
import type { ImportError } from '../../imports/import-error.ts';
import { RandomFile } from '../../imports/random-file.ts';
import { type Reading, type ReadTable, readPeople } from '../../imports/read-people.ts';
import { type Book, workbook } from './workbooks.ts';

export interface Read {
  readonly people: readonly Person[];
  readonly table: ReadTable;
  /** The sentences of its notes. */
  readonly codes: readonly (string | undefined)[];
}

const plainly: Reading = {
  charset: null,
  isWorkbook: false,
  sheet: null,
  header: null,
  map: null,
  preview: false,
};

/** Reads a file as an import does, without the service around it. */
export async function read(content: string | Uint8Array, how: Partial<Reading> = {}): Promise<Read> {
  const folder = mkdtempSync(join(tmpdir(), 'kairos-read-'));
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const descriptor = openSync(path, 'r');
  const people: Person[] = [];
  try {
    const file = new RandomFile(descriptor, Buffer.byteLength(content));
    const table = await readPeople(file, { ...plainly, ...how }, async (some) => void people.push(...some));
    return { people, table, codes: table.notes.map(({ code }) => code) };
  } finally {
    closeSync(descriptor);
    rmSync(folder, { recursive: true });
  }
}

export const readBook = (book: Book, how: Partial<Reading> = {}): Promise<Read> => read(workbook(book), how);

/** The one person of a file. */
export async function one(content: string | Uint8Array, how: Partial<Reading> = {}): Promise<Person> {
  const { people, table } = await read(content, how);
  const [person] = people;
  if (people.length !== 1 || person === undefined)
    throw new Error(`${people.length} people: ${JSON.stringify([table.rejected, table.notes])}`);
  return person;
}

/** Fails unless a file is refused with this code, for this field. */
export async function refused(reading: Promise<Read>, field: string, code: string): Promise<void> {
  await assert.rejects(reading, ({ faults }: ImportError) => {
    assert.deepEqual(
      faults.map((fault) => [fault.field, fault.code]),
      [[field, code]],
    );
    return true;
  });
}
