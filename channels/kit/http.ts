import { type Dispatcher, Pool } from 'undici';
import type { Clock } from '../../ports/clock.ts';
import { type Bounded, Deadlines } from './deadlines.ts';

/** One request. `headers` is flat: name, value, name, value. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With query; begins with a slash. */
  readonly path: string;
  readonly headers: string[];
  readonly body: string | null;
}

export type HttpHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: HttpHeaders;
  readonly body: string;
}

export type HttpResult =
  | HttpAnswer
  /** Proven: no byte of the request left this process (refused connection, DNS, TLS, closed pool). Safe to try again. */
  | { readonly kind: 'unsent'; readonly code: string }
  /**
   * The request was written, wholly or in part, and no full answer came (reset, time-out, cut answer). With the status and
   * headers of an answer of which no more than its body was lost.
   */
  | {
      readonly kind: 'lost';
      readonly code: string;
      readonly status?: number;
      readonly headers?: HttpHeaders;
    };

export interface Http {
  /** Never throws, never follows a redirect, never sends a request twice. */
  exchange(origin: string, request: HttpRequest): Promise<HttpResult>;
  /** From now on no exchange takes longer than so many real ms more: those that would are cut off, and are lost or unsent. */
  hurry(withinMs: number): void;
  /** Waits for what is under way. */
  close(): Promise<void>;
}

export interface HttpOptions {
  /** Sockets per origin. */
  readonly connections?: number;
  readonly connectTimeoutMs?: number;
  /** Most real milliseconds until the headers of an answer, and between two pieces of its body. */
  readonly answerTimeoutMs?: number;
  /** Most real milliseconds of a whole exchange, from waiting for a socket to the last byte of the answer. */
  readonly exchangeTimeoutMs?: number;
}

/** Far above any answer that a connector or Graph gives; bounds the memory of one exchange. */
const maxAnswerBytes = 16 * 1024 * 1024;
const noHeaders: HttpHeaders = {};

/** Keeps one pool of keep-alive sockets for each origin (`https://host:port`). */
export function httpClient(clock: Pick<Clock, 'monotonic'>, options: HttpOptions = {}): Http {
  const pools = new Map<string, Pool>();
  const timeout = options.answerTimeoutMs ?? 30_000;
  const poolOf = (origin: string) => {
    let pool = pools.get(origin);
    if (pool === undefined) {
      pool = new Pool(origin, {
        connections: options.connections ?? 64,
        connectTimeout: options.connectTimeoutMs ?? 10_000,
        headersTimeout: timeout,
        bodyTimeout: timeout,
        maxResponseSize: maxAnswerBytes,
        // HTTP/2 may put a refused stream back into the queue by itself; with HTTP/1.1 and no pipelining nothing is sent twice.
        allowH2: false,
        pipelining: 1,
      });
      pools.set(origin, pool);
    }
    return pool;
  };
  /** An answer that comes drop by drop keeps all other limits, and would never end. */
  const deadlines = new Deadlines(options.exchangeTimeoutMs ?? 45_000, () => clock.monotonic());
  return {
    exchange: (origin, request) =>
      new Promise((resolve) => {
        const exchange = new Exchange((result) => {
          deadlines.end(exchange);
          resolve(result);
        });
        deadlines.begin(exchange);
        poolOf(origin).dispatch(request, exchange);
      }),
    hurry: (withinMs) => deadlines.hurry(withinMs),
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

/** undici calls `onRequestStart` just before the first byte is written: an error before it proves that nothing left. */
class Exchange implements Dispatcher.DispatchHandler, Bounded {
  readonly #resolve: (result: HttpResult) => void;
  #controller: Dispatcher.DispatchController | null = null;
  #over = false;
  #status = 0;
  #headers: HttpHeaders = noHeaders;
  #body: Buffer | null = null;

  constructor(resolve: (result: HttpResult) => void) {
    this.#resolve = resolve;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#over || this.#controller !== null)
      controller.abort(new Error('A request is written once, and not after it was given up'));
    else this.#controller = controller;
  }

  onResponseStart(_controller: unknown, status: number, headers: HttpHeaders): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: unknown, chunk: Buffer): void {
    this.#body = this.#body === null ? chunk : Buffer.concat([this.#body, chunk]);
  }

  onResponseEnd(): void {
    const body = this.#body === null ? '' : this.#body.toString('utf8');
    this.#end({ kind: 'answer', status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: unknown, error: Error & { code?: string }): void {
    const code = error.code ?? error.name;
    if (this.#controller === null) this.#end({ kind: 'unsent', code });
    else if (this.#status === 0) this.#end({ kind: 'lost', code });
    else this.#end({ kind: 'lost', code, status: this.#status, headers: this.#headers });
  }

  cut(): void {
    const late = Object.assign(new Error('The exchange took too long'), { code: 'EXCHANGE_TIMEOUT' });
    const controller = this.#controller;
    this.onResponseError(controller, late);
    controller?.abort(late);
  }

  #end(result: HttpResult): void {
    if (this.#over) return;
    this.#over = true;
    this.#resolve(result);
  }
}

/** Splits `https://host/base/` into the origin and the path before which requests are put, without a slash at its end. */
export function splitUrl(url: string): { readonly origin: string; readonly base: string } {
  const parsed = new URL(url);
  return { origin: parsed.origin, base: parsed.pathname.replace(/\/+$/, '') };
}
