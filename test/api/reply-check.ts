import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { campaignEvent } from '../../api/contract/events.ts';
import { problemView } from '../../api/contract/problem.ts';
import type { Route } from '../../api/http/route.ts';

export interface ReplyCheck {
  /** What did not fit, a line each. */
  readonly misfits: string[];
  /** Routes that were answered with success: `GET /lists`. */
  readonly answered: Set<string>;
}

export const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method} ${path}`;

type Request = IncomingMessage & { readonly route?: { readonly path: unknown } };

/** Holds every reply of the API against the contract of its route, before the caller gets it. */
export function checkReplies(server: Server, table: readonly Route[]): ReplyCheck {
  const check: ReplyCheck = { misfits: [], answered: new Set() };
  const routes = new Map(table.map((route) => [`${route.method} /api${route.path}`, route]));
  server.prependListener('request', (request: Request, response: ServerResponse) => {
    tap(response, ({ status, body, isWhole }) => {
      const route = routes.get(`${request.method} ${String(request.route?.path)}`);
      if (route === undefined) return;
      const why = misfit(route, status, body, isWhole);
      if (why !== null) check.misfits.push(`${nameOf(route)} answered ${status}: ${why}`);
      else if (status < 400) check.answered.add(nameOf(route));
    });
  });
  return check;
}

interface Sent {
  readonly status: number;
  readonly body: string;
  /** Whether the answer came to its end. */
  readonly isWhole: boolean;
}

/** Gives an answer as it is sent: when it ends, or is cut off. */
function tap(response: ServerResponse, look: (sent: Sent) => void): void {
  const chunks: Buffer[] = [];
  // Where the caller leaves, the framework sets another status afterwards.
  let status = 0;
  let over = false;
  const { write, end } = response;
  const note = (chunk: unknown) => {
    status = response.statusCode;
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const finish = (isWhole: boolean) => {
    if (!over && status > 0) look({ status, body: Buffer.concat(chunks).toString('utf8'), isWhole });
    over = true;
  };
  response.write = function (this: ServerResponse, ...args: unknown[]) {
    note(args[0]);
    return Reflect.apply(write, this, args);
  } as typeof write;
  response.end = function (this: ServerResponse, ...args: unknown[]) {
    note(args[0]);
    finish(true);
    return Reflect.apply(end, this, args);
  } as typeof end;
  response.once('close', () => finish(false));
}

/** Why a reply is not what the contract says; null: it is, as far as it was sent. */
function misfit({ response }: Route, status: number, body: string, isWhole: boolean): string | null {
  const { content } = response;
  if (status >= 400) return isWhole ? unlike(problemView, JSON.parse(body)) : null;
  // Whether something was added or replaced is for the handler to say.
  const may = response.status === 204 ? [204] : [200, 201];
  if (!may.includes(status)) return `the contract says ${response.status}`;
  if (content === null) return body === '' ? null : 'the contract says nothing';
  if (!('stream' in content)) return isWhole ? unlike(content, JSON.parse(body)) : null;
  return content.stream === 'text/event-stream' ? unlikeEvents(body) : null;
}

function unlikeEvents(body: string): string | null {
  const events = [...body.matchAll(/^event: campaign\ndata: (.*)\n\n/gm)];
  return (
    events.map(([, data]) => unlike(campaignEvent, JSON.parse(data!))).find((why) => why !== null) ?? null
  );
}

/** Strictly: what a schema would fill in or leave out is missing, or too much. */
function unlike(schema: z.ZodType, value: unknown): string | null {
  const { success, data, error } = schema.safeParse(value);
  if (!success) return error.message;
  return isDeepStrictEqual(data, value) ? null : 'the schema makes something else of it';
}
