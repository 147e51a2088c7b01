import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import { Registry } from 'prom-client';
import { peerOf } from '../../api/http/peer.ts';
import { publicLimits } from '../../api/http/public-limits.ts';
import { routes } from '../../api/routes.ts';
import { createServer, type ServerPorts } from '../../api/server.ts';
import { sandboxAccess } from '../../api/sign-in/sandbox-access.ts';
import { sessionSigner } from '../../api/sign-in/session.ts';
import type { Actions } from '../../ports/actions.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import type { Store } from '../../ports/store.ts';
import { systemClock, systemRandom } from '../../scheduler/clock/system.ts';
import { openSqliteStore } from '../../store/sqlite/index.ts';
import { checkReplies } from './reply-check.ts';

export const tenant = 't1';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
}

export interface Served {
  readonly base: string;
  readonly port: number;
  readonly store: Store;
  /** What was logged, a line each. */
  readonly logged: string[];
  /** Routes that were answered with success: `GET /lists`. */
  readonly answered: ReadonlySet<string>;
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

const noActions = new Proxy({} as Actions, {
  get: (_, name) => () => Promise.reject(new Error(`${String(name)} is not part of this test`)),
});

/** Every route; nothing of it is called. */
export const table = routes({ channels: [] } as unknown as ServerPorts);

/** The whole server on a store in memory; parts may be replaced. Each reply of the API is held against its contract. */
export async function serve(
  parts: Partial<Omit<ServerPorts, 'store'>> & {
    store?: Store;
    clock?: Clock;
    random?: Random;
    tabDir?: string;
  } = {},
): Promise<Served> {
  const { tabDir, ...ports } = parts;
  const store = parts.store ?? openSqliteStore(':memory:');
  const logged: string[] = [];
  const sink = new Writable({
    write(line, _, done) {
      logged.push(String(line));
      done();
    },
  });
  const server = createServer({
    actions: noActions,
    directory: null,
    clock: systemClock(),
    random: systemRandom,
    log: pino({ level: 'info' }, sink),
    access: sandboxAccess({ tenant, signer: sessionSigner('a key of these tests', systemClock()) }),
    approvals: null,
    channels: [
      {
        name: 'teams',
        ready: true,
        capability: {
          cards: true,
          text: 'markdown',
          maxBytes: 80_000,
          maxButtons: 6,
          presence: true,
          receipts: true,
        },
      },
    ],
    defaultZone: 'Europe/Oslo',
    messages: async (_, response) => void response.end(),
    limits: publicLimits(systemClock(), peerOf([])),
    clicks: { follow: async () => null },
    ready: [],
    metrics: new Registry(),
    ...ports,
    store,
    config: {
      edge: { https: false, login: null },
      version: '1.2.3',
      tabDir: tabDir ?? mkdtempSync(join(tmpdir(), 'tab-')),
    },
  });
  const { misfits, answered } = checkReplies(server.server, table);
  const requireFits = () => assert.deepEqual(misfits.splice(0), []);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  const base = `http://127.0.0.1:${port}`;
  return {
    base,
    port,
    store,
    logged,
    answered,
    async ask(method, path, body, headers = {}) {
      const json = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
      const response = await fetch(base + path, {
        method,
        redirect: 'manual',
        headers: { ...(!json && { 'Content-Type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: json ? (body as string) : JSON.stringify(body) }),
      });
      const text = await response.text();
      requireFits();
      const isJson = response.headers.get('content-type')?.includes('json');
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: isJson && text !== '' ? JSON.parse(text) : null,
      };
    },
    async close() {
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(resolve));
      if (parts.store === undefined) await store.close();
      requireFits();
    },
  };
}

export const draft = (change: object = {}) => ({
  name: 'News',
  channel: 'teams',
  presence: 'any',
  message: { title: 'News', text: 'Hello [FIRSTNAME|there]' },
  audience: { lists: ['list'] },
  window: {
    start: '2026-11-23',
    days: 2,
    hours: { from: '09:00', to: '18:00' },
    zone: 'Europe/Paris',
  },
  ...change,
});
