import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Counter, Registry } from 'prom-client';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { type Served, serve } from './serve.ts';

/** A request with exactly these headers and this path, which fetch would not send. */
function raw(
  port: number,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; body: string; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          headers: response.headers,
        }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Sends these bytes and returns all that comes back until the server closes. */
function dial(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('the server', () => {
  let served: Served;
  afterEach(() => served.close());

  describe('until there is a sign-in', () => {
    beforeEach(async () => {
      served = await serve();
    });

    const refused: [string, Record<string, string>, RegExp][] = [
      ['a proxy', { 'X-Forwarded-For': '10.0.0.1' }, /x-forwarded-for/],
      ['a tunnel', { Forwarded: 'for=10.0.0.1' }, /forwarded/],
      ['a tunnel that says its host alone', { 'X-Forwarded-Host': 'x.ngrok.app' }, /x-forwarded-host/],
      ['a name that resolves to this machine', { Host: 'evil.example:3978' }, /open it as localhost/],
      ['a name that begins like ours', { Host: 'localhost.evil.example' }, /open it as localhost/],
      ['a page of another site', { Origin: 'https://evil.example' }, /another site/],
      ['a page without an origin', { Origin: 'null' }, /another site/],
      ['a page of another server on this machine', { Origin: 'http://localhost:1' }, /another site/],
      ['a form or image of another site', { 'Sec-Fetch-Site': 'cross-site' }, /another site/],
    ];
    for (const [name, headers, why] of refused) {
      it(`refuses the API to ${name}`, async () => {
        for (const path of ['/api/lists', '/api/openapi.json', '/metrics', '/%61pi/lists']) {
          const { status, body } = await raw(served.port, path, headers);
          assert.equal(status, 403, path);
          assert.match(JSON.parse(body).detail, /sign-in/);
          assert.match(JSON.parse(body).detail, why);
        }
      });
    }

    it('answers to programs and pages of this machine under each of its names', async () => {
      const { port } = served;
      for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`, 'localhost']) {
        const headers = { Host: host, Origin: `http://${host}`, 'Sec-Fetch-Site': 'same-origin' };
        assert.equal((await raw(port, '/api/lists', headers)).status, 200, host);
      }
      assert.equal((await raw(port, '/api/lists', { 'Sec-Fetch-Site': 'none' })).status, 200);
    });

    it('leaves the bot, links, pages and probes open to a proxy', async () => {
      const headers = { 'X-Forwarded-For': '10.0.0.1', Host: 'bot.example.com' };
      for (const [path, status] of [
        ['/healthz', 200],
        ['/readyz', 200],
        ['/c/x', 404],
        ['/tab/', 503],
      ] as const)
        assert.equal((await raw(served.port, path, headers)).status, status, path);
      assert.equal((await raw(served.port, '/api/messages', headers, 'POST')).status, 200);
    });
  });

  it('sends its security headers with every answer, and HSTS on https alone', async () => {
    served = await serve();
    for (const path of ['/', '/tab/', '/api/lists', '/nothing', '/c/x', '/healthz']) {
      const { headers } = await raw(served.port, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
      assert.equal(headers['referrer-policy'], 'no-referrer', path);
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path);
      const policy = String(headers['content-security-policy']);
      const isPage = path === '/tab/';
      const frames = isPage
        ? /frame-ancestors 'self' https:\/\/\*\.cloud\.microsoft /
        : /frame-ancestors 'none'$/;
      assert.match(policy, frames, path);
      assert.match(policy, /^default-src 'none';/, path);
      assert.equal(policy.includes("script-src 'self';"), isPage, path);
      assert.doesNotMatch(policy, /unsafe|data:|\*;/, path);
      assert.equal(headers['x-frame-options'], undefined);
      assert.equal(headers['strict-transport-security'], undefined);
    }
    const { headers } = await raw(served.port, '/healthz', { 'X-Forwarded-Proto': 'https' });
    assert.match(String(headers['strict-transport-security']), /max-age=\d+/);
  });

  describe('errors', () => {
    const problem = (answer: { status: number; body: string; headers: NodeJS.Dict<unknown> }) => {
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
      const parsed = JSON.parse(answer.body);
      assert.deepEqual(Object.keys(parsed), ['type', 'title', 'status', 'detail', 'errors']);
      assert.equal(parsed.status, answer.status);
      return parsed;
    };

    it('are problems for unknown paths, methods and addresses that cannot be read', async () => {
      served = await serve();
      const { port } = served;
      assert.equal(problem(await raw(port, '/nothing')).status, 404);
      assert.equal(problem(await raw(port, '/api/nothing')).status, 404);
      const wrong = await raw(port, '/api/lists', {}, 'PATCH');
      assert.equal(problem(wrong).status, 405);
      assert.match(String(wrong.headers['allow']), /GET, POST|POST, GET/);
      assert.equal(problem(await raw(port, '/api/lists', { Host: '[oops' })).status, 400);
      assert.equal((await raw(port, '/api/lists/%zz')).status, 404);
      assert.equal((await raw(port, '/healthz')).status, 200, 'still there');
    });

    it('are problems for what is not HTTP, and for headers without end', async () => {
      served = await serve();
      const nonsense = await dial(served.port, 'nonsense\r\n\r\n');
      assert.match(nonsense, /^HTTP\/1\.1 400 .*application\/problem\+json/s);
      const long = await dial(served.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`);
      assert.match(long, /^HTTP\/1\.1 431 /);
    });

    it('serve a request that asks for an upgrade as if it did not', async () => {
      served = await serve();
      const { status } = await raw(served.port, '/healthz', { Connection: 'Upgrade', Upgrade: 'h2c' });
      assert.equal(status, 200);
    });

    it('tell nothing of the inside, and log neither bodies nor addresses', async () => {
      const store = openSqliteStore(':memory:');
      const broken = {
        ...store,
        createList: () => Promise.reject(new Error('SQLITE_CORRUPT at /var/lib/kairos')),
        getList: () => {
          throw new TypeError('undefined is not a list');
        },
      };
      served = await serve({ store: broken, messages: () => Promise.reject('a string') });
      const answers = [
        await served.ask('POST', '/api/lists', { name: 'Very secret name' }),
        await served.ask('DELETE', '/api/lists/l1/people/anna%40contoso.com'),
        await served.ask('POST', '/api/messages', { type: 'message', text: 'private words' }),
      ];
      for (const { status, text } of answers) {
        assert.equal(status, 500);
        assert.doesNotMatch(text, /SQLITE|undefined|string|at /);
      }
      const logged = served.logged.join('');
      assert.equal(served.logged.length, 3);
      assert.match(logged, /SQLITE_CORRUPT/);
      assert.doesNotMatch(logged, /Very secret|private words|anna/);
      await store.close();
    });

    it('answer 415 to other bodies than JSON and 413 to bodies over 1 MB', async () => {
      served = await serve();
      const text = await served.ask('POST', '/api/lists', '{"name":"x"}', { 'Content-Type': 'text/plain' });
      assert.equal(text.status, 415);
      const packed = await served.ask('POST', '/api/lists', '{}', {
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
      });
      assert.equal(packed.status, 415);
      const large = await served.ask('POST', '/api/lists', { name: 'x'.repeat(1_000_001) });
      assert.equal(large.status, 413);
      const chunked = await fetch(`${served.base}/api/lists`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: new Blob(['"', 'x'.repeat(1_100_000), '"']).stream(),
        duplex: 'half',
      } as RequestInit);
      assert.equal(chunked.status, 413);
    });

    it('take chunks that hold nothing for no body', async () => {
      served = await serve();
      for (const type of [{}, { 'Content-Type': 'application/json' }]) {
        const path = '/api/campaigns/none/duplicate';
        const { status } = await raw(served.port, path, { ...type, 'Transfer-Encoding': 'chunked' }, 'POST');
        assert.equal(status, 404);
      }
    });

    it('answer 400 to what is not JSON, not UTF-8, or nested without end', async () => {
      served = await serve();
      const json = { 'Content-Type': 'application/json' };
      for (const body of [
        '{"name":',
        Buffer.from([0x22, 0xe9, 0x22]),
        '['.repeat(100_000),
        '[['.repeat(50),
      ]) {
        assert.equal((await served.ask('POST', '/api/lists', body, json)).status, 400);
      }
      const deep = `${'{"name":'.repeat(100)}1${'}'.repeat(100)}`;
      assert.match((await served.ask('POST', '/api/lists', deep, json)).text, /nested/);
    });
  });

  describe('probes', () => {
    it('are ready only when every check passes', async () => {
      let fault: string | null = null;
      served = await serve({
        ready: [
          { name: 'store', check: async () => null },
          { name: 'credentials', check: async () => fault },
        ],
      });
      assert.equal((await served.ask('GET', '/readyz')).json.status, 'ready');
      fault = 'the sign-in is refused';
      const { status, json } = await served.ask('GET', '/readyz');
      assert.equal(status, 503);
      assert.deepEqual(json.checks[1], { name: 'credentials', ok: false, detail: fault });
    });

    it('count a check that throws as failed without telling what it said', async () => {
      served = await serve({ ready: [{ name: 'store', check: () => Promise.reject(new Error('/secret')) }] });
      const { status, text } = await served.ask('GET', '/readyz');
      assert.equal(status, 503);
      assert.doesNotMatch(text, /secret/);
    });

    it('show metrics as Prometheus reads them', async () => {
      const metrics = new Registry();
      new Counter({ name: 'sends_total', help: 'Sends', registers: [metrics] }).inc(3);
      served = await serve({ metrics });
      const { text, headers } = await served.ask('GET', '/metrics');
      assert.match(text, /^sends_total 3$/m);
      assert.match(headers.get('content-type') ?? '', /text\/plain/);
    });
  });

  describe('links', () => {
    it('lead to the address that the token proves, and nowhere else', async () => {
      const browser =
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';
      const seen: string[] = [];
      served = await serve({
        clicks: {
          async follow(token, rule) {
            seen.push(`${token} ${rule}`);
            return (
              new Map([
                ['good', 'https://contoso.com/ä?x=1'],
                ['script', 'javascript:alert(1)'],
              ]).get(token) ?? null
            );
          },
        },
      });
      const good = await raw(served.port, '/c/good', { 'User-Agent': browser });
      assert.equal(good.status, 302);
      assert.equal(good.headers['location'], 'https://contoso.com/%C3%A4?x=1');
      assert.equal(good.headers['cache-control'], 'no-store');
      const head = await raw(served.port, '/c/good', { 'User-Agent': browser }, 'HEAD');
      assert.equal(head.status, 302);
      assert.deepEqual(seen, ['good null', 'good head']);
      for (const token of ['script', 'other', `${'x'.repeat(2000)}`]) {
        const bad = await raw(served.port, `/c/${token}`);
        assert.equal(bad.status, 404);
        assert.match(bad.body, /link is not known/);
        assert.equal(bad.headers['location'], undefined);
      }
    });
  });

  describe('pages', () => {
    const build = () => {
      const dir = mkdtempSync(join(tmpdir(), 'tab-'));
      mkdirSync(join(dir, 'dist/assets'), { recursive: true });
      writeFileSync(join(dir, 'secret.txt'), 'secret');
      writeFileSync(join(dir, 'dist/index.html'), '<!doctype html>the tab');
      writeFileSync(join(dir, 'dist/assets/index-B1x_9aQz.js'), 'run()');
      writeFileSync(join(dir, 'dist/.env'), 'secret');
      symlinkSync(join(dir, 'secret.txt'), join(dir, 'dist/link.txt'));
      return join(dir, 'dist');
    };

    it('come with their types; what never changes is cached for ever', async () => {
      served = await serve({ tabDir: build() });
      const index = await raw(served.port, '/tab/');
      assert.match(index.body, /the tab/);
      assert.equal(index.headers['content-type'], 'text/html; charset=utf-8');
      assert.equal(index.headers['cache-control'], 'no-cache');
      const script = await raw(served.port, '/tab/assets/index-B1x_9aQz.js');
      assert.equal(script.body, 'run()');
      assert.match(String(script.headers['content-type']), /^text\/javascript/);
      assert.match(String(script.headers['cache-control']), /immutable/);
      const again = await raw(served.port, '/tab/', { 'If-None-Match': String(index.headers['etag']) });
      assert.deepEqual([again.status, again.body], [304, '']);
      const etag = String(index.headers['etag']);
      for (const known of ['*', `"other", ${etag}`, etag.replace('W/', '')])
        assert.equal((await raw(served.port, '/tab/', { 'If-None-Match': known })).status, 304, known);
      assert.equal((await raw(served.port, '/tab/', { 'If-None-Match': '"other"' })).status, 200);
      const head = await raw(served.port, '/tab/', {}, 'HEAD');
      assert.deepEqual([head.status, head.body, head.headers['content-length']], [200, '', '22']);
    });

    it('fall back to the index for the client’s own routes, but not for missing files', async () => {
      served = await serve({ tabDir: build() });
      assert.match((await raw(served.port, '/tab/campaigns/abc?x=1')).body, /the tab/);
      assert.equal((await raw(served.port, '/tab/assets/gone-B1x_9aQz.js')).status, 404);
      for (const path of ['/', '/tab'])
        assert.equal((await raw(served.port, path)).headers['location'], '/tab/');
    });

    it('never lead out of their folder', async () => {
      served = await serve({ tabDir: build() });
      for (const path of [
        '/tab/../secret.txt',
        '/tab/%2e%2e/secret.txt',
        '/tab/..%2fsecret.txt',
        '/tab/..%5csecret.txt',
        '/tab/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
        '/tab//etc/passwd',
        '/tab/assets/../../secret.txt',
        '/tab/.env',
        '/tab/link.txt',
        '/tab/index.html%00.js',
        '/tab/%zz',
      ]) {
        const { status, body } = await raw(served.port, path);
        assert.doesNotMatch(body, /secret|root:/, path);
        assert.ok(status === 404 || /the tab/.test(body), path);
      }
    });

    it('say how to build them where they are not built', async () => {
      served = await serve();
      const { status, body } = await raw(served.port, '/tab/');
      assert.equal(status, 503);
      assert.match(body, /npm run build/);
    });
  });

  describe('the bot’s address', () => {
    it('hands the bot requests of which nothing but the headers has been read', async () => {
      const got: unknown[] = [];
      served = await serve({
        messages: async (request, response) => {
          got.push(request.body, request.readableDidRead);
          response.statusCode = 202;
          response.end();
        },
      });
      assert.equal((await served.ask('POST', '/api/messages', { type: 'message' })).status, 202);
      assert.deepEqual(got, [undefined, false]);
    });
  });
});
