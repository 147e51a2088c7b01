import type { ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Access } from './api/access.ts';
import { callerOf, mountRoutes } from './api/mount.ts';
import { openApiOf } from './api/openapi.ts';
import type { ApiPorts, Clicks, ReadyCheck } from './api/ports.ts';
import { routes } from './api/routes.ts';
import { aboutPaths, answerAbout } from './api/web/about.ts';
import { readJson } from './api/web/body.ts';
import { followClick } from './api/web/click.ts';
import type { Edge } from './api/web/headers.ts';
import { answerAlive, answerMetrics, answerReady } from './api/web/probes.ts';
import { guarded, respond } from './api/web/respond.ts';
import { createRestify, type HttpServer, type Request, type Verb } from './api/web/restify.ts';
import { serveStatic } from './api/web/static-files.ts';
import { answerUnrouted } from './api/web/unrouted.ts';

/** What the bot does with an activity: `request.body` is parsed JSON, whatever it holds; the handler answers. */
export type MessagesHandler = (request: Request, response: ServerResponse) => Promise<void>;

export interface ServerPorts extends ApiPorts {
  readonly messages: MessagesHandler;
  readonly clicks: Clicks;
  readonly ready: readonly ReadyCheck[];
  readonly metrics: Registry;
}

export interface ServerConfig {
  readonly edge: Edge;
  readonly version: string;
  /** Folder of the built pages. */
  readonly tabDir: string;
}

/** The whole HTTP surface. The caller listens, and closes. */
export function createServer({ config, ...ports }: ServerPorts & { config: ServerConfig }): HttpServer {
  const { log } = ports;
  const server = createRestify(log);
  setLimits(server);
  answerUnrouted(server, config.edge);
  const mount = (
    verbs: readonly Verb[],
    path: string,
    handler: (...args: Parameters<MessagesHandler>) => unknown,
  ) => {
    for (const verb of verbs) {
      server[verb](path, async (request, response) =>
        guarded(log, request, response, async () => {
          await handler(request, response);
        }),
      );
    }
  };
  const read: readonly Verb[] = ['get', 'head'];

  const { mode } = ports.access.info;
  const table = routes(ports).filter((route) => route.mode === undefined || route.mode === mode);
  mountRoutes(server, table, ports);
  mount(['get'], '/api/openapi.json', openApiHandler(ports.access, openApiOf(table, config.version)));
  mount(['post'], '/api/messages', async (request, response) => {
    request.body = await readJson(request);
    await ports.messages(request, response);
  });
  mount(read, '/healthz', answerAlive);
  mount(read, '/readyz', (request, response) => answerReady(ports.ready, request, response));
  mount(read, '/metrics', (request, response) => answerMetrics(ports.metrics, request, response));
  for (const path of aboutPaths)
    mount(read, path, (request, response) => answerAbout(path, request, response));
  mount(read, '/c/:token', (request, response) => followClick(ports.clicks, request, response));
  mount(read, '/tab/*', (request, response) => serveStatic(config.tabDir, '/tab/', request, response));
  for (const path of ['/', '/tab']) mount(read, path, redirectToTab);
  return server;
}

/** A slow sender cannot hold a connection for ever; an import of full size on a slow line still gets through. */
function setLimits({ server }: HttpServer): void {
  server.headersTimeout = 20_000;
  server.requestTimeout = 15 * 60_000;
  server.keepAliveTimeout = 65_000;
}

function openApiHandler(access: Access, document: object): MessagesHandler {
  const body = JSON.stringify(document);
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  return async (request, response) => {
    await callerOf(access, request, 'viewer');
    respond(request, response, 200, headers, body);
  };
}

function redirectToTab(request: Request, response: ServerResponse): void {
  respond(request, response, 302, { Location: '/tab/', 'Cache-Control': 'no-cache' }, '');
}
