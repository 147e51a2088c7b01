import type { ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import { type CallbackPorts, callbackHandler } from './callbacks/callback-handler.ts';
import { followClick } from './http/click.ts';
import { type Edge, pagePolicy } from './http/headers.ts';
import { answerAlive, answerMetrics, answerReady } from './http/health.ts';
import { answerLegalPage, legalPaths } from './http/legal-pages.ts';
import { identifyCaller, mountRoutes } from './http/mount.ts';
import { answerNotFound } from './http/not-found.ts';
import { openApiOf } from './http/openapi.ts';
import type { PublicLimit, PublicLimits } from './http/public-limits.ts';
import { guarded, respond } from './http/respond.ts';
import { createRestify, type HttpServer, type Request, type Verb } from './http/restify.ts';
import { serveStatic } from './http/static-files.ts';
import type { ApiPorts, Clicks, ReadyCheck } from './ports.ts';
import { routes } from './routes.ts';
import type { Access } from './sign-in/access.ts';

/** Answers a request of which nothing but the headers has been read. */
export type MessagesHandler = (request: Request, response: ServerResponse) => Promise<void>;

export interface ServerPorts extends ApiPorts {
  readonly messages: MessagesHandler;
  readonly clicks: Clicks;
  /** Left out where no channel's provider tells anything afterwards. */
  readonly callbacks?: CallbackPorts;
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
  answerNotFound(server, config.edge);
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
  for (const [channel, callbacks] of ports.callbacks?.of ?? [])
    mount(
      ['post'],
      `/api/callbacks/${channel}`,
      'links',
      callbackHandler(ports.callbacks!, channel, callbacks),
    );
  open('/healthz', 'probes', answerAlive);
  open('/readyz', 'probes', (request, response) => answerReady(ports.ready, request, response));
  open('/metrics', 'probes', (request, response) => answerMetrics(ports.metrics, request, response));
  for (const path of legalPaths)
    open(path, 'pages', (request, response) => answerLegalPage(path, request, response));
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
    await identifyCaller(access, request, 'viewer');
    respond(request, response, 200, headers, body);
  };
}

function redirectToTab(request: Request, response: ServerResponse): void {
  respond(request, response, 302, { Location: '/tab/', 'Cache-Control': 'no-cache' }, '');
}
