import { mergePeople } from '../../campaign/people/merge-people.ts';
import { hashOf, type Person } from '../../campaign/people/person.ts';
import type { Database } from './database.ts';
import { bucketOf } from './hash-bucket.ts';
import { addPerson, mergeIntoListed } from './list-rows.ts';
import { gatherText } from './people-text.ts';
import { unpackPerson } from './person-codec.ts';

/** People in one transaction at least, as long as there are so many; a bucket is never split. */
const atOnce = 1_500;

/** How many people of a bucket are not in the list yet. */
export function countBucket(db: Database, key: number, bucket: number, list: number): number {
  const sql = 'SELECT person FROM staged WHERE import = ? AND bucket = ?';
  const ids = new Set(db.rows<[string]>(sql, key, bucket).map(([text]) => unpackPerson(text).id));
  const listed = 'SELECT 1 FROM people WHERE list = ? AND hash = ? AND id = ?';
  return [...ids].filter((id) => db.get(listed, list, hashOf(id), id) === undefined).length;
}

interface Hashed {
  readonly hash: number;
  readonly person: Person;
}

/**
 * Moves the next buckets of an import into its list, in hash order; null when it is done, and then the import is gone.
 * What is staged yet is what is left to do, so that a crash loses no place.
 */
export function applyPiece(
  db: Database,
  key: number,
  list: number,
): { added: number; staged: number } | null {
  const people: Hashed[] = [];
  while (people.length < atOnce) {
    const bucket = takeBucket(db, key);
    if (bucket.length === 0) break;
    people.push(...inHashOrder(bucket));
  }
  if (people.length === 0) {
    db.run('DELETE FROM imports WHERE key = ?', key);
    return null;
  }
  let added = 0;
  for (const { hash, person } of mergeEqual(people)) {
    if (addPerson(db, list, person, hash)) added++;
    else mergeIntoListed(db, list, person, hash);
  }
  for (const bucket of new Set(people.map(({ hash }) => bucketOf(hash)))) gatherText(db, list, bucket);
  db.run('UPDATE lists SET people = people + ? WHERE key = ?', added, list);
  return { added, staged: people.length };
}

/** In the order in which they were staged. */
function takeBucket(db: Database, key: number): Hashed[] {
  const next = db.get<{ bucket: number }>(
    'SELECT bucket FROM staged WHERE import = ? ORDER BY bucket LIMIT 1',
    key,
  );
  if (next === undefined) return [];
  const rows = db.rows<[string]>(
    'SELECT person FROM staged WHERE import = ? AND bucket = ? ORDER BY seq',
    key,
    next.bucket,
  );
  db.run('DELETE FROM staged WHERE import = ? AND bucket = ?', key, next.bucket);
  return rows.map(([text]) => {
    const person = unpackPerson(text);
    return { hash: hashOf(person.id), person };
  });
}

/** Sorting is stable: rows of one person keep the order of the file. */
const inHashOrder = (people: Hashed[]): Hashed[] =>
  people.sort(
    (a, b) => a.hash - b.hash || (a.person.id < b.person.id ? -1 : a.person.id > b.person.id ? 1 : 0),
  );

function* mergeEqual(people: readonly Hashed[]): Generator<Hashed> {
  let current: Hashed | undefined;
  for (const next of people) {
    if (current?.person.id === next.person.id) {
      current = { hash: next.hash, person: mergePeople(current.person, next.person) };
    } else {
      if (current !== undefined) yield current;
      current = next;
    }
  }
  if (current !== undefined) yield current;
}
