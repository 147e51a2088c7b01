import { unitedColumns } from '../../campaign/people/merge-people.ts';
import { hashOf } from '../../campaign/people/person.ts';
import type { ImportStore } from '../../ports/list-store.ts';
import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import { applyPiece, countBucket } from './apply-import.ts';
import { type Database, yieldToEventLoop } from './database.ts';
import type { Forgotten } from './forgotten.ts';
import { bucketOf, buckets } from './hash-bucket.ts';
import { type ListRow, listRow, quietListRow } from './list-rows.ts';
import { markForDeletion, purgeMarked } from './pending-deletes.ts';
import { packPerson } from './person-codec.ts';
import type { Scrub } from './scrub.ts';

interface ImportRow {
  readonly key: number;
  readonly tenant: string;
  readonly list: string;
  readonly state: 'staging' | 'applying';
  readonly staged: number;
  readonly columns: string;
  readonly at: number;
  readonly target: number | null;
}

export function importStore(db: Database, scrub: Scrub, forgotten: Forgotten): ImportStore {
  return {
    async beginImport(tenant, list, at) {
      return db.write(() => {
        listRow(db, tenant, list);
        const sql = `INSERT INTO imports (tenant, list, state, staged, columns, at)
                     VALUES (?, ?, 'staging', 0, '[]', ?) RETURNING key`;
        return String(db.get<{ key: number }>(sql, tenant, list, at)?.key);
      });
    },

    async stagePeople(tenant, importId, people) {
      const leftOut = db.write(() => {
        const { key, staged } = stagingRow(db, tenant, importId);
        const gone = forgotten.among(
          tenant,
          people.map(({ id }) => id),
        );
        const taken = gone.size === 0 ? people : people.filter(({ id }) => !gone.has(id));
        const sql = 'INSERT INTO staged (import, bucket, seq, person) VALUES (?, ?, ?, ?)';
        taken.forEach((person, i) => {
          db.run(sql, key, bucketOf(hashOf(person.id)), staged + i, packPerson(person));
        });
        db.run('UPDATE imports SET staged = staged + ? WHERE key = ?', taken.length, key);
        return gone;
      });
      await yieldToEventLoop();
      return leftOut;
    },

    async applyImport(tenant, importId, columns, at, replaces = false) {
      const begin = replaces ? beginReplacing : beginApplying;
      const row = db.write(() => begin(db, stagingRow(db, tenant, importId), columns, at));
      const counts = await apply(db, row);
      if (replaces) await purgeMarked(db, scrub);
      return counts;
    },

    async countImport(tenant, importId) {
      const { key, list, staged } = stagingRow(db, tenant, importId);
      const { key: listKey } = listRow(db, tenant, list);
      let added = 0;
      for (let bucket = 0; bucket < buckets; bucket++) {
        added += countBucket(db, key, bucket, listKey);
        await yieldToEventLoop();
      }
      return { added, merged: staged - added };
    },

    async abandonImport(tenant, importId) {
      db.write(() => {
        const row = importRow(db, tenant, importId);
        if (row?.state === 'applying') throw new StoreError('busy', text('import-applying'));
        if (row !== undefined) drop(db, row.key);
      });
      await purgeMarked(db, scrub);
    },

    async recoverImports() {
      for (const row of db.all<ImportRow>('SELECT * FROM imports'))
        if (row.state === 'applying') await apply(db, row);
        else db.write(() => drop(db, row.key));
      await purgeMarked(db, scrub);
    },
  };
}

function importRow(db: Database, tenant: string, importId: string): ImportRow | undefined {
  return db.get<ImportRow>('SELECT * FROM imports WHERE key = ? AND tenant = ?', Number(importId), tenant);
}

function stagingRow(db: Database, tenant: string, importId: string): ImportRow {
  const row = importRow(db, tenant, importId);
  if (row?.state !== 'staging') throw new StoreError('not-found', 'There is no such open import.');
  return row;
}

/** From here on the import completes, if need be at the next start. */
function beginApplying(db: Database, row: ImportRow, columns: readonly string[], at: number): ImportRow {
  const list = quietListRow(db, row.tenant, row.list);
  const united = unitedColumns(JSON.parse(list.columns) as string[], columns);
  const sql = 'UPDATE lists SET columns = ?, updated_at = ? WHERE key = ?';
  db.run(sql, JSON.stringify(united), at, list.key);
  db.run(`UPDATE imports SET state = 'applying' WHERE key = ?`, row.key);
  return row;
}

/** The people are gathered under a key of their own, which becomes the list's once all are there. */
function beginReplacing(db: Database, row: ImportRow, columns: readonly string[], at: number): ImportRow {
  quietListRow(db, row.tenant, row.list);
  const sql = `INSERT INTO lists (tenant, id, name, columns, people, hidden, created_at, updated_at)
               VALUES (?, ?, '', ?, 0, 1, ?, ?) RETURNING key`;
  const id = `import-${row.key}`;
  const made = db.get<{ key: number }>(sql, row.tenant, id, JSON.stringify(columns), at, at);
  const target = made!.key;
  db.run(`UPDATE imports SET state = 'applying', target = ? WHERE key = ?`, target, row.key);
  return { ...row, target };
}

/** Puts the gathered people in the place of the old ones. */
function replace(db: Database, { tenant, list }: ImportRow, target: number): void {
  const { key } = listRow(db, tenant, list);
  const gathered = db.get<ListRow>('SELECT * FROM lists WHERE key = ?', target)!;
  db.run('DELETE FROM lists WHERE key = ?', target);
  const sql = `UPDATE lists SET key = ?1, place = coalesce(place, key), people = ?2, columns = ?3, updated_at = ?4,
                 source = json_set(source, '$.readAt', ?4) WHERE key = ?5`;
  db.run(sql, target, gathered.people, gathered.columns, gathered.updated_at, key);
  markForDeletion(db, 'list', key);
}

async function apply(db: Database, row: ImportRow) {
  const list = row.target ?? listRow(db, row.tenant, row.list).key;
  let [added, staged] = [0, 0];
  for (;;) {
    const piece = db.write(() => {
      const applied = applyPiece(db, row.key, list);
      if (applied === null && row.target !== null) replace(db, row, row.target);
      return applied;
    });
    if (piece === null) break;
    added += piece.added;
    staged += piece.staged;
    await yieldToEventLoop();
  }
  return { added, merged: staged - added };
}

function drop(db: Database, key: number): void {
  db.run('DELETE FROM imports WHERE key = ?', key);
  markForDeletion(db, 'import', key);
}
