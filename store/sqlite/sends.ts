import { foldText } from '../../campaign/people/merge-people.ts';
import type { SendEvent } from '../../campaign/sends/event.ts';
import { countsOf } from '../../campaign/sends/tally.ts';
import type { SendRow, SendStore } from '../../ports/send-store.ts';
import type { Audiences } from './audience.ts';
import type { GroupCommit } from './commits.ts';
import type { Database } from './database.ts';
import type { Journal } from './journal.ts';
import type { Scrub } from './scrub.ts';
import { type Filter, pageOfSends } from './sends-page.ts';
import { findShard, heldShard, shardStore, shardsOf, tallyOf } from './shards.ts';

export function sendStore(
  db: Database,
  audiences: Audiences,
  commits: GroupCommit,
  journal: Journal,
  scrub: Scrub,
): SendStore {
  return {
    ...shardStore(db, audiences, journal, scrub),

    async openShard(lease) {
      journal.flush();
      const { key } = heldShard(lease, findShard(db, lease.ref));
      const rows = db.rows<[string, string]>('SELECT recipient, events FROM sends WHERE shard = ?', key);
      journal.trackShard(
        key,
        rows.map(([recipient]) => recipient),
      );
      return {
        lease,
        recipients: [...audiences.people(key)],
        events: new Map(rows.map(([recipient, events]) => [recipient, JSON.parse(events) as SendEvent[]])),
      };
    },

    appendEvents: (ref, writes, lease) => commits.append(ref, writes, lease),

    async counts(tenant, campaign, launch) {
      const shards = shardsOf(db, tenant, campaign, launch);
      return countsOf(shards.map((row) => ({ size: row.size, tally: tallyOf(row) })));
    },

    async sends(tenant, campaign, launch, { cursor, limit, subs, search = '' }) {
      const wanted = foldText(search.trim());
      const shown = subs === undefined ? null : new Set<string>(subs);
      const filter: Filter = { tenant, campaign, launch, subs: shown, wanted };
      return pageOfSends(db, audiences, journal, filter, cursor, limit);
    },

    async send(ref, recipient) {
      const shard = findShard(db, ref);
      const person = shard === undefined ? null : audiences.person(shard.key, recipient);
      if (shard === undefined || person === null) return null;
      const { events } = journal.send(shard.key, recipient);
      return { campaign: ref.campaign, person, events } satisfies SendRow;
    },

    async receiptSenders(tenant, recipients) {
      journal.flush();
      const rows = db.rows<[string]>(
        `SELECT DISTINCT asked.value FROM json_each(?2) asked
         CROSS JOIN sends e ON e.recipient = asked.value
         CROSS JOIN shards s ON s.key = e.shard CROSS JOIN launches l ON l.key = s.launch
         WHERE l.tenant = ?1 AND instr(e.events, '"type":"read"') > 0`,
        tenant,
        JSON.stringify(recipients),
      );
      return new Set(rows.map(([recipient]) => recipient));
    },

    async sendsByMessage(tenant, messageId) {
      journal.flush();
      return db
        .all<{ campaign: string; launch: string; shard: number; recipient: string }>(
          `SELECT l.campaign, l.launch, s.shard, e.recipient
           FROM sends e CROSS JOIN shards s ON s.key = e.shard CROSS JOIN launches l ON l.key = s.launch
           WHERE e.message = ? AND l.tenant = ? ORDER BY l.key, s.shard`,
          messageId,
          tenant,
        )
        .map(({ recipient, ...ref }) => ({ ref: { tenant, ...ref }, recipient }));
    },

    async recipientsByHash(ref, hash) {
      const shard = findShard(db, ref);
      return shard === undefined ? [] : audiences.byHash(shard.key, hash);
    },

    async sendsOfPerson(tenant, recipient, limit) {
      journal.flush();
      return db
        .all<{ campaign: string; launch: string; shard: number; events: string }>(
          `SELECT l.campaign, l.launch, s.shard, e.events
           FROM sends e CROSS JOIN shards s ON s.key = e.shard CROSS JOIN launches l ON l.key = s.launch
           WHERE e.recipient = ? AND l.tenant = ? ORDER BY l.key DESC, s.shard LIMIT ?`,
          recipient,
          tenant,
          limit,
        )
        .map(({ campaign, launch, shard, events }) => ({
          ref: { tenant, campaign, launch, shard },
          events: JSON.parse(events) as SendEvent[],
        }));
    },
  };
}
