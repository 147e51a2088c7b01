import { foldColumnName } from '../../campaign/people/column-name.ts';
import { unitedColumns } from '../../campaign/people/merge-people.ts';
import { hashOf, type Person } from '../../campaign/people/person.ts';
import type { ImportCounts, ListStore } from '../../ports/list-store.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import { fromCursor, pageOf } from './cursor.ts';
import { type Database, yieldToEventLoop } from './database.ts';
import type { Forgotten } from './forgotten.ts';
import { bucketOf } from './hash-bucket.ts';
import {
  addPerson,
  type ListRow,
  listOf,
  listRow,
  type PersonRow,
  personColumns,
  personOf,
  quietListRow,
  readableListRow,
  replacePerson,
} from './list-rows.ts';
import { markForDeletion, purgeMarked } from './pending-deletes.ts';
import { pageOfPeople } from './people-page.ts';
import { addText, gatherText } from './people-text.ts';
import type { Scrub } from './scrub.ts';

export function listStore(db: Database, scrub: Scrub, forgotten: Forgotten): ListStore {
  return {
    async createList({ tenant, id, name, hidden, source, at }) {
      const sql = `INSERT INTO lists (tenant, id, name, columns, people, hidden, source, created_at, updated_at)
                   VALUES (?, ?, ?, '[]', 0, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;
      const from = source === undefined ? null : JSON.stringify(source);
      const added = db.write(() => {
        if (!hidden) requireFreeName(db, tenant, id, name);
        return db.run(sql, tenant, id, name, Number(hidden), from, at, at);
      });
      if (added === 0) throw new StoreError('conflict', 'A list with this id is there already.');
      return listOf(listRow(db, tenant, id));
    },

    async getList(tenant, id) {
      const row = db.get<ListRow>('SELECT * FROM lists WHERE tenant = ? AND id = ?', tenant, id);
      return row === undefined ? null : listOf(row);
    },

    async lists(tenant, cursor, limit) {
      const [before] = cursor === null ? [Number.MAX_SAFE_INTEGER] : fromCursor(cursor, [0]);
      const rows = db.all<ListRow>(
        `SELECT * FROM lists WHERE tenant = ? AND hidden = 0 AND coalesce(place, key) < ?
         ORDER BY coalesce(place, key) DESC LIMIT ?`,
        tenant,
        before as number,
        limit + 1,
      );
      return pageOf(rows, limit, listOf, (row) => [row.place ?? row.key]);
    },

    async renameList(tenant, id, name, at) {
      return db.write(() => {
        const { key, hidden } = quietListRow(db, tenant, id);
        if (hidden === 0) requireFreeName(db, tenant, id, name);
        db.run('UPDATE lists SET name = ?, updated_at = ? WHERE key = ?', name, at, key);
        return listOf(listRow(db, tenant, id));
      });
    },

    async setReadAtLaunch(tenant, id, readAtLaunch, at) {
      return db.write(() => {
        const { key } = listRow(db, tenant, id);
        const sql = `UPDATE lists SET source = json_set(source, '$.readAtLaunch', json(?)), updated_at = ?
                     WHERE key = ? AND source IS NOT NULL`;
        db.run(sql, String(readAtLaunch), at, key);
        return listOf(listRow(db, tenant, id));
      });
    },

    async deleteList(tenant, id) {
      db.write(() => {
        const { key } = quietListRow(db, tenant, id);
        db.run('DELETE FROM lists WHERE key = ?', key);
        markForDeletion(db, 'list', key);
      });
      await purgeMarked(db, scrub);
    },

    async putPeople(tenant, id, people, at) {
      return db.write(() => {
        const list = quietListRow(db, tenant, id);
        if (
          forgotten.among(
            tenant,
            people.map((person) => person.id),
          ).size > 0
        )
          throw new StoreError('conflict', text('person-forgotten'));
        return put(db, list, people, at);
      });
    },

    async removePerson(tenant, id, person) {
      const isRemoved = db.write(() => {
        const { key, hidden } = quietListRow(db, tenant, id);
        const hash = hashOf(person);
        const sql = 'DELETE FROM people WHERE list = ? AND hash = ? AND id = ?';
        const removed = db.run(sql, key, hash, person);
        // What was put together for searches names them too.
        if (removed === 1 && hidden === 0) gatherText(db, key, bucketOf(hash));
        scrub.oweToForgotten();
        db.run('UPDATE lists SET people = people - ? WHERE key = ?', removed, key);
        return removed === 1;
      });
      scrub.resume();
      return isRemoved;
    },

    async people(tenant, id, options) {
      return pageOfPeople(db, listRow(db, tenant, id), options);
    },

    async getPerson(tenant, id, person) {
      const sql = `SELECT ${personColumns} FROM people
                   WHERE list = (SELECT key FROM lists WHERE tenant = ? AND id = ?) AND hash = ? AND id = ?`;
      const [row] = db.rows<PersonRow>(sql, tenant, id, hashOf(person), person);
      return row === undefined ? null : personOf(row);
    },

    async peopleInRange(tenant, id, from, to) {
      await yieldToEventLoop();
      const { key } = readableListRow(db, tenant, id);
      const sql = `SELECT ${personColumns} FROM people
                   WHERE list = ? AND hash >= ? AND hash < ? ORDER BY hash, id`;
      return db.rows<PersonRow>(sql, key, from, to).map(personOf);
    },
  };
}

/** People choose lists by their names: two that read alike would be taken for one another. */
function requireFreeName(db: Database, tenant: string, id: string, name: string): void {
  const wanted = foldColumnName(name);
  const sql = 'SELECT id, name FROM lists WHERE tenant = ? AND hidden = 0 AND id <> ?';
  const rows = db.rows<[string, string]>(sql, tenant, id);
  const taken = rows.find(([, other]) => foldColumnName(other) === wanted);
  if (taken === undefined) return;
  throw new StoreError('conflict', text('list-name-taken', { list: taken[0], name: taken[1] }));
}

function put(db: Database, list: ListRow, people: readonly Person[], at: number): ImportCounts {
  let added = 0;
  const columns = new Set<string>();
  for (const person of people) {
    const hash = hashOf(person.id);
    if (addPerson(db, list.key, person, hash)) added++;
    else replacePerson(db, list.key, person, hash);
    if (list.hidden === 0) addText(db, list.key, hash, person.id);
    for (const column in person.extra) columns.add(column);
  }
  const united = unitedColumns(JSON.parse(list.columns) as string[], columns);
  const sql = 'UPDATE lists SET people = people + ?, columns = ?, updated_at = ? WHERE key = ?';
  db.run(sql, added, JSON.stringify(united), at, list.key);
  return { added, merged: people.length - added };
}
