import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { z } from 'zod';

/** What somebody must be allowed to do to use a route, each including those before it. */
export const rights = ['viewer', 'author', 'approver', 'admin'] as const;
export type Right = (typeof rights)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who calls, and for which tenant. */
export interface Caller {
  readonly tenant: string;
  readonly who: string;
}

/** A request whose every part has passed its schema. */
export interface Call<Params, Query, Body> extends Caller {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly headers: IncomingHttpHeaders;
  /** For bodies that are streamed. */
  readonly request: IncomingMessage;
}

export interface Reply {
  /** The route's own status unless it says otherwise here. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Instead of a body: pieces, taken only as fast as the caller reads. */
  readonly stream?: AsyncIterable<string>;
}

export interface Answer {
  readonly status: 200 | 201 | 204;
  /** JSON of this shape, a named stream, or nothing. */
  readonly content: z.ZodType | { readonly stream: string } | null;
}

/** A schema for JSON, or the media types of a body that the handler streams. */
export type BodySpec<Body> = z.ZodType<Body> | { readonly stream: readonly string[] };

export interface RouteSpec<Params, Query, Body> {
  readonly method: Method;
  /** Below `/api`, with `:name` for parameters. */
  readonly path: string;
  readonly right: Right;
  readonly summary: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: BodySpec<Body>;
  readonly answer: Answer;
  readonly handle: (call: Call<Params, Query, Body>) => Promise<Reply>;
}

export type Route = RouteSpec<unknown, unknown, unknown>;

/** Ties a handler's types to its schemas; the table then forgets them. */
export const route = <Params = unknown, Query = unknown, Body = undefined>(
  spec: RouteSpec<Params, Query, Body>,
): Route => spec as unknown as Route;

export const isStreamed = (body: BodySpec<unknown>): body is { readonly stream: readonly string[] } =>
  'stream' in body;
