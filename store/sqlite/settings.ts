import type { SettingStore } from '../../ports/deployment-store.ts';
import type { Database } from './database.ts';

export function settingStore(db: Database): SettingStore {
  const stored = (name: string) =>
    db.get<{ value: string }>('SELECT value FROM settings WHERE name = ?', name)?.value;
  return {
    async setting(name, initial) {
      const value = stored(name);
      if (value !== undefined) return value;
      return db.write(() => {
        db.run('INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING', name, initial);
        return stored(name) as string;
      });
    },

    async storedSetting(name) {
      return stored(name) ?? null;
    },

    async replaceSetting(name, expected, value) {
      const sql = 'UPDATE settings SET value = ? WHERE name = ? AND value = ?';
      return db.write(() => db.run(sql, value, name, expected)) === 1;
    },
  };
}
