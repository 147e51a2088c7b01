import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { Template, TemplateStore } from '../../ports/tenant-store.ts';
import { fromCursor, pageOf } from './cursor.ts';
import type { Database } from './database.ts';

interface Row {
  readonly key: number;
  readonly template: string;
}

const templateOf = (row: Row): Template => JSON.parse(row.template) as Template;

export function templateStore(db: Database): TemplateStore {
  return {
    async templates(tenant, cursor, limit) {
      const [before] = cursor === null ? [Number.MAX_SAFE_INTEGER] : fromCursor(cursor, [0]);
      const rows = db.all<Row>(
        'SELECT * FROM templates WHERE tenant = ? AND key < ? ORDER BY key DESC LIMIT ?',
        tenant,
        before as number,
        limit + 1,
      );
      return pageOf(rows, limit, templateOf, (row) => [row.key]);
    },

    async getTemplate(tenant, id) {
      const row = db.get<Row>('SELECT * FROM templates WHERE tenant = ? AND id = ?', tenant, id);
      return row === undefined ? null : templateOf(row);
    },

    async putTemplate(template) {
      const saved: Template = { ...template, version: template.version + 1 };
      db.write(() => (template.version === 0 ? add(db, saved) : replace(db, template.version, saved)));
      return saved;
    },

    async deleteTemplate(tenant, id) {
      return db.write(() => db.run('DELETE FROM templates WHERE tenant = ? AND id = ?', tenant, id)) === 1;
    },
  };
}

function add(db: Database, saved: Template): void {
  const added = db.run(
    'INSERT INTO templates (tenant, id, version, template) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
    saved.tenant,
    saved.id,
    saved.version,
    JSON.stringify(saved),
  );
  if (added === 0) throw new StoreError('conflict', 'A template with this id is there already.');
}

function replace(db: Database, read: number, saved: Template): void {
  const { tenant, id } = saved;
  const changed = db.run(
    'UPDATE templates SET version = ?, template = ? WHERE tenant = ? AND id = ? AND version = ?',
    saved.version,
    JSON.stringify(saved),
    tenant,
    id,
    read,
  );
  if (changed === 1) return;
  if (db.get('SELECT 1 FROM templates WHERE tenant = ? AND id = ?', tenant, id) === undefined)
    throw new StoreError('not-found', 'There is no such template.');
  throw new StoreError('conflict', text('changed-by-other', { what: 'template' }));
}
