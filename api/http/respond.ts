import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { type Problem, problemBody, problemHeaders, problemOf } from './problem.ts';

/** How long the rest of a refused upload is read, so that the caller sees the answer instead of a reset. */
const drainMs = 2000;

/** A reader who takes nothing for so long is gone, or means harm. Longer than the silence of a stream of events. */
const stuckMs = 60_000;

/** Cuts an answer off of which nothing is read any more, so that it holds no file, memory or connection for ever. */
export function cutWhenStuck(response: ServerResponse, ms = stuckMs): void {
  response.setTimeout(ms, () => response.destroy());
}

/** Writes a whole answer; HEAD gets the headers alone. */
export function respond(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): void {
  if (status !== 204 && status !== 304) response.setHeader('Content-Length', Buffer.byteLength(body));
  cutWhenStuck(response);
  response.writeHead(status, headers);
  response.end(request.method === 'HEAD' || status === 204 || status === 304 ? undefined : body);
}

export function respondProblem(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  if (!request.complete) giveUpReading(request, response);
  respond(request, response, problem.status, problemHeaders(problem), problemBody(problem));
}

function giveUpReading(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('Connection', 'close');
  request.on('error', () => {});
  request.resume();
  const timer = setTimeout(() => request.destroy(), drainMs);
  timer.unref();
  request.once('close', () => clearTimeout(timer));
}

/**
 * Runs a handler so that nothing that it throws escapes: the caller gets a problem, the log what happened, without
 * bodies, headers or query strings. An answer that has begun is cut off, so that it cannot be taken for whole.
 */
export async function guarded(
  log: Logger,
  request: IncomingMessage,
  response: ServerResponse,
  handler: () => Promise<void>,
): Promise<void> {
  try {
    await handler();
  } catch (error) {
    if (isHungUp(error)) return;
    const problem = problemOf(error);
    if (problem.status >= 500) log.error({ ...contextOf(request), err: problem.cause }, 'request failed');
    if (response.headersSent) response.destroy();
    else respondProblem(request, response, problem);
  }
}

/** The caller went away while the answer was being written: nothing is wrong with us. */
const isHungUp = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

/** What the log may know of a request: the route's pattern, since real paths hold addresses and click tokens. */
const contextOf = (request: IncomingMessage & { readonly route?: { readonly path: unknown } }) => ({
  method: request.method,
  route: String(request.route?.path ?? 'none'),
});
