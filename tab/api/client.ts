import { noteServiceTime } from './clock.ts';

/** One thing that is wrong, in the words of the API: `message.title`. */
export interface Fault {
  readonly field: string;
  readonly message: string;
}

/** A refusal of the service. `status` 0: it did not answer at all. `code` is the last part of the problem's type. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly Fault[];
  constructor(status: number, code: string, message: string, faults: readonly Fault[] = [], cause?: unknown) {
    super(message, { cause });
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.faults = faults;
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Options {
  readonly body?: unknown;
  readonly version?: number;
  readonly signal?: AbortSignal;
}

/** Calls the API and answers its JSON; throws ApiError. `version` makes a save conditional (`If-Match`). */
export async function call<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers,
      ...(options.body !== undefined && { body: JSON.stringify(options.body) }),
      ...(options.signal && { signal: options.signal }),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0, 'offline', 'The service does not answer.', [], cause);
  }
  noteServiceTime(response.headers.get('Kairos-Now'));
  if (!response.ok) throw problemOf(response.status, await response.text().catch(() => ''));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Reads an `application/problem+json` body; whatever else came is told by its status alone. */
export function problemOf(status: number, body: string): ApiError {
  // What stands in front of the service answers for it while it is down.
  if (status === 502 || status === 504) return new ApiError(0, 'offline', 'The service does not answer.');
  try {
    const { type, detail, errors } = JSON.parse(body) as { type?: string; detail?: string; errors?: Fault[] };
    return new ApiError(status, type?.split(':').at(-1) ?? 'unknown', detail ?? '', errors ?? []);
  } catch {
    return new ApiError(status, 'unknown', '');
  }
}

/** A query string with what is not empty, or nothing. */
export function queryOf(values: Readonly<Record<string, string | number | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}
