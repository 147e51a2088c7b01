import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { BodySpec, Contract, Immutable, Streamed } from '../contract/contract.ts';
import { type Role, roles } from '../contract/sign-in.ts';

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

/** The call of a route, by its contract. */
export type CallOf<Spec> =
  Spec extends Contract<infer Params, infer Query, infer Body, unknown> ? Call<Params, Query, Body> : never;

interface ResponseHead {
  /** The route's own status unless it says otherwise here. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a handler answers: content of its contract's shape; instead pieces, taken only as fast as the caller reads; or nothing. */
export type Response<Content = undefined> = [Content] extends [undefined]
  ? ResponseHead
  : [Content] extends [Streamed]
    ? ResponseHead & { readonly stream: AsyncIterable<string> }
    : ResponseHead & { readonly body: Immutable<Content> };

/** The same, whatever the route. */
export interface AnyResponse extends ResponseHead {
  readonly body?: unknown;
  readonly stream?: AsyncIterable<string>;
}

export interface Route extends Contract {
  readonly method: Method;
  /** Below `/api`, with `:name` for parameters. */
  readonly path: string;
  readonly right: Right;
  /** Only in this mode; both where it says nothing. */
  readonly mode?: 'sandbox';
  readonly handle: (call: Call<unknown, unknown, unknown>) => Promise<AnyResponse>;
}

/** A row of the table: holds the handler to the contract's types, which the table then forgets. */
export const route = <Params, Query, Body, Content>(
  method: Method,
  path: string,
  right: Right,
  contract: Contract<Params, Query, Body, Content>,
  handle: (call: Call<Params, Query, Body>) => Promise<Response<Content>>,
  mode?: 'sandbox',
): Route => ({ ...contract, method, path, right, handle, ...(mode && { mode }) }) as unknown as Route;

export const isStreamed = (body: BodySpec<unknown>): body is { readonly stream: readonly string[] } =>
  'stream' in body;
