import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { SendEvent } from '../../campaign/sends/event.ts';
import type { Store } from '../../ports/store.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { aShard, attempted, clicked, crowd, delivered, freeze, read } from './builders.ts';

describe('the journal of a SQLite store', () => {
  let folder: string;
  let path: string;
  let stores: Store[];
  const open = () => {
    const store = openSqliteStore(path);
    stores.push(store);
    return store;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-journal-'));
    path = join(folder, 'kairos.db');
    stores = [];
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    rmSync(folder, { recursive: true });
  });

  const rowsOf = (table: string) => {
    const connection = new DatabaseSync(path);
    try {
      return (connection.prepare(`SELECT COUNT(*) AS rows FROM ${table}`).get() as { rows: number }).rows;
    } finally {
      connection.close();
    }
  };
  const append = (store: Store, person: string, ...events: SendEvent[]) =>
    store.appendEvents(aShard(), [{ recipient: person, events }], null);
  const eventsOf = async (store: Store, person: string) => (await store.send(aShard(), person))?.events;
  const [anna = '', bob = ''] = crowd(2).map(({ id }) => id);

  it('holds facts until somebody reads sends, and none from then on', async () => {
    const store = open();
    await freeze(store, crowd(2));
    await append(store, anna, attempted());
    assert.deepEqual([rowsOf('journal'), rowsOf('sends')], [1, 0]);
    const { items } = await store.sends('contoso', 'campaign', 'launch', { cursor: null, limit: 9 });
    assert.deepEqual(
      items.flatMap(({ events }) => events),
      [attempted()],
    );
    assert.deepEqual([rowsOf('journal'), rowsOf('sends')], [0, 1]);
  });

  it('never grows beyond a few thousand sends', async () => {
    const store = open();
    const people = crowd(4_100);
    await freeze(store, people);
    for (let i = 0; i < people.length; i += 100) {
      const some = people.slice(i, i + 100);
      await Promise.all(some.map(({ id }) => append(store, id, attempted(), delivered())));
    }
    assert.ok(rowsOf('sends') >= 2_000, `${rowsOf('sends')} sends are in their place`);
    const { subStatuses } = await store.counts('contoso', 'campaign', 'launch');
    assert.deepEqual(subStatuses, { delivered: people.length });
  });

  it('is found by whoever opens the file next', async () => {
    const before = open();
    await freeze(before, crowd(2));
    await append(before, anna, attempted());
    await append(before, anna, delivered());
    await before.close();
    const after = open();
    assert.deepEqual(await eventsOf(after, anna), [attempted(), delivered()]);
    await append(after, anna, read);
    assert.deepEqual(await eventsOf(after, anna), [attempted(), delivered(), read]);
    const { subStatuses } = await after.counts('contoso', 'campaign', 'launch');
    assert.deepEqual(subStatuses, { planned: 1, read: 1 });
  });

  it('is shared by two connections: neither loses, doubles or hides a fact of the other', async () => {
    const [one, two] = [open(), open()];
    await freeze(one, crowd(2));
    await append(one, anna, attempted());
    await append(two, anna, delivered());
    await append(one, anna, read);
    await append(two, bob, attempted());
    await two.sends('contoso', 'campaign', 'launch', { cursor: null, limit: 9 });
    await append(one, anna, clicked, read);
    await append(one, bob, delivered());
    for (const store of [one, two]) {
      assert.deepEqual(await eventsOf(store, anna), [attempted(), delivered(), read, clicked]);
      assert.deepEqual(await eventsOf(store, bob), [attempted(), delivered()]);
    }
    const { subStatuses, read: readers } = await two.counts('contoso', 'campaign', 'launch');
    assert.deepEqual([subStatuses, readers], [{ clicked: 1, delivered: 1 }, 1]);
  });

  it('sees what another connection has laid down of a shard that was opened here', async () => {
    const [one, other] = [open(), open()];
    await freeze(one, crowd(2));
    const lease = await one.leaseShard(aShard(), 'one', 0, 1_000);
    assert.ok(lease);
    assert.equal((await one.openShard(lease)).events.size, 0);
    await append(other, anna, attempted());
    await append(other, bob, attempted());
    await other.sends('contoso', 'campaign', 'launch', { cursor: null, limit: 9 });
    assert.equal(rowsOf('sends'), 2);
    await one.appendEvents(aShard(), [{ recipient: anna, events: [delivered()] }], lease);
    assert.deepEqual(await eventsOf(other, anna), [attempted(), delivered()]);
    const { subStatuses } = await one.counts('contoso', 'campaign', 'launch');
    assert.deepEqual(subStatuses, { delivered: 1, unknown: 1 });
  });

  it('merges with what it has laid down itself since the shard was opened', async () => {
    const store = open();
    await freeze(store, crowd(2));
    const lease = await store.leaseShard(aShard(), 'one', 0, 1_000);
    assert.ok(lease);
    await store.openShard(lease);
    await append(store, anna, attempted());
    await store.sends('contoso', 'campaign', 'launch', { cursor: null, limit: 9 });
    assert.deepEqual([rowsOf('journal'), rowsOf('sends')], [0, 1]);
    await append(store, anna, delivered());
    assert.deepEqual(await eventsOf(store, anna), [attempted(), delivered()]);
  });

  it('keeps nothing of a commit that failed', async () => {
    const store = open();
    await freeze(store, crowd(2));
    const connection = new DatabaseSync(path);
    connection.exec(`CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.entries LIKE '%delivered%'
                     BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
    connection.close();
    await append(store, anna, attempted());
    await assert.rejects(append(store, anna, delivered()), /disk full/);
    assert.deepEqual(await eventsOf(store, anna), [attempted()]);
    await append(store, anna, read);
    assert.deepEqual(await eventsOf(store, anna), [attempted(), read]);
  });
});
