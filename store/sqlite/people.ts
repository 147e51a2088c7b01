import { foldAddress, hashOf, type Person } from '../../campaign/person.ts';
import type { GroupChatStore, KnownPeopleStore, KnownPerson } from '../ports.ts';
import type { Database } from './database.ts';
import { optOutStore } from './opt-outs.ts';

interface Row {
  readonly tenant: string;
  readonly id: string;
  readonly email: string | null;
  readonly upn: string | null;
  readonly first_name: string;
  readonly last_name: string;
  readonly zone: string | null;
  readonly conversation: string | null;
  readonly service_url: string | null;
  readonly bot: string | null;
  readonly app: KnownPerson['app'];
  readonly blocked: number;
  readonly welcomed: number;
  readonly updated_at: number;
}

export function knownPeopleStore(db: Database): KnownPeopleStore {
  return {
    ...optOutStore(db),

    async putKnown(person) {
      db.write(() => {
        forget(db, person.tenant, person.id);
        insert(db, person);
      });
    },

    async getKnown(tenant, id) {
      const row = db.get<Row>('SELECT * FROM known WHERE tenant = ? AND id = ?', tenant, id);
      return row === undefined ? null : knownOf(row);
    },

    async findKnown(tenant, addresses) {
      const rows = byAddress(db, tenant, addresses.map(foldAddress));
      const found = new Map<string, KnownPerson>();
      for (const address of addresses) {
        const row = rows.get(foldAddress(address));
        if (row !== undefined) found.set(address, knownOf(row));
      }
      return found;
    },

    async knownByConversation(tenant, conversationId) {
      // Named, because without statistics SQLite takes a tenant for some ten people and reads them all.
      const sql = `SELECT * FROM known INDEXED BY known_by_conversation
                   WHERE tenant = ? AND conversation = ? ORDER BY updated_at DESC LIMIT 1`;
      const row = db.get<Row>(sql, tenant, conversationId);
      return row === undefined ? null : knownOf(row);
    },

    async forgetKnown(tenant, id) {
      db.write(() => forget(db, tenant, id));
    },

    async everyoneInRange(tenant, from, to) {
      const rows = db.all<Row & { address: string }>(
        `SELECT * FROM known WHERE tenant = ? AND app = 'installed' AND hash >= ? AND hash < ?
         ORDER BY hash, address, updated_at DESC`,
        tenant,
        from,
        to,
      );
      // Two accounts with one address are one person: the one heard of last.
      return rows.filter((row, i) => row.address !== rows[i - 1]?.address).map(memberOf);
    },

    async countEveryone(tenant) {
      const sql = `SELECT COUNT(*) AS people FROM
                     (SELECT DISTINCT hash, address FROM known WHERE tenant = ? AND app = 'installed')`;
      return db.get<{ people: number }>(sql, tenant)?.people ?? 0;
    },
  };
}

export function groupChatStore(db: Database): GroupChatStore {
  return {
    async putGroupChat({ tenant, conversation, kind, name, at }) {
      const { conversationId, serviceUrl, botId } = conversation;
      const sql = `INSERT OR REPLACE INTO group_chats (tenant, conversation, service_url, bot, kind, name, at)
                   VALUES (?, ?, ?, ?, ?, ?, ?)`;
      db.write(() => db.run(sql, tenant, conversationId, serviceUrl, botId, kind, name, at));
    },

    async removeGroupChat(tenant, conversationId) {
      const sql = 'DELETE FROM group_chats WHERE tenant = ? AND conversation = ?';
      db.write(() => db.run(sql, tenant, conversationId));
    },
  };
}

/** Whom folded addresses name: an id is the surest address; else the person heard of last. */
function byAddress(db: Database, tenant: string, addresses: readonly string[]): Map<string, Row> {
  const rows = db.all<Row & { asked: string }>(
    `SELECT asked.value AS asked, k.* FROM json_each(?2) asked
     CROSS JOIN known_addresses a ON a.tenant = ?1 AND a.address = asked.value
     CROSS JOIN known k ON k.tenant = a.tenant AND k.id = a.id`,
    tenant,
    JSON.stringify(addresses),
  );
  const best = new Map<string, Row>();
  for (const row of rows) {
    const before = best.get(row.asked);
    if (before === undefined || isSurer(row, before, row.asked)) best.set(row.asked, row);
  }
  return best;
}

function isSurer(row: Row, other: Row, address: string): boolean {
  const [byId, otherById] = [foldAddress(row.id) === address, foldAddress(other.id) === address];
  return byId === otherById ? row.updated_at > other.updated_at : byId;
}

function forget(db: Database, tenant: string, id: string): void {
  const sql = 'DELETE FROM known WHERE tenant = ? AND id = ? RETURNING id, email, upn';
  const gone = db.get<Pick<Row, 'id' | 'email' | 'upn'>>(sql, tenant, id);
  if (gone === undefined) return;
  for (const address of addressesOf(gone))
    db.run('DELETE FROM known_addresses WHERE tenant = ? AND address = ? AND id = ?', tenant, address, id);
}

const addressesOf = ({ id, email, upn }: Pick<Row, 'id' | 'email' | 'upn'>): string[] =>
  [id, email, upn]
    .filter((address) => address !== null && address !== '')
    .map((address) => foldAddress(address as string));

function insert(db: Database, person: KnownPerson): void {
  const { tenant, id, email, upn, conversation } = person;
  const address = foldAddress(email || upn || id);
  db.run(
    `INSERT INTO known (tenant, id, email, upn, first_name, last_name, zone, conversation, service_url, bot, app,
                        blocked, welcomed, updated_at, hash, address)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tenant,
    id,
    email,
    upn,
    person.firstName,
    person.lastName,
    person.zone,
    conversation?.conversationId ?? null,
    conversation?.serviceUrl ?? null,
    conversation?.botId ?? null,
    person.app,
    Number(person.blocked),
    Number(person.welcomed),
    person.updatedAt,
    hashOf(address),
    address,
  );
  const sql = 'INSERT INTO known_addresses (tenant, address, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
  for (const known of addressesOf(person)) db.run(sql, tenant, known, id);
}

function knownOf(row: Row): KnownPerson {
  const { conversation, service_url: serviceUrl, bot } = row;
  return {
    tenant: row.tenant,
    id: row.id,
    email: row.email,
    upn: row.upn,
    firstName: row.first_name,
    lastName: row.last_name,
    zone: row.zone,
    conversation:
      conversation === null || serviceUrl === null || bot === null
        ? null
        : { conversationId: conversation, serviceUrl, botId: bot },
    app: row.app,
    blocked: row.blocked === 1,
    welcomed: row.welcomed === 1,
    updatedAt: row.updated_at,
  };
}

const memberOf = (row: Row & { address: string }): Person => ({
  id: row.address,
  email: row.email || row.upn || '',
  firstName: row.first_name,
  lastName: row.last_name,
  zone: row.zone,
  extra: {},
});
