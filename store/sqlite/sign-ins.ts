import type { SignInStore } from '../../ports/deployment-store.ts';
import type { Database } from './database.ts';

export function signInStore(db: Database): SignInStore {
  return {
    async putSignIn(tenant, person, said) {
      const sql = 'INSERT OR REPLACE INTO sign_ins (tenant, person, said) VALUES (?, ?, ?)';
      db.write(() => db.run(sql, tenant, person, said));
    },

    async getSignIn(tenant, person) {
      const sql = 'SELECT said FROM sign_ins WHERE tenant = ? AND person = ?';
      return db.get<{ said: string }>(sql, tenant, person)?.said ?? null;
    },

    async signIns(tenant) {
      return db.all<{ person: string; said: string }>(
        'SELECT person, said FROM sign_ins WHERE tenant = ? ORDER BY person',
        tenant,
      );
    },
  };
}
