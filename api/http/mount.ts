import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { ApiPorts } from '../ports.ts';
import type { Access } from '../sign-in/access.ts';
import { nobody, requireReach, requireRight } from '../sign-in/rights.ts';
import { readJson, requirePlain } from './body.ts';
import type { PublicLimits } from './public-limits.ts';
import { cutWhenStuck, guarded, respond } from './respond.ts';
import type { HttpServer, Request } from './restify.ts';
import { type AnyResponse, type Caller, isStreamed, type Right, type Route } from './route.ts';
import { validate } from './validate.ts';

const noBody = z.strictObject({}).optional();

type MountPorts = Pick<ApiPorts, 'access' | 'clock' | 'log' | 'store'> & { readonly limits: PublicLimits };

/** Puts every row of the table on the server, each behind its right and its schemas. */
export function mountRoutes(server: HttpServer, routes: readonly Route[], ports: MountPorts): void {
  for (const route of routes) {
    const on = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'del' } as const;
    server[on[route.method]](`/api${route.path}`, async (request, response) =>
      guarded(ports.log, request, response, async () => {
        if (route.right === 'anyone') ports.limits.demand('pages', request);
        // Pages tell times by this clock: devices are set wrong, and that of a sandbox runs faster.
        response.setHeader('Kairos-Now', String(ports.clock.now()));
        const caller = await identifyCaller(ports.access, request, route.right);
        await requireReach(route, caller, request.params['id'] ?? null, ports.store);
        await send(route, await run(route, caller, request), request, response);
      }),
    );
  }
}

/** Who calls, once they may; nothing of the body has been read by then. */
export async function identifyCaller(
  access: Access,
  request: IncomingMessage,
  right: Right,
): Promise<Caller> {
  access.admit(request);
  if (right === 'anyone') return nobody;
  const caller = await access.identify(request);
  requireRight(caller, right);
  return caller;
}

async function run(route: Route, caller: Caller, request: Request): Promise<AnyResponse> {
  const params = route.params ? validate(route.params, request.params) : undefined;
  const query = route.query ? validate(route.query, queryOf(request)) : undefined;
  const body = await readBody(route, request);
  return route.handle({ ...caller, params, query, body, headers: request.headers, request });
}

/** Repeated parameters are joined by commas; empty ones count as absent. */
function queryOf(request: IncomingMessage): Record<string, string> {
  const query = new URL(request.url ?? '', 'http://localhost').searchParams;
  const names = [...new Set(query.keys())].filter((name) => query.get(name) !== '');
  return Object.fromEntries(names.map((name) => [name, query.getAll(name).join(',')]));
}

async function readBody(route: Route, request: IncomingMessage): Promise<unknown> {
  if (route.body && isStreamed(route.body)) {
    requirePlain(request);
    return undefined;
  }
  if (route.body) return validate(route.body, await readJson(request));
  if (route.method === 'POST') validate(noBody, await readJson(request));
  return undefined;
}

async function send(
  route: Route,
  answer: AnyResponse,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const status = answer.status ?? route.response.status;
  const headers = { 'Cache-Control': 'no-store', ...answer.headers };
  if (answer.stream) {
    cutWhenStuck(response);
    response.writeHead(status, headers);
    await pipeline(Readable.from(answer.stream), response);
    return;
  }
  const json = answer.body === undefined ? '' : JSON.stringify(answer.body);
  const type = { 'Content-Type': 'application/json; charset=utf-8' };
  respond(request, response, status, status === 204 ? headers : { ...type, ...headers }, json);
}
