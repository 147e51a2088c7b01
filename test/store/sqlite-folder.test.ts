import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { problemOf } from '../../api/http/problem.ts';
import type { Store } from '../../ports/store.ts';
import { prepareDataFolder } from '../../store/sqlite/data-folder.ts';
import { holdDataFolder } from '../../store/sqlite/data-lock.ts';
import { openDatabase } from '../../store/sqlite/database.ts';
import { Forgotten } from '../../store/sqlite/forgotten.ts';
import { storeHealth } from '../../store/sqlite/health.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { listStore } from '../../store/sqlite/lists.ts';
import { Scrub } from '../../store/sqlite/scrub.ts';
import { aCampaign, aShard, code, crowd, freeze, monday, read } from './builders.ts';

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);
const list = (id: string) => ({ tenant: 'contoso', id, name: 'List', hidden: false, at: monday });
const holder = { pid: 1, host: 'here', since: '2026-11-23T09:00:00.000Z' };

describe('a data folder', () => {
  let above: string;
  let folder: string;
  let umask: number;
  beforeEach(() => {
    umask = process.umask(0);
    above = mkdtempSync(join(tmpdir(), 'kairos-folder-'));
    folder = join(above, 'data');
  });
  afterEach(() => {
    process.umask(umask);
    rmSync(above, { recursive: true });
  });

  describe('is its owner’s alone', () => {
    const full = async () => {
      prepareDataFolder(folder);
      const lock = holdDataFolder(folder, holder);
      const store = openSqliteStore(join(folder, 'kairos.db'));
      await store.createCampaign(aCampaign('one'));
      return async () => {
        await store.close();
        lock.release();
      };
    };

    it('with every file in it, whatever the umask', async () => {
      for (const mask of [0, 0o22, 0o77]) {
        process.umask(mask);
        const close = await full();
        assert.equal(modeOf(folder), '700');
        const files = readdirSync(folder);
        assert.ok(
          ['kairos.db', 'kairos.db-wal', 'kairos.db-shm', 'kairos.lock'].every((name) =>
            files.includes(name),
          ),
        );
        assert.deepEqual(
          files.filter((name) => modeOf(join(folder, name)) !== '600'),
          [],
        );
        await close();
        rmSync(folder, { recursive: true });
      }
    });

    it('and otherwise it is refused, with the command that mends it', async () => {
      await (await full())();
      const mend = (error: Error) => {
        assert.ok(code('open-to-others')(error));
        assert.ok(error.message.endsWith(`chmod -R go= ${folder}`), error.message);
        return true;
      };
      for (const mode of [0o755, 0o750, 0o701]) {
        chmodSync(folder, mode);
        assert.throws(() => prepareDataFolder(folder), mend);
      }
      chmodSync(folder, 0o700);
      for (const name of ['kairos.db', 'kairos.db-wal', 'kairos.db-journal', 'kairos.db-shm']) {
        writeFileSync(join(folder, name), '', { flag: 'a' });
        chmodSync(join(folder, name), 0o640);
        assert.throws(() => prepareDataFolder(folder), mend);
        chmodSync(join(folder, name), 0o600);
      }
      prepareDataFolder(folder);
    });

    it('as an odd path is named in the way that a shell takes it', () => {
      const odd = join(above, "it's data");
      mkdirSync(odd, { mode: 0o755 });
      assert.throws(() => prepareDataFolder(odd), /chmod -R go= '.*it'\\''s data'$/);
    });

    it('where it is a link to such a folder, or holds one to nowhere', () => {
      const real = join(above, 'real');
      mkdirSync(real, { mode: 0o700 });
      symlinkSync(real, folder);
      symlinkSync(join(above, 'nowhere'), join(real, 'link'));
      prepareDataFolder(folder);
      chmodSync(real, 0o755);
      assert.throws(() => prepareDataFolder(folder), code('open-to-others'));
    });
  });

  describe('is worked on by one process', () => {
    let child: ChildProcess | undefined;
    afterEach(() => {
      child?.kill('SIGKILL');
      child = undefined;
    });
    const holdElsewhere = async () => {
      const path = fileURLToPath(new URL('children/hold.ts', import.meta.url));
      child = spawn(process.execPath, [path, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout!, 'data');
      return child;
    };
    const everything = () =>
      readdirSync(folder).map((name) => [name, statSync(join(folder, name), { bigint: true }).mtimeNs]);

    it('and another is told by whom, having changed nothing', async () => {
      prepareDataFolder(folder);
      const { pid } = await holdElsewhere();
      const before = everything();
      assert.throws(
        () => holdDataFolder(folder, holder),
        (error: Error) => {
          assert.ok(code('held')(error));
          assert.ok(error.message.includes(folder));
          assert.ok(error.message.includes(`process ${pid} on elsewhere, since 2026-11-23T08:00:00.000Z`));
          return true;
        },
      );
      assert.deepEqual(everything(), before);
    });

    it('until that ends, even by kill -9', async () => {
      prepareDataFolder(folder);
      const first = await holdElsewhere();
      first.kill('SIGKILL');
      await once(first, 'exit');
      const lock = holdDataFolder(folder, holder);
      assert.throws(() => holdDataFolder(folder, holder), /process 1 on here/);
      lock.release();
      holdDataFolder(folder, holder).release();
    });

    it('also where nobody has noted who it is', async () => {
      prepareDataFolder(folder);
      await holdElsewhere();
      writeFileSync(join(folder, 'holder.json'), '{');
      assert.throws(() => holdDataFolder(folder, holder), /in use by another Kairos\. One process/);
    });
  });

  describe('whose database is taken away under the running service', () => {
    let store: Store;
    let path: string;
    beforeEach(async () => {
      prepareDataFolder(folder);
      path = join(folder, 'kairos.db');
      store = openSqliteStore(path);
      await freeze(store, crowd(2));
    });
    afterEach(() => store.close().catch(() => {}));

    const intent = (i: number) =>
      store.appendEvents(aShard(), [{ recipient: `person${i}@contoso.com`, events: [read] }], null);

    const ways: Record<string, () => void> = {
      deleted: () => rmSync(path),
      'moved away': () => renameSync(path, `${path}.old`),
      replaced() {
        copyFileSync(path, `${path}.new`);
        renameSync(`${path}.new`, path);
      },
      'robbed of its log': () => rmSync(`${path}-wal`),
      'deleted with its folder': () => rmSync(folder, { recursive: true }),
    };
    for (const [how, takeAway] of Object.entries(ways))
      it(`(${how}) stores nothing any more, and says so`, async () => {
        await intent(0);
        assert.equal(await store.trouble(), null);
        takeAway();
        await assert.rejects(intent(1), code('lost'));
        await assert.rejects(store.createList(list('one')), code('lost'));
        const told = await store.trouble();
        assert.equal(told?.code, 'database-lost');
        const problem = problemOf(await intent(1).catch((error) => error));
        assert.deepEqual([problem.status, problem.told.code], [503, 'database-lost']);
      });

    it('goes on once it is back', async () => {
      renameSync(path, `${path}.old`);
      await assert.rejects(intent(0), code('lost'));
      renameSync(`${path}.old`, path);
      await intent(0);
      assert.equal(await store.trouble(), null);
      assert.equal((await store.counts('contoso', 'campaign', 'launch')).read, 1);
    });
  });

  it('on a full disk stores nothing, says so, and goes on once there is room', async () => {
    prepareDataFolder(folder);
    const db = openDatabase(join(folder, 'kairos.db'));
    const { createList, putPeople } = listStore(db, new Scrub(db, null), new Forgotten(db));
    const health = storeHealth(db);
    await createList(list('list'));
    assert.equal(await health.trouble(), null);
    const { page_count: pages } = db.get<{ page_count: number }>('PRAGMA page_count')!;
    const limit = (most: number) => db.get(`PRAGMA max_page_count = ${most}`);
    limit(pages);
    const put = () => putPeople('contoso', 'list', crowd(2_000), monday);
    const refused: Error = await put().catch((error) => error);
    assert.ok(code('full')(refused), String(refused));
    const problem = problemOf(refused);
    assert.deepEqual([problem.status, problem.told.code], [507, 'disk-full']);
    assert.equal((await health.trouble())?.code, 'disk-full');
    limit(1_000_000);
    assert.equal(await health.trouble(), null);
    assert.deepEqual(await put(), { added: 2_000, merged: 0 });
    db.close();
    assert.ok(existsSync(folder));
  });
});
