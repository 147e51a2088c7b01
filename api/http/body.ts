import type { IncomingMessage } from 'node:http';
import { Problem } from './problem.ts';
import { text } from './sentences.ts';

export const jsonLimit = 1_000_000;
const arrivalMs = 30_000;
/** Deeper than any card; keeps recursive checks of a hostile body from exhausting the stack. */
const deepest = 64;
/** More than any card or activity holds: a schema looks at each, and tells of each that does not fit. */
const maxValues = 20_000;

/**
 * Reads a JSON body of at most 1 MB; undefined when there is none. Throws Problems: 415 for another content type,
 * 413, 408 when it does not arrive in time, 400 for what is not JSON.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  const { 'content-type': type } = request.headers;
  if (type !== undefined) requireJson(request);
  const bytes = await readBytes(request, jsonLimit);
  // Some clients and proxies send nothing at all in chunks.
  if (bytes.length === 0) return undefined;
  if (type === undefined) requireJson(request);
  const text = decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Problem('invalid', 'The body is not valid JSON.', { cause });
  }
  requireSmall(value);
  return value;
}

const hasBody = (request: IncomingMessage) =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

function requireJson(request: IncomingMessage): void {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type))
    throw new Problem('unsupported-media-type', 'Send the body as Content-Type: application/json in UTF-8.');
  requirePlain(request);
}

/** Compressed bodies are not taken: a small one could unfold into a very large one. */
export function requirePlain(request: IncomingMessage): void {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity')
    throw new Problem('unsupported-media-type', 'Send the body without Content-Encoding.');
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Problem('invalid', 'The body is not valid UTF-8.', { cause });
  }
}

/** At most so many bytes, as they come: 413, or 408 where they do not arrive in time. */
export async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  requireLength(request, limit);
  const timeOut = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    timeOut.reject(new Problem('request-timeout', text('body-late', { seconds: arrivalMs / 1000 })));
  }, arrivalMs);
  try {
    return await Promise.race([collect(request, limit), timeOut.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of limited(request, limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export function requireLength(request: IncomingMessage, limit: number): void {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
}

/** The body chunk by chunk; throws a 413 as soon as it is longer than `limit`, a 400 when the connection is cut. */
export async function* limited(request: IncomingMessage, limit: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    // Without this the iterator would destroy the request on the way out, and no answer could leave any more.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      bytes += (chunk as Buffer).length;
      if (bytes > limit) throw tooLarge(limit);
      yield chunk as Buffer;
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('invalid', 'The connection was cut before the whole body had arrived.', {
      cause: error,
    });
  }
}

const tooLarge = (limit: number) => new Problem('too-large', text('body-large', { most: limit / 1_000_000 }));

/** Throws a 400 for a body that nests too deeply or holds too many values. */
function requireSmall(body: unknown): void {
  let level: unknown[] = [body];
  let values = 0;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) throw new Problem('invalid', text('body-deep', { most: deepest }));
    values += level.length;
    if (values > maxValues) throw new Problem('invalid', text('body-values', { most: maxValues }));
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
}
