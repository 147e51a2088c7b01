import assert from 'node:assert/strict';
import { createServer, type Server, type Socket } from 'node:net';
import { type Http, type HttpOptions, httpClient, splitUrl } from '../../../channels/kit/http.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';

const answer = (status: string, body: string, extra = '') =>
  `HTTP/1.1 ${status}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${extra}\r\n${body}`;

describe('an HTTP exchange', () => {
  const sockets = new Set<Socket>();
  let server: Server;
  let http: Http;
  /** Requests seen in full, by their bodies. */
  let bodies: string[];

  async function listen(onSocket: (socket: Socket) => void, options: HttpOptions = {}): Promise<string> {
    server = createServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => {}).on('close', () => sockets.delete(socket));
      onSocket(socket);
    });
    http = httpClient(systemClock(), options);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  }
  /** Calls back with each request that has been read to the end of its body. */
  function eachRequest(socket: Socket, handle: (socket: Socket, head: string) => void) {
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      const end = text.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (end < 0 || text.length < end + 4 + length) return;
      bodies.push(text.slice(end + 4, end + 4 + length));
      const head = text.slice(0, end);
      text = text.slice(end + 4 + length);
      handle(socket, head);
    });
  }
  const post = (origin: string, body = '{"hello":"you"}') =>
    http.exchange(origin, {
      method: 'POST',
      path: '/x',
      headers: ['content-type', 'application/json'],
      body,
    });

  beforeEach(() => {
    bodies = [];
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await http.close();
    await new Promise((resolve) => server.close(resolve));
  });

  it('gives status, headers and body of a full answer, however it is cut into pieces', async () => {
    const text = answer('429 Too Many', '{"a":"é"}', 'Retry-After: 7\r\n');
    const origin = await listen((socket) =>
      eachRequest(socket, (to) => {
        const bytes = Buffer.from(text);
        to.write(bytes.subarray(0, bytes.length - 3));
        setTimeout(() => to.write(bytes.subarray(bytes.length - 3)), 5);
      }),
    );
    const result = await post(origin);
    assert.deepEqual(
      result.kind === 'answer' && [result.status, result.headers['retry-after'], result.body],
      [429, '7', '{"a":"é"}'],
    );
  });

  it('keeps sockets for the next request and opens no more than it may', async () => {
    let opened = 0;
    const origin = await listen(
      (socket) => {
        opened++;
        eachRequest(socket, (to) => to.write(answer('201 Created', '{}')));
      },
      { connections: 3 },
    );
    await Promise.all(Array.from({ length: 20 }, () => post(origin)));
    assert.equal(bodies.length, 20);
    assert.equal(opened, 3);
  });

  it('does not follow a redirect', async () => {
    const origin = await listen((socket) =>
      eachRequest(socket, (to) => to.write(answer('302 Found', '', 'location: /elsewhere\r\n'))),
    );
    const result = await post(origin);
    assert.equal(result.kind === 'answer' && result.status, 302);
    assert.equal(bodies.length, 1);
  });

  it('knows a refused connection as unsent', async () => {
    const origin = await listen(() => {});
    await new Promise((resolve) => server.close(resolve));
    assert.deepEqual(await post(origin), { kind: 'unsent', code: 'ECONNREFUSED' });
  });

  it('knows an unknown host as unsent', async () => {
    await listen(() => {});
    const result = await post('http://no-such-host.invalid');
    assert.equal(result.kind, 'unsent');
  });

  it('knows a failed TLS handshake as unsent', async () => {
    const origin = await listen((socket) => socket.end('this is not TLS'));
    const result = await post(origin.replace('http:', 'https:'));
    assert.equal(result.kind, 'unsent');
  });

  it('knows a handshake that never ends as unsent', async () => {
    const origin = await listen(() => {}, { connectTimeoutMs: 30 });
    assert.deepEqual(await post(origin.replace('http:', 'https:')), {
      kind: 'unsent',
      code: 'UND_ERR_CONNECT_TIMEOUT',
    });
  });

  it('calls it lost when the connection is reset before anything was read, for the bytes may have left', async () => {
    const origin = await listen((socket) => {
      socket.pause();
      setTimeout(() => socket.resetAndDestroy(), 10);
    });
    assert.equal((await post(origin)).kind, 'lost');
  });

  it('calls it lost when the connection is reset after the body was read', async () => {
    const origin = await listen((socket) => eachRequest(socket, (to) => to.resetAndDestroy()));
    assert.equal((await post(origin)).kind, 'lost');
    assert.equal(bodies.length, 1, 'written once');
  });

  it('calls it lost when the answer stops within its headers or its body', async () => {
    for (const part of [
      'HTTP/1.1 201 Created\r\ncontent-',
      'HTTP/1.1 201 Created\r\ncontent-length: 9\r\n\r\n{"i',
    ]) {
      const origin = await listen((socket) => eachRequest(socket, (to) => to.end(part)));
      assert.equal((await post(origin)).kind, 'lost', part);
      await http.close();
      await new Promise((resolve) => server.close(resolve));
    }
    await listen(() => {});
  });

  it('calls it lost when no answer comes in time', async () => {
    const origin = await listen((socket) => eachRequest(socket, () => {}), { answerTimeoutMs: 40 });
    assert.deepEqual(await post(origin), { kind: 'lost', code: 'UND_ERR_HEADERS_TIMEOUT' });
  });

  it('gives a whole exchange one deadline, however the answer drips', async () => {
    const origin = await listen(
      (socket) =>
        eachRequest(socket, (to) => {
          to.write('HTTP/1.1 429 Too Many\r\nretry-after: 7\r\ncontent-length: 1000\r\n\r\n');
          const drip = setInterval(() => to.write('x'), 5);
          to.on('close', () => clearInterval(drip));
        }),
      { exchangeTimeoutMs: 1_000, answerTimeoutMs: 60_000 },
    );
    const result = await post(origin);
    assert.ok(result.kind === 'lost' && result.code === 'EXCHANGE_TIMEOUT', JSON.stringify(result));
    assert.equal(result.status, 429, 'what the status line said is kept');
    assert.equal(result.headers?.['retry-after'], '7');
  });

  it('knows as unsent what found no socket by its deadline, and never writes it', async () => {
    // Once it has one connection it takes no other: what is late by a moment finds none either.
    const origin = await listen((socket) => eachRequest(socket, () => server.close()), {
      connections: 1,
      exchangeTimeoutMs: 400,
      answerTimeoutMs: 60_000,
    });
    const results = await Promise.all([post(origin, '1'), post(origin, '2')]);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ['lost', 'unsent'],
    );
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.deepEqual(bodies, ['1']);
  });

  it('cuts off what takes longer once it is to hurry', async () => {
    const origin = await listen((socket) => eachRequest(socket, () => {}));
    const first = post(origin, '1');
    while (bodies.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    http.hurry(30);
    assert.deepEqual(await first, { kind: 'lost', code: 'EXCHANGE_TIMEOUT' });
    assert.equal((await post(origin, '2')).kind, 'lost', 'what begins later too');
  });

  it('calls it lost when the answer is not HTTP', async () => {
    const origin = await listen((socket) => eachRequest(socket, (to) => to.end('hello?\r\n\r\n')));
    assert.equal((await post(origin)).kind, 'lost');
  });

  it('uses a new socket when the pooled one was closed meanwhile, and writes the request once', async () => {
    let opened = 0;
    const origin = await listen((socket) => {
      const first = opened++ === 0;
      eachRequest(socket, (to) => {
        to.write(answer('201 Created', '{}'));
        if (first) setImmediate(() => to.resetAndDestroy());
      });
    });
    assert.equal((await post(origin, '1')).kind, 'answer');
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal((await post(origin, '2')).kind, 'answer');
    assert.deepEqual(bodies, ['1', '2']);
    assert.equal(opened, 2);
  });

  it('never writes a request twice, whenever the other side hangs up', async () => {
    let count = 0;
    const origin = await listen((socket) =>
      eachRequest(socket, (to) => {
        const turn = count++ % 4;
        if (turn === 0) to.resetAndDestroy();
        else if (turn === 1) to.end();
        else to.write(answer('201 Created', '{}', turn === 2 ? 'connection: close\r\n' : ''));
      }),
    );
    const results = await Promise.all(Array.from({ length: 200 }, (_, i) => post(origin, `body ${i}`)));
    assert.equal(new Set(bodies).size, bodies.length);
    const answered = results.filter((result) => result.kind === 'answer').length;
    const unsent = results.filter((result) => result.kind === 'unsent').length;
    assert.ok(answered >= 50 && bodies.length >= answered);
    assert.ok(bodies.length + unsent <= 200);
  });

  it('is unsent after closing', async () => {
    const origin = await listen((socket) => eachRequest(socket, (to) => to.write(answer('200 OK', ''))));
    await post(origin);
    await http.close();
    const result = await post(origin);
    assert.equal(result.kind, 'unsent');
    http = httpClient(systemClock());
  });
});

describe('splitting a base URL', () => {
  it('keeps the path and drops the slash at its end', () => {
    assert.deepEqual(splitUrl('https://smba.trafficmanager.net/teams/'), {
      origin: 'https://smba.trafficmanager.net',
      base: '/teams',
    });
    assert.deepEqual(splitUrl('http://127.0.0.1:8080'), { origin: 'http://127.0.0.1:8080', base: '' });
  });
});
