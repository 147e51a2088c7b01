import type { Person } from '../../campaign/person.ts';
import { foldText } from '../person.ts';
import type { Page } from '../ports.ts';
import { fromCursor, pageOf } from './cursor.ts';
import { breathe, type Database } from './database.ts';
import { type ListRow, type PersonRow, personColumns, personOf } from './list-rows.ts';

/** People that a search looks through before others have their turn. */
const atOnce = 20_000;
const hashes = 2 ** 32;

const positionOf = ([hash, id]: PersonRow): [number, string] => [hash, id];

/** A page in hash order, of all or of those whose name or e-mail holds `search`. */
export async function pageOfPeople(
  db: Database,
  list: ListRow,
  { cursor, limit, search }: { cursor: string | null; limit: number; search?: string },
): Promise<Page<Person>> {
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

/** Looks through the list piece by piece: a million people take longer than others should be kept waiting. */
async function found(
  db: Database,
  list: ListRow,
  wanted: string,
  after: readonly [number, string],
  most: number,
): Promise<PersonRow[]> {
  const step = Math.ceil((hashes * atOnce) / Math.max(list.people, atOnce));
  const rows: PersonRow[] = [];
  let [hash, id] = after;
  while (rows.length < most && hash < hashes && db.isOpen) {
    const to = Math.max(hash, 0) + step;
    const piece = db.rows<PersonRow>(
      `SELECT ${personColumns} FROM people
       WHERE list = ? AND (hash, id) > (?, ?) AND hash < ? AND instr(folded, ?) > 0 ORDER BY hash, id LIMIT ?`,
      list.key,
      hash,
      id,
      to,
      wanted,
      most - rows.length,
    );
    rows.push(...piece);
    [hash, id] = [to, ''];
    await breathe();
  }
  return rows;
}
