import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { output } from './child.ts';

/*
 * The other side of every dispatch contender, in a process of its own and as fast as node:http goes: a connector that
 * takes every message, a presence service that finds everybody available, a token endpoint. It says how many it took.
 */
let messages = 0;

const token = JSON.stringify({ token_type: 'Bearer', expires_in: 3600, access_token: 'bench' });
const json = { 'content-type': 'application/json' };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const url = request.url ?? '';
    // botbuilder posts beneath the activity that its turn began with.
    if (/\/activities(\/|$)/.test(url)) {
      response.writeHead(201, json).end(`{"id":"${1_700_000_000_000 + ++messages}"}`);
    } else if (url.endsWith('/getPresencesByUserId')) {
      const { ids } = JSON.parse(Buffer.concat(chunks).toString()) as { ids: string[] };
      const value = ids.map((id) => ({ id, availability: 'Available', activity: 'Available' }));
      response.writeHead(200, json).end(JSON.stringify({ value }));
    } else if (url.endsWith('/token')) response.writeHead(200, json).end(token);
    else if (url === '/taken') response.writeHead(200, json).end(String(messages));
    else response.writeHead(404).end();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () =>
  output({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
);
process.on('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
});
