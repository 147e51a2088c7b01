import type { GroupChatStore } from '../../ports/people-store.ts';
import type { Database } from './database.ts';

export function groupChatStore(db: Database): GroupChatStore {
  return {
    async putGroupChat({ tenant, conversation, kind, name, team, at }) {
      const { conversationId, serviceUrl, botId } = conversation;
      // A late word of a chat does not make it older than it is known to be.
      const sql = `INSERT INTO group_chats (tenant, conversation, service_url, bot, kind, name, team, at)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET service_url = excluded.service_url, bot = excluded.bot,
                     kind = excluded.kind, name = excluded.name, team = coalesce(excluded.team, team),
                     at = excluded.at
                   WHERE excluded.at >= at`;
      db.write(() => db.run(sql, tenant, conversationId, serviceUrl, botId, kind, name, team ?? null, at));
    },

    async removeGroupChat(tenant, conversationId, at) {
      const sql = 'DELETE FROM group_chats WHERE tenant = ? AND conversation = ? AND at <= ?';
      db.write(() => db.run(sql, tenant, conversationId, at));
    },

    async removeTeam(tenant, team, at) {
      const sql = 'DELETE FROM group_chats WHERE tenant = ? AND (team = ? OR conversation = ?) AND at <= ?';
      db.write(() => db.run(sql, tenant, team, team, at));
    },
  };
}
