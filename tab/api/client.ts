import { noteServiceTime } from './clock.ts';
import { problemOf } from './error.ts';
import { request } from './request.ts';

export { ApiError } from './error.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Options {
  readonly body?: unknown;
  readonly version?: number;
  /** Only where there is none yet. */
  readonly isNew?: boolean;
  /** Sent again with the same one, nothing is made twice. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Calls the API and answers its JSON; throws ApiError. `version` makes a save conditional (`If-Match`), as does `isNew` (`If-None-Match`). */
export async function call<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.isNew) headers['If-None-Match'] = '*';
  if (options.key !== undefined) headers['Idempotency-Key'] = options.key;
  const response = await request(path, {
    method,
    headers,
    ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
    ...(options.signal && { signal: options.signal }),
  });
  noteServiceTime(response.headers.get('Kairos-Now'));
  if (!response.ok) throw problemOf(response.status, await response.text().catch(() => ''));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** A query string with what is not empty, or nothing. */
export function queryOf(values: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
