import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const people = 100_000;
const file = `email,firstName,lastName,CITY\n${Array.from(
  { length: people },
  (_, i) => `person.${i}@contoso.example,New,Name ${i},Lyon\n`,
).join('')}`;

interface Answer {
  readonly people?: number;
  readonly columns?: readonly string[];
  readonly items?: readonly { readonly firstName: string }[];
}

describe('an import of a hundred thousand people whose process is killed', () => {
  let folder: string;
  let path: string;
  let child: ChildProcess | null = null;
  let base: string;

  async function start(): Promise<void> {
    const script = join(import.meta.dirname, 'children', 'serve-store.ts');
    child = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(child.stdout!, 'data');
    base = String(line).trim();
  }
  async function kill(): Promise<void> {
    const ended = once(child!, 'exit');
    child!.kill('SIGKILL');
    await ended;
  }
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-import-crash-'));
    path = join(folder, 'kairos.db');
    await start();
  });
  after(async () => {
    await kill();
    rmSync(folder, { recursive: true });
  });

  const post = async (where: string, body: string, type: string) => {
    const response = await fetch(base + where, { method: 'POST', headers: { 'Content-Type': type }, body });
    assert.ok(response.ok, await response.clone().text());
    return response.json() as Promise<Record<string, unknown>>;
  };
  /** Sends so much of the file; what becomes of the answer is no matter. */
  const send = (list: string, bytes: number) =>
    new Promise<void>((sent) => {
      const headers = { 'Content-Type': 'text/csv', 'Content-Length': String(file.length) };
      const upload = request(`${base}/api/lists/${list}/import`, { method: 'POST', headers });
      upload.on('error', () => {});
      upload.write(file.slice(0, bytes), () => sent());
    });
  /** What another process sees in the file. */
  function look<T>(sql: string, ...parameters: string[]): T {
    const db = new DatabaseSync(path, { readOnly: true });
    try {
      return db.prepare(sql).get(...parameters) as T;
    } finally {
      db.close();
    }
  }
  async function until(holds: () => boolean): Promise<void> {
    // Each look opens the file: between two of them the other process has the processor.
    while (!holds()) await delay(10);
  }
  const listed = (list: string) =>
    look<{ people: number }>('SELECT people FROM lists WHERE id = ?', list).people;
  const imported = () =>
    look<{ staged: number; state: string } | undefined>('SELECT staged, state FROM imports');

  const moments: [string, number, (list: string) => boolean, number][] = [
    ['half of it has been sent', file.length / 2, () => true, 1],
    ['half of it has been read', file.length, () => (imported()?.staged ?? 0) > people / 2, 1],
    ['half of it stands in the list', file.length, (list) => listed(list) > people / 2, people],
  ];
  for (const [when, bytes, reached, expected] of moments)
    it(`once ${when}, leaves the list ${expected === 1 ? 'as it was' : 'whole'}`, async () => {
      const { id } = (await post('/api/lists', JSON.stringify({ name: when }), 'application/json')) as {
        id: string;
      };
      await post(`/api/lists/${id}/import`, 'email,firstName\nperson.7@contoso.example,Old\n', 'text/csv');
      await send(id, bytes);
      await until(() => reached(id));
      await kill();
      assert.notEqual(listed(id), people, 'it was over before it could be cut off');

      await start();
      const get = async (rest: string) =>
        (await fetch(`${base}/api/lists/${id}${rest}`)).json() as Promise<Answer>;
      const { people: counted, columns } = await get('');
      assert.deepEqual([counted, columns], expected === 1 ? [1, []] : [people, ['CITY']]);
      const { items } = await get('/people?search=person.7@contoso.example');
      assert.deepEqual(
        items?.map(({ firstName }) => firstName),
        [expected === 1 ? 'Old' : 'New'],
      );
      const rows = look<{ count: number }>(
        'SELECT count(*) AS count FROM people JOIN lists ON lists.key = people.list WHERE lists.id = ?',
        id,
      );
      assert.equal(rows.count, expected);
      assert.deepEqual(
        [imported(), look<{ count: number }>('SELECT count(*) AS count FROM staged').count],
        [undefined, 0],
      );
    });
});
