import type { ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Access } from './api/access.ts';
import { callerOf, mountRoutes } from './api/mount.ts';
import { openApiOf } from './api/openapi.ts';
import type { ApiPorts, Clicks, ReadyCheck } from './api/ports.ts';
import { routes } from './api/routes.ts';
import { aboutPaths, answerAbout } from './api/web/about.ts';
import { followClick } from './api/web/click.ts';
import { type Edge, pagePolicy } from './api/web/headers.ts';
import { answerAlive, answerMetrics, answerReady } from './api/web/probes.ts';
import type { PublicLimit, PublicLimits } from './api/web/public-limits.ts';
import { guarded, respond } from './api/web/respond.ts';
import { createRestify, type HttpServer, type Request, type Verb } from './api/web/restify.ts';
import { serveStatic } from './api/web/static-files.ts';
import { answerUnrouted } from './api/web/unrouted.ts';

/** Answers a request of which nothing but the headers has been read. */
export type MessagesHandler = (request: Request, response: ServerResponse) => Promise<void>;

export interface ServerPorts extends ApiPorts {
  readonly messages: MessagesHandler;
  readonly clicks: Clicks;
  /** For whatever anybody may ask. */
  readonly limits: PublicLimits;
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
    limit: PublicLimit | null,
    handler: (...args: Parameters<MessagesHandler>) => unknown,
  ) => {
    for (const verb of verbs) {
      server[verb](path, async (request, response) =>
        guarded(log, request, response, async () => {
          if (limit !== null) ports.limits.demand(limit, request);
          await handler(request, response);
        }),
      );
    }
  };
  const read: readonly Verb[] = ['get', 'head'];
  const open = mount.bind(null, read);

  const { mode } = ports.access.info;
  const table = routes(ports).filter((route) => route.mode === undefined || route.mode === mode);
  mountRoutes(server, table, ports);
  // These two count who proves nothing.
  mount(['get'], '/api/openapi.json', null, openApiHandler(ports.access, openApiOf(table, config.version)));
  mount(['post'], '/api/messages', null, ports.messages);
  open('/healthz', 'probes', answerAlive);
  open('/readyz', 'probes', (request, response) => answerReady(ports.ready, request, response));
  open('/metrics', 'probes', (request, response) => answerMetrics(ports.metrics, request, response));
  for (const path of aboutPaths)
    open(path, 'pages', (request, response) => answerAbout(path, request, response));
  open('/c/:token', 'links', (request, response) => followClick(ports.clicks, request, response));
  const policy = pagePolicy(config.edge);
  open('/tab/*', 'pages', (request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    return serveStatic(config.tabDir, '/tab/', request, response);
  });
  for (const path of ['/', '/tab']) open(path, 'pages', redirectToTab);
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
