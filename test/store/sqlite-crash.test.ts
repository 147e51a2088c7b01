import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import type { Store } from '../../ports/store.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { aPerson, aShard, code, crowd, freeze, ids, inHashOrder, monday } from './builders.ts';

describe('a SQLite store whose process is killed', () => {
  let folder: string;
  let path: string;
  let store: Store;
  const children: ChildProcess[] = [];
  const child = (script: string, ...args: string[]) => {
    const file = join(import.meta.dirname, 'children', script);
    const started = spawn(process.execPath, [file, path, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(started);
    return started;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-crash-'));
    path = join(folder, 'kairos.db');
    store = openSqliteStore(path);
  });
  afterEach(async () => {
    for (const running of children.splice(0)) running.kill('SIGKILL');
    await store.close();
    rmSync(folder, { recursive: true });
  });

  it('keeps everything whose promise resolved, and counts what it keeps', async () => {
    const people = crowd(20_000);
    await store.freezeShards([
      { info: { ref: aShard(), size: people.length, nextDue: null }, recipients: people },
    ]);
    const writer = child('append-for-ever.ts');
    const resolved: number[] = [];
    for await (const line of createInterface(writer.stdout!)) {
      if (resolved.length === 500) writer.kill('SIGKILL');
      resolved.push(Number(line));
    }
    await store.close();
    store = openSqliteStore(path);
    const shard = await store.leaseShard(aShard(), 'after', monday, monday + 1);
    const { events } = await store.openShard(shard!);
    const lost = resolved.filter((place) => !events.has(people[place]!.id));
    assert.deepEqual([resolved.length >= 500, resolved.length < people.length, lost], [true, true, []]);
    const { subStatuses } = await store.counts('contoso', 'campaign', 'launch');
    assert.deepEqual(subStatuses, { planned: people.length - events.size, unknown: events.size });
  });

  it('completes an import that was being applied, at the next start', async () => {
    await store.createList({ tenant: 'contoso', id: 'list', name: 'Oslo', hidden: false, at: monday });
    const importer = child('apply-import.ts');
    const ended = once(importer, 'exit');
    await once(importer.stdout!, 'data');
    await halfApplied(store);
    importer.kill('SIGKILL');
    await ended;
    await assert.rejects(store.peopleInRange('contoso', 'list', 0, 2 ** 32), code('busy'));
    await store.close();
    store = openSqliteStore(path);
    await store.recoverImports();
    const list = await store.getList('contoso', 'list');
    assert.deepEqual([list?.people, list?.columns], [30_000, ['CITY']]);
    assert.deepEqual(await store.peopleInRange('contoso', 'list', 0, 2 ** 32), inHashOrder(crowd(30_000)));
  });

  it('keeps the old people while an import that replaces them is cut off, and completes it at the next start', async () => {
    await store.createList({ tenant: 'contoso', id: 'list', name: 'L', hidden: false, at: monday });
    await store.putPeople('contoso', 'list', [aPerson('old@x')], monday);
    const importer = child('apply-import.ts', 'replaces');
    const ended = once(importer, 'exit');
    await once(importer.stdout!, 'data');
    // Its people gather in the first import's own place until all of them are there.
    await halfApplied(store, 'import-1');
    importer.kill('SIGKILL');
    await ended;
    const listed = () => store.peopleInRange('contoso', 'list', 0, 2 ** 32);
    assert.deepEqual(ids(await listed()), ['old@x']);
    await store.close();
    store = openSqliteStore(path);
    await store.recoverImports();
    assert.deepEqual(await listed(), inHashOrder(crowd(30_000)));
    assert.equal((await store.getList('contoso', 'list'))?.people, 30_000);
    assert.equal(await store.getList('contoso', 'import-1'), null);
  });

  it('shares its shards among processes: each lease has one winner', async () => {
    await freeze(store, crowd(200), 100);
    const workers = ['a', 'b', 'c'].map((owner) => child('lease.ts', owner));
    const won = await Promise.all(
      workers.map(async ({ stdout }) => JSON.parse(await text(stdout!)) as number[]),
    );
    const all = Array.from({ length: 100 }, (_, shard) => shard);
    assert.deepEqual(
      won.flat().toSorted((a, b) => a - b),
      all,
    );
  });
});

async function halfApplied(store: Store, list = 'list'): Promise<void> {
  for (;;) {
    const people = (await store.getList('contoso', list))?.people ?? 0;
    assert.ok(people < 30_000, 'the import was over before it could be cut off');
    if (people > 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
