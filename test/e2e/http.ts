/** An answer that was not a success; `body` as it came. */
export class Refused extends Error {
  readonly status: number;
  readonly body: string;
  constructor(what: string, status: number, body: string) {
    super(`${what} answered ${status}: ${body.slice(0, 500)}`);
    this.status = status;
    this.body = body;
  }
}

export interface Asked {
  readonly method?: string;
  /** Sent as JSON unless it is a text. */
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that takes so long never comes, however busy the machine is. */
const timeoutMs = 220_000;

export async function ask(url: string, { method, body, type, headers }: Asked = {}): Promise<Response> {
  const payload = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const request = fetch(url, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    body: payload,
    headers: { ...(payload === null ? {} : { 'content-type': type ?? 'application/json' }), ...headers },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
  });
  return request.catch((error: Error) => {
    throw new Error(`${url}: ${(error.cause as Error | undefined)?.message ?? error.message}`, {
      cause: error,
    });
  });
}

/** The body of a success as text; throws Refused. */
export async function text(url: string, asked: Asked = {}): Promise<string> {
  const answer = await ask(url, asked);
  const body = await answer.text();
  if (!answer.ok) throw new Refused(`${asked.method ?? ''} ${url}`, answer.status, body);
  return body;
}

/** The body of a success as JSON; throws Refused. */
export async function json<T>(url: string, asked: Asked = {}): Promise<T> {
  return JSON.parse(await text(url, asked)) as T;
}

/** The objects of a body with one JSON object a line. */
export async function ndjson<T>(url: string): Promise<T[]> {
  return (await text(url))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);
}
