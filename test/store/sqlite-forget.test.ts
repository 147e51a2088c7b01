import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hashOf, shardOf } from '../../campaign/people/person.ts';
import type { Store } from '../../ports/store.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { aKnownPerson, aPerson, aShard, attempted, clicked, crowd, freeze, monday } from './builders.ts';

const tenant = 'contoso';
const victim = {
  id: '0b1e5f0a-77d2-4c1e-9a51-3f6d2c9ab001',
  email: 'Wilhelmina.Quist@contoso.com',
  upn: 'wquist@contoso.onmicrosoft.com',
  firstName: 'Wilhelmina',
  lastName: 'Quistgaard',
};
const chat = 'a:1Zzy-chat-of-wilhelmina';
const person = aPerson(victim.email, { firstName: victim.firstName, lastName: victim.lastName });
const traces = [...Object.values(victim), victim.email.split('@')[0]!, chat];

describe('what is forgotten', () => {
  let folder: string;
  let path: string;
  let store: Store;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-forget-'));
    path = join(folder, 'kairos.db');
    store = openSqliteStore(path);
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  /** How often each trace stands in a file of the folder, in whatever case. */
  const found = () =>
    readdirSync(folder).flatMap((name) => {
      const text = readFileSync(join(folder, name), 'latin1').toLowerCase();
      return traces
        .map((trace) => `${name}: ${trace} ${text.split(trace.toLowerCase()).length - 1}`)
        .filter((line) => !line.endsWith(' 0'));
    });

  const meet = (times: number) =>
    (async () => {
      for (let i = 0; i < times; i++)
        await store.putKnown(
          aKnownPerson(victim.id, {
            ...victim,
            conversation: { conversationId: chat, serviceUrl: 'https://smba.example/', botId: '28:bot' },
            updatedAt: monday + i,
          }),
        );
    })();

  /** Others among whom they stand, so that pages are split, shared and moved about. */
  async function othersMeet(count: number): Promise<void> {
    for (const { email } of crowd(count))
      await store.putKnown(aKnownPerson(`oid-${hashOf(email)}`, { email }));
  }

  async function everything(): Promise<void> {
    await othersMeet(150);
    await meet(5);
    await othersMeet(150);
    await store.setOptOut(tenant, [victim.id, victim.email, victim.upn], true, monday);
    for (const list of ['one', 'two']) {
      await store.createList({ tenant, id: list, name: list, hidden: false, at: monday });
      const id = await store.beginImport(tenant, list, monday);
      const people = crowd(3_000);
      for (let i = 0; i < people.length; i += 500)
        await store.stagePeople(tenant, id, people.slice(i, i + 500));
      await store.stagePeople(tenant, id, [person]);
      await store.applyImport(tenant, id, [], monday);
      await store.putPeople(tenant, list, [{ ...person, zone: 'Europe/Oslo' }], monday);
    }
    const audience = [...crowd(4_000), person];
    await freeze(store, audience, 3);
    for (let i = 0; i < audience.length; i += 400)
      await Promise.all(
        audience
          .slice(i, i + 400)
          .map(({ id }) =>
            store.appendEvents(
              aShard(shardOf(id, 3)),
              [{ recipient: id, events: [attempted(), clicked] }],
              null,
            ),
          ),
      );
    const ref = aShard(shardOf(person.id, 3));
    await store.appendEvents(ref, [{ recipient: person.id, events: [clicked] }], null);
    await store.counts(tenant, 'campaign', 'launch');
    await store.sendsOfPerson(tenant, person.id, 1);
    await store.putTestLinks([{ id: 'test', url: `https://a.example/?of=${victim.email}` }], monday);
  }

  it('is in no file any more once list, campaign and retention are gone too', async () => {
    await everything();
    assert.ok(found().length > 4);
    await store.forgetPerson(tenant, victim.id, [victim.email, victim.upn], true);
    const known = found().filter((line) =>
      [victim.id, victim.upn, chat].some((trace) => line.includes(trace)),
    );
    assert.deepEqual(known, [], 'what lists and campaigns do not hold is gone at once');
    await store.removePerson(tenant, 'one', person.id);
    await store.deleteList(tenant, 'two');
    await store.dropLaunch(tenant, 'campaign', 'launch');
    await store.close();
    assert.deepEqual(found(), []);
    store = openSqliteStore(path);
    assert.deepEqual(await store.forgotten(tenant, [victim.upn]), new Set([victim.upn]));
    assert.equal(await store.countEveryone(tenant), 150);
    assert.equal((await store.people(tenant, 'one', { cursor: null, limit: 500 })).items.length, 500);
    const check = new DatabaseSync(path);
    assert.deepEqual({ ...check.prepare('PRAGMA integrity_check').get() }, { integrity_check: 'ok' });
    check.close();
  });

  it('is in no file though it was deleted by a Kairos that left it there', async () => {
    await everything();
    await store.dropLaunch(tenant, 'campaign', 'launch');
    for (const list of ['one', 'two']) await store.deleteList(tenant, list);
    await store.close();
    const before = new DatabaseSync(path);
    before.exec(`DELETE FROM known WHERE id = '${victim.id}';
                 DELETE FROM known_addresses WHERE id = '${victim.id}'; DELETE FROM opted_out; DELETE FROM test_links;`);
    before.close();
    store = openSqliteStore(path);
    assert.ok(found().length > 0);
    await store.forgetPerson(tenant, victim.id, [victim.email, victim.upn], false);
    assert.deepEqual(found(), []);
  });

  it('while others read is gone when they have done', async () => {
    await meet(1);
    const reader = new DatabaseSync(path, { timeout: 0 });
    reader.exec('BEGIN; SELECT * FROM known');
    const forgotten = store.forgetPerson(tenant, victim.id, [victim.email], false);
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(found().length > 0);
    reader.exec('COMMIT');
    reader.close();
    await forgotten;
    assert.deepEqual(found(), []);
  });

  it('is cleared away at the next start where a crash cut it off', async () => {
    await meet(3);
    void store.forgetPerson(tenant, victim.id, [victim.email], false).catch(() => {});
    const crashed = openSqliteStore(path);
    const owed = new DatabaseSync(path);
    assert.ok(owed.prepare(`SELECT 1 FROM settings WHERE name = 'scrub'`).get());
    owed.close();
    await crashed.close();
    assert.deepEqual(found(), []);
  });
});
