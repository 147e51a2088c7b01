import type { AuditEntry, AuditStore } from '../../ports/audit-store.ts';
import { fromCursor, pageOf } from './cursor.ts';
import type { Database } from './database.ts';

type Row = Omit<AuditEntry, 'detail'> & { readonly key: number; readonly detail: string };

export function auditStore(db: Database): AuditStore {
  return {
    async audit({ tenant, at, who, what, subject, detail }) {
      db.write(() =>
        db.run(
          'INSERT INTO audit (tenant, at, who, what, subject, detail) VALUES (?, ?, ?, ?, ?, ?)',
          tenant,
          at,
          who,
          what,
          subject,
          JSON.stringify(detail),
        ),
      );
    },

    async auditEntries(tenant, cursor, limit, { who, what, subject } = {}) {
      const [before] = cursor === null ? [Number.MAX_SAFE_INTEGER] : fromCursor(cursor, [0]);
      const rows = db.all<Row>(
        `SELECT * FROM audit WHERE tenant = ? AND key < ?
         AND (? IS NULL OR who = ?) AND (? IS NULL OR subject = ?)
         AND (? IS NULL OR what IN (SELECT value FROM json_each(?)))
         ORDER BY key DESC LIMIT ?`,
        tenant,
        before as number,
        ...twice(who),
        ...twice(subject),
        ...twice(what && JSON.stringify(what)),
        limit + 1,
      );
      return pageOf(rows, limit, entryOf, (row) => [row.key]);
    },

    async whoDid(tenant, subject, what, since) {
      const sql = `SELECT DISTINCT who FROM audit INDEXED BY audit_of_subject
                   WHERE tenant = ? AND subject = ? AND at >= ? AND what IN (SELECT value FROM json_each(?))`;
      return db.rows<[string]>(sql, tenant, subject, since, JSON.stringify(what)).map(([who]) => who);
    },
  };
}

const twice = (value: string | undefined) => [value ?? null, value ?? null];

function entryOf({ tenant, at, who, what, subject, detail }: Row): AuditEntry {
  return { tenant, at, who, what, subject, detail: JSON.parse(detail) };
}
