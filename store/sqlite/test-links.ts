import type { TestLinkStore } from '../../ports/deployment-store.ts';
import type { Database } from './database.ts';

/** Longer than anybody goes back to a test message. */
const keptMs = 31 * 86_400_000;

export function testLinkStore(db: Database): TestLinkStore {
  return {
    async putTestLinks(links, at) {
      db.write(() => {
        db.run('DELETE FROM test_links WHERE at < ?', at - keptMs);
        const sql = 'INSERT INTO test_links (id, url, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
        for (const { id, url } of links) db.run(sql, id, url, at);
      });
    },

    async testLink(id) {
      return db.get<{ url: string }>('SELECT url FROM test_links WHERE id = ?', id)?.url ?? null;
    },
  };
}
