import { foldAddress, hashOf, type Person } from '../../campaign/people/person.ts';
import type { KnownPeopleStore, KnownPerson } from '../../ports/people-store.ts';
import type { Database } from './database.ts';
import type { Forgotten } from './forgotten.ts';
import { OptOuts, optOutStore } from './opt-outs.ts';
import type { Scrub } from './scrub.ts';

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
  readonly app_at: number | null;
  readonly wish_at: number | null;
  readonly locale: string | null;
  readonly welcome_due: number;
}

export function knownPeopleStore(db: Database, forgotten: Forgotten, scrub: Scrub): KnownPeopleStore {
  const optOuts = new OptOuts(db);
  const out = optOutStore(db, optOuts, forgotten);
  return {
    ...out,

    async putKnown(person) {
      db.write(() => replace(db, forgotten, person));
    },

    async putManyKnown(people) {
      if (people.length > 0)
        db.write(() => {
          for (const person of people) replace(db, forgotten, person);
        });
    },

    async getKnown(tenant, id) {
      const row = db.get<Row>('SELECT * FROM known WHERE tenant = ? AND id = ?', tenant, id);
      return row === undefined ? null : knownOf(row);
    },

    async findKnown(tenant, addresses) {
      const folded = addresses.map(foldAddress);
      const people = byAddress(db, tenant, folded);
      const found = new Map<string, KnownPerson>();
      addresses.forEach((address, i) => {
        const person = people.get(folded[i]!);
        if (person !== undefined) found.set(address, person);
      });
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

    async forgetPerson(tenant, id, addresses, isOut) {
      const all = [...new Set([id, ...addresses].map(foldAddress))];
      db.write(() => {
        forget(db, tenant, id);
        for (const address of all) optOuts.remove(tenant, address);
        // Whose values stand in the links of a test is not told apart: they are tests.
        db.run('DELETE FROM test_links');
        forgotten.add(tenant, all, isOut);
        scrub.owe();
      });
      await scrub.start();
    },

    async forgotten(tenant, addresses) {
      return forgotten.among(tenant, addresses);
    },

    async remember(tenant, addresses, at) {
      const lifted = db.write(() => forgotten.lift(tenant, addresses));
      if (lifted?.out) await out.setOptOut(tenant, addresses, true, at);
      return lifted !== null;
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

    async knownToWelcome(tenant) {
      const sql = 'SELECT * FROM known INDEXED BY known_to_welcome WHERE tenant = ? AND welcome_due = 1';
      return db.all<Row>(sql, tenant).map(knownOf);
    },
  };
}

/** Whom folded addresses name; where several have a mail address, the one heard of last, marked as shared. */
function byAddress(db: Database, tenant: string, addresses: readonly string[]): Map<string, KnownPerson> {
  const rows = db.rows<[asked: string, ...FoundRow]>(
    `SELECT asked.value, k.id, k.email, k.upn, k.first_name, k.last_name, k.zone, k.conversation, k.service_url,
            k.bot, k.app, k.blocked, k.welcomed, k.updated_at, k.app_at, k.wish_at, k.locale, k.welcome_due
     FROM json_each(?2) asked
     CROSS JOIN known_addresses a ON a.tenant = ?1 AND a.address = asked.value
     CROSS JOIN known k ON k.tenant = a.tenant AND k.id = a.id`,
    tenant,
    JSON.stringify(addresses),
  );
  const best = new Map<string, KnownPerson>();
  for (const [asked, ...row] of rows) {
    const person = foundOf(tenant, row);
    const before = best.get(asked);
    best.set(asked, before === undefined ? person : surerOf(before, person, asked));
  }
  return best;
}

/** An id is the surest address, a user name the next; a mail address may be that of several. */
function surerOf(a: KnownPerson, b: KnownPerson, address: string): KnownPerson {
  const rank = ({ id, upn }: KnownPerson) =>
    foldAddress(id) === address ? 2 : Number(upn !== null && foldAddress(upn) === address);
  if (rank(a) !== rank(b)) return rank(a) > rank(b) ? a : b;
  const latest = a.updatedAt >= b.updatedAt ? a : b;
  return rank(a) > 0 ? latest : { ...latest, shared: true };
}

function replace(db: Database, forgotten: Forgotten, person: KnownPerson): void {
  forget(db, person.tenant, person.id);
  if (forgotten.among(person.tenant, addressesOf(person)).size === 0) insert(db, person);
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
                        blocked, welcomed, updated_at, app_at, wish_at, locale, welcome_due, hash, address)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
    person.appAt ?? null,
    person.wishAt ?? null,
    person.locale ?? null,
    Number(person.welcomeDue ?? false),
    hashOf(address),
    address,
  );
  const sql = 'INSERT INTO known_addresses (tenant, address, id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
  for (const known of addressesOf(person)) db.run(sql, tenant, known, id);
}

/** A row of `known` without its tenant, in the order in which people are found by the hundred. */
type FoundRow = readonly [
  id: string,
  email: string | null,
  upn: string | null,
  firstName: string,
  lastName: string,
  zone: string | null,
  conversation: string | null,
  serviceUrl: string | null,
  bot: string | null,
  app: KnownPerson['app'],
  blocked: number,
  welcomed: number,
  updatedAt: number,
  appAt: number | null,
  wishAt: number | null,
  locale: string | null,
  welcomeDue: number,
];

function foundOf(tenant: string, row: FoundRow): KnownPerson {
  const [id, email, upn, firstName, lastName, zone, conversationId, serviceUrl, botId, app] = row;
  const met = conversationId !== null && serviceUrl !== null && botId !== null;
  return {
    tenant,
    id,
    email,
    upn,
    firstName,
    lastName,
    zone,
    conversation: met ? { conversationId, serviceUrl, botId } : null,
    app,
    blocked: row[10] === 1,
    welcomed: row[11] === 1,
    updatedAt: row[12],
    ...(row[13] !== null && { appAt: row[13] }),
    ...(row[14] !== null && { wishAt: row[14] }),
    ...(row[15] !== null && { locale: row[15] }),
    ...(row[16] === 1 && { welcomeDue: true }),
  };
}

const knownOf = (row: Row): KnownPerson =>
  foundOf(row.tenant, [
    ...([row.id, row.email, row.upn, row.first_name, row.last_name, row.zone] as const),
    ...([row.conversation, row.service_url, row.bot, row.app] as const),
    ...([row.blocked, row.welcomed, row.updated_at] as const),
    ...([row.app_at, row.wish_at, row.locale, row.welcome_due] as const),
  ]);

const memberOf = (row: Row & { address: string }): Person => ({
  id: row.address,
  email: row.email || row.upn || '',
  firstName: row.first_name,
  lastName: row.last_name,
  zone: row.zone,
  extra: {},
});
