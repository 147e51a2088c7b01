import assert from 'node:assert/strict';
import { request } from 'node:http';
import { type Sandbox, startSandbox } from '../../sandbox/start.ts';

describe('The sandbox’s own port', () => {
  let sandbox: Sandbox;
  let port: number;
  before(async () => {
    sandbox = await startSandbox({ people: 3, behave: false });
    port = Number(new URL(sandbox.url).port);
  });
  after(() => sandbox.close());

  const ask = (headers: Record<string, string>, path = '/sandbox/clock') => {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
    return promise;
  };

  it('answers to programs of this machine under each of its names', async () => {
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'localhost'])
      assert.equal(await ask({ host }), 200, host);
    assert.equal(await ask({ origin: 'http://localhost:3978' }), 200);
  });

  const foreign: Record<string, string>[] = [
    { host: 'evil.example' },
    { host: 'localhost.evil.example' },
    { host: '127.0.0.1.evil.example:3979' },
    { host: '10.0.0.1' },
    { 'x-forwarded-for': '10.0.0.1' },
    { 'x-forwarded-host': 'x.ngrok.app' },
    { forwarded: 'for=10.0.0.1' },
    { via: '1.1 tunnel' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  for (const headers of foreign)
    it(`refuses what says ${JSON.stringify(headers)}, whichever service it is for`, async () => {
      for (const path of [
        '/sandbox/clock',
        '/sandbox/ledger',
        '/graph/v1.0/users',
        '/teams/v3/conversations',
        '/x',
      ])
        assert.equal(await ask(headers, path), 403, path);
    });
});
