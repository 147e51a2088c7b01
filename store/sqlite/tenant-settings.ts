import { text } from '../../ports/sentences.ts';
import { StoreError } from '../../ports/store-error.ts';
import type { TenantSettings, TenantSettingsStore } from '../../ports/tenant-store.ts';
import type { Database } from './database.ts';

export function tenantSettingsStore(db: Database): TenantSettingsStore {
  return {
    async getTenantSettings(tenant) {
      const sql = 'SELECT settings FROM tenant_settings WHERE tenant = ?';
      const row = db.get<{ settings: string }>(sql, tenant);
      return row === undefined ? null : (JSON.parse(row.settings) as TenantSettings);
    },

    async allTenantSettings() {
      const rows = db.all<{ settings: string }>('SELECT settings FROM tenant_settings');
      return rows.map(({ settings }) => JSON.parse(settings) as TenantSettings);
    },

    async putTenantSettings(settings) {
      const saved: TenantSettings = { ...settings, version: settings.version + 1 };
      const json = JSON.stringify(saved);
      const changed = db.write(() =>
        settings.version === 0
          ? db.run(
              'INSERT INTO tenant_settings (tenant, version, settings) VALUES (?, 1, ?) ON CONFLICT DO NOTHING',
              saved.tenant,
              json,
            )
          : db.run(
              'UPDATE tenant_settings SET version = ?, settings = ? WHERE tenant = ? AND version = ?',
              saved.version,
              json,
              saved.tenant,
              settings.version,
            ),
      );
      if (changed === 0) throw new StoreError('conflict', text('changed-by-other', { what: 'settings' }));
      return saved;
    },
  };
}
