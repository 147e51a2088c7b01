import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hashOf } from '../../campaign/people/person.ts';
import type { ShardInfo } from '../../ports/send-store.ts';
import { DatabaseError } from '../../store/sqlite/database-error.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { migrations } from '../../store/sqlite/migrations.ts';
import { aCampaign, anAuditEntry, aShard, crowd, freeze, monday } from './builders.ts';

describe('a SQLite file', () => {
  let folder: string;
  let path: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-file-'));
    path = join(folder, 'kairos.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const within = <T>(work: (connection: DatabaseSync) => T): T => {
    const connection = new DatabaseSync(path);
    try {
      return work(connection);
    } finally {
      connection.close();
    }
  };
  const made = async () => {
    const store = openSqliteStore(path);
    await store.createCampaign(aCampaign('one'));
    await store.close();
  };
  const refused = (code: string) => (error: unknown) =>
    error instanceof DatabaseError && error.code === code && error.message.includes(path);

  it('is brought to the newest version, and opened as it is from then on', async () => {
    await made();
    const version = within((connection) => connection.prepare('PRAGMA user_version').get());
    assert.deepEqual({ ...version }, { user_version: migrations.length });
    const store = openSqliteStore(path);
    assert.deepEqual(await store.getCampaign('contoso', 'one'), aCampaign('one'));
    await store.close();
  });

  it('from before searches had texts of their own is searched all the same', async () => {
    const beforeTexts = 3;
    within((connection) => {
      for (const migration of migrations.slice(0, beforeTexts)) connection.exec(migration);
      connection.exec(`
        PRAGMA user_version = ${beforeTexts};
        INSERT INTO lists (tenant, id, name, columns, people, hidden, created_at, updated_at)
          VALUES ('contoso', 'list', 'List', '[]', 1, 0, 0, 0);
        INSERT INTO people (list, hash, id, first_name, last_name, folded)
          VALUES (1, ${hashOf('zoe@x')}, 'zoe@x', 'Zoë', 'Lund', 'zoe lund zoe@x');`);
    });
    const store = openSqliteStore(path);
    const { items } = await store.people('contoso', 'list', { cursor: null, limit: 5, search: 'Lund' });
    assert.deepEqual(
      items.map(({ id }) => id),
      ['zoe@x'],
    );
    await store.close();
  });

  it('from before retention knows when its campaigns ended', async () => {
    const beforeRetention = 4;
    within((connection) => {
      for (const migration of migrations.slice(0, beforeRetention)) connection.exec(migration);
      connection.exec(`PRAGMA user_version = ${beforeRetention}`);
      const add =
        connection.prepare(`INSERT INTO campaigns (tenant, id, version, state, created_at, deleted, campaign)
                                      VALUES ('contoso', ?, 1, ?, 0, 0, ?)`);
      const campaigns = {
        finished: { state: { name: 'finished', finishedAt: 3 }, deletedAt: null },
        stopped: { state: { name: 'stopped', stoppedAt: 2 }, deletedAt: 9 },
        deleted: { state: { name: 'draft' }, deletedAt: 1 },
        draft: { state: { name: 'draft' }, deletedAt: null },
        running: { state: { name: 'running' }, deletedAt: null },
      };
      for (const [id, campaign] of Object.entries(campaigns))
        add.run(id, campaign.state.name, JSON.stringify({ id, ...campaign }));
    });
    const store = openSqliteStore(path);
    const { items } = await store.removableCampaigns('contoso', 10, null, 10);
    assert.deepEqual(
      items.map(({ id }) => id),
      ['deleted', 'stopped', 'finished'],
    );
    await store.close();
  });

  it('leaves no text behind of a list that is deleted', async () => {
    const store = openSqliteStore(path);
    await store.createList({ tenant: 'contoso', id: 'list', name: 'List', hidden: false, at: monday });
    await store.putPeople('contoso', 'list', crowd(30), monday);
    await store.deleteList('contoso', 'list');
    await store.close();
    const left = within((connection) =>
      connection.prepare('SELECT count(*) AS texts FROM people_text').get(),
    );
    assert.deepEqual({ ...left }, { texts: 0 });
  });

  it('is kept by a log that is on the disk at every commit', async () => {
    await made();
    assert.deepEqual({ ...within((db) => db.prepare('PRAGMA journal_mode').get()) }, { journal_mode: 'wal' });
  });

  it('of a newer Kairos is refused and left as it is', async () => {
    await made();
    within((connection) => connection.exec('PRAGMA user_version = 999'));
    assert.throws(() => openSqliteStore(path), refused('newer'));
    const version = within((connection) => connection.prepare('PRAGMA user_version').get());
    assert.deepEqual({ ...version }, { user_version: 999 });
  });

  it('of another program is refused and left as it is', () => {
    within((connection) => connection.exec('CREATE TABLE theirs (a)'));
    const before = readFileSync(path);
    assert.throws(() => openSqliteStore(path), refused('foreign'));
    assert.deepEqual(readFileSync(path), before);
  });

  it('that is no database is refused', () => {
    writeFileSync(path, 'a text that somebody put here, long enough to be taken for a header'.repeat(40));
    assert.throws(() => openSqliteStore(path), refused('corrupt'));
  });

  it('that is a folder is refused', () => {
    path = folder;
    assert.throws(() => openSqliteStore(path), refused('unreadable'));
  });

  it('may be open twice: one of two connections wins a lease, and the other one sees its facts', async () => {
    const [one, two] = [openSqliteStore(path), openSqliteStore(path)];
    await freeze(one, crowd(2));
    const leases = await Promise.all(
      [one, two].map((store, i) => store.leaseShard(aShard(), `worker-${i}`, monday, monday + 1)),
    );
    assert.equal(leases.filter((lease) => lease !== null).length, 1);
    const event = { type: 'read', at: monday } as const;
    await one.appendEvents(aShard(), [{ recipient: 'person0@contoso.com', events: [event] }], null);
    await two.appendEvents(aShard(), [{ recipient: 'person1@contoso.com', events: [event] }], null);
    const { subStatuses } = await two.counts('contoso', 'campaign', 'launch');
    assert.deepEqual(subStatuses, { read: 2 });
    await Promise.all([one.close(), two.close()]);
  });

  it('does not let go of audit entries', async () => {
    const store = openSqliteStore(path);
    await store.audit(anAuditEntry('one'));
    await store.close();
    within((connection) => {
      assert.throws(() => connection.exec("UPDATE audit SET who = 'nobody'"), /final/);
      assert.throws(() => connection.exec('DELETE FROM audit'), /final/);
    });
  });

  it('stores what still waits for its commit when the store is closed', async () => {
    const store = openSqliteStore(path);
    await freeze(store, crowd(2));
    const event = { type: 'read', at: monday } as const;
    const appended = store.appendEvents(
      aShard(),
      [{ recipient: 'person0@contoso.com', events: [event] }],
      null,
    );
    await store.close();
    await appended;
    await store.close();
    const again = openSqliteStore(path);
    assert.equal((await again.counts('contoso', 'campaign', 'launch')).read, 1);
    await again.close();
  });

  it('holds nothing any more of what was deleted', async () => {
    const store = openSqliteStore(path);
    await store.createList({ tenant: 'contoso', id: 'list', name: 'Oslo', hidden: false, at: monday });
    await store.putPeople('contoso', 'list', crowd(6_000), monday);
    const importId = await store.beginImport('contoso', 'list', monday);
    await store.stagePeople('contoso', importId, crowd(6_000));
    await freeze(store, crowd(20), 3);
    const { items } = await store.sends('contoso', 'campaign', 'launch', { cursor: null, limit: 1 });
    const [{ ref }] = (await store.shards('contoso', 'campaign', 'launch')) as [ShardInfo];
    const event = { type: 'read', at: monday } as const;
    await store.appendEvents(ref, [{ recipient: items[0]!.person.id, events: [event] }], null);
    await store.abandonImport('contoso', importId);
    await store.deleteList('contoso', 'list');
    await store.dropLaunch('contoso', 'campaign', 'launch');
    await store.close();
    const tables = ['people', 'imports', 'staged', 'launches', 'shards', 'audiences', 'sends', 'leftovers'];
    const left = within((db) => tables.filter((table) => db.prepare(`SELECT 1 FROM ${table}`).get()));
    assert.deepEqual(left, []);
  });
});
