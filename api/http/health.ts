import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { ReadyCheck } from '../ports.ts';
import { refusalOf, requireLoopback } from './loopback.ts';
import { respond } from './respond.ts';

const checkMs = 2000;
const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };

/** `/healthz`: the process answers. */
export function answerAlive(request: IncomingMessage, response: ServerResponse): void {
  respond(request, response, 200, headers, JSON.stringify({ status: 'ok' }));
}

/** `/readyz`: 200 when every check passes, else 503; with what is wrong for whoever asks from this machine itself. */
export async function answerReady(
  checks: readonly ReadyCheck[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const results = await Promise.all(
    checks.map(async ({ name, check }) => {
      const fault = await findFault(check);
      return fault === null ? { name, ok: true } : { name, ok: false, detail: fault };
    }),
  );
  const ready = results.every((result) => result.ok);
  const isOwn = refusalOf(request.socket.remoteAddress, request.headers) === null;
  const body = { status: ready ? 'ready' : 'not ready', ...(isOwn && { checks: results }) };
  respond(request, response, ready ? 200 : 503, headers, JSON.stringify(body));
}

async function findFault(check: ReadyCheck['check']): Promise<string | null> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(`no answer within ${checkMs / 1000} s`), checkMs);
  try {
    return await Promise.race([check(), late.promise]);
  } catch {
    return 'the check failed';
  } finally {
    clearTimeout(timer);
  }
}

/** `/metrics` in the text format of Prometheus, on this machine alone. */
export async function answerMetrics(
  registry: Registry,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requireLoopback(request);
  respond(
    request,
    response,
    200,
    { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' },
    await registry.metrics(),
  );
}
