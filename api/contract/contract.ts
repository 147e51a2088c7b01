import type { z } from 'zod';

/** A schema for JSON, or the media types of a body that the handler streams. */
export type BodySpec<Body> = z.ZodType<Body> | { readonly stream: readonly string[] };

/** What a route answers where all is well: JSON of a shape, a stream by its media type, or nothing. */
export interface ResponseSpec<Content = unknown> {
  readonly status: 200 | 201 | 204;
  readonly content: z.ZodType<Content> | { readonly stream: string } | null;
}

/** All that goes in and out of one route. */
export interface Contract<Params = unknown, Query = unknown, Body = unknown, Content = unknown> {
  readonly summary: string;
  readonly params?: z.ZodType<Params>;
  readonly query?: z.ZodType<Query>;
  readonly body?: BodySpec<Body>;
  readonly response: ResponseSpec<Content>;
}

/** Keeps the types of the schemas, of which handlers and pages infer theirs. */
export const contract = <Params = unknown, Query = unknown, Body = undefined, Content = undefined>(
  spec: Contract<Params, Query, Body, Content>,
) => spec;

export const ok = <Content>(content: z.ZodType<Content>): ResponseSpec<Content> => ({ status: 200, content });
export const created = <Content>(content: z.ZodType<Content>): ResponseSpec<Content> => ({
  status: 201,
  content,
});
export const noContent: ResponseSpec<undefined> = { status: 204, content: null };

/** What stands in place of a body's type where it is sent in pieces. */
export interface Streamed {
  readonly stream: string;
}
export const streamed = (type: string): ResponseSpec<Streamed> => ({
  status: 200,
  content: { stream: type },
});

/** A type as it is read: nobody changes what came. */
export type Immutable<T> = T extends readonly (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;

/** What a schema gives, to read. */
export type Shape<Schema extends z.ZodType> = Immutable<z.output<Schema>>;
