import type { ActivityStore } from '../../ports/people-store.ts';
import type { Database } from './database.ts';

/** So many of a tenant's are remembered: those of days, also where everybody of a large company writes at once. */
const most = 200_000;
/** The table is looked through once in so many. */
const pruneEvery = 5_000;

export function activityStore(db: Database): ActivityStore {
  const put = 'INSERT INTO activities (tenant, id, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
  const prune = `DELETE FROM activities WHERE tenant = ?1 AND at <
                   (SELECT at FROM activities WHERE tenant = ?1 ORDER BY at DESC LIMIT 1 OFFSET ?2)`;
  let since = 0;
  return {
    async isActivityNoted(tenant, id) {
      return db.get('SELECT 1 FROM activities WHERE tenant = ? AND id = ?', tenant, id) !== undefined;
    },

    async noteActivities(tenant, ids, at) {
      db.write(() => {
        for (const id of ids) db.run(put, tenant, id, at);
        since += ids.length;
        if (since < pruneEvery) return;
        since = 0;
        db.run(prune, tenant, most);
      });
    },
  };
}
