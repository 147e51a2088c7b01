import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sinon from 'sinon';
import { cutWhenStuck } from '../../api/http/respond.ts';
import { serve } from './serve.ts';

const large = Buffer.alloc(30_000_000);

/** Asks a server that answers with more than any buffer holds, which cuts off after `ms` without progress. */
async function ask(ms: number, read: (socket: Socket) => void): Promise<'cut' | 'whole'> {
  const outcome = Promise.withResolvers<'cut' | 'whole'>();
  const server = createServer((_, response) => {
    cutWhenStuck(response, ms);
    response.on('close', () => outcome.resolve(response.writableFinished ? 'whole' : 'cut'));
    response.end(large);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () => {
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    read(socket);
  });
  socket.on('error', () => undefined);
  try {
    return await outcome.promise;
  } finally {
    socket.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

describe('a reader of an answer', () => {
  it('who takes nothing any more is cut off', async () => {
    assert.equal(await ask(100, (socket) => socket.pause()), 'cut');
  });

  it('who reads gets all of it', async () => {
    assert.equal(await ask(2_000, (socket) => socket.resume()), 'whole');
  });

  it('is watched, whatever the answer: a page, JSON, a stream of events', async () => {
    const tabDir = mkdtempSync(join(tmpdir(), 'kairos-tab-'));
    writeFileSync(join(tabDir, 'index.html'), '<title>the tab</title>');
    const served = await serve({ tabDir });
    const watched = sinon.spy(ServerResponse.prototype, 'setTimeout');
    try {
      for (const path of ['/tab/', '/api/lists', '/api/events', '/api/nothing']) {
        watched.resetHistory();
        const left = new AbortController();
        await fetch(served.base + path, { signal: left.signal });
        left.abort();
        assert.deepEqual(
          watched.args.map(([ms]) => ms),
          [60_000],
          path,
        );
      }
    } finally {
      watched.restore();
      await served.close();
    }
  });
});
