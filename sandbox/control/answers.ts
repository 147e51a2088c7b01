import { Readable } from 'node:stream';
import type { z } from 'zod';
import { objectOf, type Reply } from '../reply.ts';

/** What is wrong with a request, by field. */
export const invalid = (errors: readonly { field: string; message: string }[]): Reply => ({
  status: 400,
  body: { errors },
});

export const unknown = (what: string): Reply => ({
  status: 404,
  body: { errors: [{ field: 'id', message: `${what} is not known.` }] },
});

/** Works with the body if it fits; else says which fields do not. An empty body stands for an empty object. */
export function checked<T>(
  schema: z.ZodType<T>,
  body: string,
  work: (value: T) => Reply | Promise<Reply>,
): Reply | Promise<Reply> {
  const parsed = schema.safeParse(body === '' ? {} : objectOf(body));
  if (parsed.success) return work(parsed.data);
  return invalid(
    parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message })),
  );
}

/** Streams one JSON object a line. */
export function lines(items: Iterable<unknown>): Reply {
  const text = function* () {
    for (const item of items) yield `${JSON.stringify(item)}\n`;
  };
  return {
    status: 200,
    body: Readable.from(text()),
    headers: { 'content-type': 'application/x-ndjson' },
  };
}
