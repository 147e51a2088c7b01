import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { z } from 'zod';

/** What people are given. Authors and approvers are viewers too; admins are everything. */
export const roles = ['viewer', 'author', 'approver', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What a route asks of its caller: nothing, to be known, a role, or either of those that a draft goes through. */
export const rights = ['anyone', 'signed-in', ...roles, 'author or approver'] as const;
export type Right = (typeof rights)[number];

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who calls, and for which tenant. */
export interface Caller {
  readonly tenant: string;
  /** What this person is known by for good: the directory's object id where they signed in with it. */
  readonly who: string;
  /** For people to read. */
  readonly name: string;
  readonly roles: readonly Role[];
  /** Ids or names of the only lists that they may address; null: any audience. */
  readonly lists: readonly string[] | null;
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
  /** Only in this mode; both where it says nothing. */
  readonly mode?: 'sandbox';
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
