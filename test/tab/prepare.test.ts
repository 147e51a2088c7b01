import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');

describe('the pages before a start, on a machine without the tools to build them', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'kairos-pages-'));
    mkdirSync(join(dir, 'tab'));
    mkdirSync(join(dir, 'campaign'));
    cpSync(join(root, 'tab/prepare.ts'), join(dir, 'tab/prepare.ts'));
    writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => rmSync(dir, { recursive: true }));
  const prepare = () => spawnSync(process.execPath, [join(dir, 'tab/prepare.ts')], { encoding: 'utf8' });
  const page = () => join(dir, 'tab/dist/index.html');
  const build = (at: number) => {
    mkdirSync(join(dir, 'tab/dist'));
    writeFileSync(page(), 'built elsewhere');
    utimesSync(page(), at, at);
  };

  it('are told to be missing, with the way to get them', () => {
    const { status, stderr } = prepare();
    assert.equal(status, 1);
    assert.match(stderr, /no pages.*npm ci without --omit=dev, or copy tab\/dist/);
  });

  it('are served as they were built elsewhere, new or old', () => {
    build(1);
    const { status, stderr } = prepare();
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(readFileSync(page(), 'utf8'), 'built elsewhere');
  });

  it('need no tools while they are newer than all that they are made of', () => {
    build(Date.now() / 1000 + 3600);
    // Whoever asked for the tools would get this one.
    mkdirSync(join(dir, 'node_modules/vite'), { recursive: true });
    writeFileSync(join(dir, 'node_modules/vite/package.json'), '{"main":"x.js","type":"module"}');
    writeFileSync(join(dir, 'node_modules/vite/x.js'), 'throw new Error("asked for")');
    assert.equal(prepare().status, 0);
    utimesSync(page(), 1, 1);
    assert.match(prepare().stderr, /asked for/);
  });
});
