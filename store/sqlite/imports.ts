import { hashOf } from '../../campaign/person.ts';
import { unitedColumns } from '../person.ts';
import { type ImportStore, StoreError } from '../ports.ts';
import { applyPiece, countBucket } from './apply-import.ts';
import { bucketOf, buckets } from './bucket.ts';
import { breathe, type Database } from './database.ts';
import { clearAway, leave } from './leftovers.ts';
import { listRow, quietListRow } from './list-rows.ts';
import { packPerson } from './packed.ts';

interface ImportRow {
  readonly key: number;
  readonly tenant: string;
  readonly list: string;
  readonly state: 'staging' | 'applying';
  readonly staged: number;
  readonly columns: string;
  readonly at: number;
}

export function importStore(db: Database): ImportStore {
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
      db.write(() => {
        const { key, staged } = stagingRow(db, tenant, importId);
        const sql = 'INSERT INTO staged (import, bucket, seq, person) VALUES (?, ?, ?, ?)';
        people.forEach((person, i) => {
          db.run(sql, key, bucketOf(hashOf(person.id)), staged + i, packPerson(person));
        });
        db.run('UPDATE imports SET staged = staged + ? WHERE key = ?', people.length, key);
      });
      await breathe();
    },

    async applyImport(tenant, importId, columns, at) {
      const row = db.write(() => beginApplying(db, stagingRow(db, tenant, importId), columns, at));
      return apply(db, row);
    },

    async countImport(tenant, importId) {
      const { key, list, staged } = stagingRow(db, tenant, importId);
      const { key: listKey } = listRow(db, tenant, list);
      let added = 0;
      for (let bucket = 0; bucket < buckets; bucket++) {
        added += countBucket(db, key, bucket, listKey);
        await breathe();
      }
      return { added, merged: staged - added };
    },

    async abandonImport(tenant, importId) {
      db.write(() => {
        const row = importRow(db, tenant, importId);
        if (row?.state === 'applying')
          throw new StoreError('busy', 'This import is being applied and can no longer be given up.');
        if (row !== undefined) drop(db, row.key);
      });
      await clearAway(db);
    },

    async recoverImports() {
      for (const row of db.all<ImportRow>('SELECT * FROM imports'))
        if (row.state === 'applying') await apply(db, row);
        else db.write(() => drop(db, row.key));
      await clearAway(db);
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

async function apply(db: Database, row: ImportRow) {
  const { key: list } = listRow(db, row.tenant, row.list);
  let [added, staged] = [0, 0];
  for (;;) {
    const piece = db.write(() => applyPiece(db, row.key, list));
    if (piece === null) break;
    added += piece.added;
    staged += piece.staged;
    await breathe();
  }
  return { added, merged: staged - added };
}

function drop(db: Database, key: number): void {
  db.run('DELETE FROM imports WHERE key = ?', key);
  leave(db, 'import', key);
}
