import { foldText } from '../../campaign/people/merge-people.ts';
import type { Person } from '../../campaign/people/person.ts';
import { maxSorted, type PeopleSort } from '../../ports/list-store.ts';
import type { Page } from '../../ports/page.ts';
import { fromCursor, pageOf } from './cursor.ts';
import { type Database, yieldToEventLoop } from './database.ts';
import { bucketOf, buckets, hashesOf } from './hash-bucket.ts';
import { type ListRow, type PersonRow, personColumns, personOf } from './list-rows.ts';
import { sortedPage } from './people-sorted.ts';
import { bucketsWith } from './people-text.ts';

/** Buckets that a search looks through before others have their turn. */
const atOnce = 32;

type Position = readonly [hash: number, id: string];

const positionOf = ([hash, id]: PersonRow): [number, string] => [hash, id];

/** A page in hash order, of all or of those whose name or e-mail holds `search`. */
export async function pageOfPeople(
  db: Database,
  list: ListRow,
  options: { cursor: string | null; limit: number; search?: string; sort?: PeopleSort },
): Promise<Page<Person>> {
  const { cursor, limit, search, sort } = options;
  if (sort !== undefined && list.people <= maxSorted) return sortedPage(db, list, sort, options);
  const after: [number, string] =
    cursor === null ? [-1, ''] : (fromCursor(cursor, [0, '']) as [number, string]);
  const wanted = foldText(search?.trim() ?? '');
  if (wanted !== '')
    return pageOf(await found(db, list, wanted, after, limit + 1), limit, personOf, positionOf);
  const rows = db.rows<PersonRow>(
    `SELECT ${personColumns} FROM people WHERE list = ? AND (hash, id) > (?, ?) ORDER BY hash, id LIMIT ?`,
    list.key,
    ...after,
    limit + 1,
  );
  return pageOf(rows, limit, personOf, positionOf);
}

/** Looks through the list some buckets at a time: a million people take longer than others should be kept waiting. */
async function found(
  db: Database,
  list: ListRow,
  wanted: string,
  after: Position,
  most: number,
): Promise<PersonRow[]> {
  const rows: PersonRow[] = [];
  for (let from = bucketOf(Math.max(after[0], 0)); from < buckets && db.isOpen; from += atOnce) {
    for (const bucket of bucketsOf(db, list, wanted, from)) {
      rows.push(...foundInBucket(db, list, wanted, bucket, after, most - rows.length));
      if (rows.length >= most) return rows;
    }
    await yieldToEventLoop();
  }
  return rows;
}

/** Nobody searches in what stands for an audience alone; it has no texts to look through first. */
const bucketsOf = (db: Database, list: ListRow, wanted: string, from: number): number[] =>
  list.hidden === 0
    ? bucketsWith(db, list.key, wanted, from, from + atOnce)
    : Array.from({ length: Math.min(atOnce, buckets - from) }, (_, i) => from + i);

function foundInBucket(
  db: Database,
  list: ListRow,
  wanted: string,
  bucket: number,
  after: Position,
  most: number,
): PersonRow[] {
  return db.rows<PersonRow>(
    `SELECT ${personColumns} FROM people
     WHERE list = ? AND hash >= ? AND hash < ? AND (hash, id) > (?, ?) AND instr(folded, ?) > 0
     ORDER BY hash, id LIMIT ?`,
    list.key,
    ...hashesOf(bucket),
    ...after,
    wanted,
    most,
  );
}
