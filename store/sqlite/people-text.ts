import type { Database } from './database.ts';
import { bucketOf, hashesOf } from './hash-bucket.ts';

/*
 * What a search looks through first: the folded texts of a bucket of people in one piece, a quarter of what is read of
 * the people themselves. The text holds whatever its people hold, and may hold more after somebody was changed or
 * removed: it tells where somebody may be, the people tell who is.
 */

/** Gathers the text of a bucket anew, from the people in it. */
export function gatherText(db: Database, list: number, bucket: number): void {
  db.run('DELETE FROM people_text WHERE list = ? AND bucket = ?', list, bucket);
  db.run(
    `INSERT INTO people_text (list, bucket, part, text)
     SELECT ?1, ?2, '', group_concat(folded, char(10)) FROM people WHERE list = ?1 AND hash >= ?3 AND hash < ?4
     HAVING count(*) > 0`,
    list,
    bucket,
    ...hashesOf(bucket),
  );
}

/** Adds the text of somebody who came by themselves. */
export function addText(db: Database, list: number, hash: number, person: string): void {
  db.run(
    `INSERT OR REPLACE INTO people_text (list, bucket, part, text)
     SELECT list, ?3, id, folded FROM people WHERE list = ?1 AND hash = ?2 AND id = ?4`,
    list,
    hash,
    bucketOf(hash),
    person,
  );
}

/** The buckets in a range in which somebody's text may hold `wanted`, in order. */
export function bucketsWith(db: Database, list: number, wanted: string, from: number, to: number): number[] {
  const rows = db.rows<[number]>(
    `SELECT DISTINCT bucket FROM people_text
     WHERE list = ? AND bucket >= ? AND bucket < ? AND instr(text, ?) > 0 ORDER BY bucket`,
    list,
    from,
    to,
    wanted,
  );
  return rows.map(([bucket]) => bucket);
}

/** Removes a part of a list's texts; false when nothing was left. */
export const clearText = (db: Database, list: number): boolean =>
  db.run(
    'DELETE FROM people_text WHERE rowid IN (SELECT rowid FROM people_text WHERE list = ? LIMIT 100)',
    list,
  ) > 0;
