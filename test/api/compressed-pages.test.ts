import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { type Served, serve } from './serve.ts';

const script = '/tab/assets/index-B1x_9aQz.js';
const source = 'run();\n'.repeat(400);

/** Pages as the build leaves them; one script has no compressed copy, one has a copy that leads out of the folder. */
function build(dir: string): string {
  const assets = join(dir, 'dist/assets');
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(dir, 'dist/index.html'), '<!doctype html>the tab');
  writeFileSync(join(assets, 'index-B1x_9aQz.js'), source);
  writeFileSync(join(assets, 'index-B1x_9aQz.js.br'), brotliCompressSync(source));
  writeFileSync(join(assets, 'index-B1x_9aQz.js.gz'), gzipSync(source));
  writeFileSync(join(assets, 'small-B1x_9aQz.js'), 'run()');
  writeFileSync(join(assets, 'led-B1x_9aQz.js'), 'run()');
  writeFileSync(join(dir, 'secret.br'), 'secret');
  symlinkSync(join(dir, 'secret.br'), join(assets, 'led-B1x_9aQz.js.br'));
  return join(dir, 'dist');
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

describe('pages that were compressed when they were built', () => {
  let served: Served;
  let dir: string;
  before(async () => {
    dir = mkdtempSync(join(tmpdir(), 'tab-'));
    served = await serve({ tabDir: build(dir) });
  });
  after(async () => {
    await served.close();
    rmSync(dir, { recursive: true, force: true });
  });

  /** Exactly these headers, and the bytes as they come: fetch would add and unpack. */
  const get = (path: string, headers: Record<string, string>, method = 'GET') =>
    new Promise<Answer>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: served.port, path, method, headers }, (response) => {
        const { statusCode = 0, headers } = response;
        buffer(response).then((body) => resolve({ status: statusCode, headers, body }), reject);
      });
      sent.on('error', reject);
      sent.end();
    });
  const taking = (encodings: string, path = script) => get(path, { 'Accept-Encoding': encodings });

  it('go out as Brotli or gzip to whom takes them, and hold the same', async () => {
    const brotli = await taking('gzip, deflate, br, zstd');
    assert.equal(brotli.headers['content-encoding'], 'br');
    assert.equal(brotliDecompressSync(brotli.body).toString(), source);
    assert.equal(brotli.headers['content-length'], String(brotli.body.length));
    const zipped = await taking('gzip');
    assert.equal(zipped.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(zipped.body).toString(), source);
    for (const { headers } of [brotli, zipped]) {
      assert.match(String(headers['content-type']), /^text\/javascript/);
      assert.match(String(headers['cache-control']), /immutable/);
      assert.match(String(headers.vary), /Accept-Encoding/);
    }
  });

  it('go out as they are to whom takes no compression', async () => {
    for (const headers of [
      {},
      { 'Accept-Encoding': 'identity' },
      { 'Accept-Encoding': 'br;q=0, gzip;q=0' },
    ]) {
      const plain = await get(script, headers);
      assert.equal(plain.headers['content-encoding'], undefined);
      assert.equal(plain.body.toString(), source);
      assert.match(String(plain.headers.vary), /Accept-Encoding/);
    }
  });

  it('follow what the caller would rather have', async () => {
    const wishes = { 'br;q=0.5, gzip': 'gzip', 'BR ; Q=1': 'br', '*': 'br', '*;q=0.1, br;q=0': 'gzip' };
    for (const [wish, encoding] of Object.entries(wishes))
      assert.equal((await taking(wish)).headers['content-encoding'], encoding, wish);
  });

  it('go out as they are where the build has left no copy, or one that leads elsewhere', async () => {
    for (const name of ['small', 'led']) {
      const plain = await taking('br, gzip', `/tab/assets/${name}-B1x_9aQz.js`);
      assert.equal(plain.headers['content-encoding'], undefined);
      assert.equal(plain.body.toString(), 'run()');
    }
    assert.equal((await taking('br', '/tab/lists')).body.toString(), '<!doctype html>the tab');
  });

  it('are told apart by their tags, so that nobody keeps one for the other', async () => {
    const tags = await Promise.all(
      ['br', 'gzip', 'identity'].map(async (encoding) => String((await taking(encoding)).headers.etag)),
    );
    assert.equal(new Set(tags).size, 3);
    const ask = (encoding: string, tag: string) =>
      get(script, { 'Accept-Encoding': encoding, 'If-None-Match': tag });
    const same = await ask('br', tags[0]!);
    assert.deepEqual([same.status, same.body.length, same.headers.etag], [304, 0, tags[0]]);
    assert.match(String(same.headers.vary), /Accept-Encoding/);
    assert.equal((await ask('gzip', tags[0]!)).status, 200);
  });

  it('answer HEAD with the length of what GET would send', async () => {
    const [head, got] = [await get(script, { 'Accept-Encoding': 'br' }, 'HEAD'), await taking('br')];
    assert.equal(head.body.length, 0);
    for (const name of ['content-length', 'content-encoding', 'etag'] as const)
      assert.equal(head.headers[name], got.headers[name], name);
  });
});
