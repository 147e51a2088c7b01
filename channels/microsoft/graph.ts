import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';
import { retryAfterMs, retryMs } from '../kit/backoff.ts';
import { type Http, type HttpAnswer, type HttpResult, splitUrl } from '../kit/http.ts';
import { errorCodes, errorMessage, parsed } from './error-codes.ts';
import { text } from './sentences.ts';
import { TokenRefreshGuard } from './token-refresh-guard.ts';
import { CredentialError, type Token, type Tokens } from './tokens.ts';

/** What Graph said to one request. `afterMs` is real time. */
export type GraphAnswer =
  | { readonly kind: 'ok'; readonly status: number; readonly body: unknown }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly codes: readonly string[];
      readonly message: string;
    }
  /** Throttled, out of order, or no answer: nothing that is asked of Graph here does harm when it is asked again. */
  | { readonly kind: 'wait'; readonly afterMs: number; readonly code: string }
  | { readonly kind: 'hold'; readonly told: LocalizedText };

const elsewhere = (code: string): GraphAnswer => ({ kind: 'hold', told: text('graph-elsewhere', { code }) });

/** All that reading takes. */
export type GraphReader = Pick<Graph, 'call' | 'answerOf'>;

/** A reader whose every request (a batch is one) waits for its turn. */
export const pacedReader = (graph: Graph, turn: () => Promise<() => void>): GraphReader => ({
  answerOf: (answer) => graph.answerOf(answer),
  async call(...request) {
    const arrived = await turn();
    return graph.call(...request).finally(arrived);
  },
});

export interface GraphDeps {
  readonly http: Http;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly random: Random;
  /** Graph's URL without a version. */
  readonly url: string;
}

export class Graph {
  readonly #deps: GraphDeps;
  readonly #trial: TokenRefreshGuard;
  readonly #origin: string;
  readonly #base: string;
  #failures = 0;

  constructor(deps: GraphDeps) {
    this.#deps = deps;
    this.#trial = new TokenRefreshGuard(deps.tokens, 'graph');
    const { origin, base } = splitUrl(deps.url);
    this.#origin = origin;
    this.#base = `${base}/v1.0`;
  }

  /**
   * `path` begins behind the version: `/users/…`. Asks for a new token once where the one at hand is refused. `more`:
   * further headers, name and value in turn.
   */
  async call(
    method: 'GET' | 'POST',
    path: string,
    body: unknown = null,
    more: readonly string[] = [],
  ): Promise<GraphAnswer> {
    for (let trial = 0; ; trial++) {
      const token = await this.#signedIn();
      if ('kind' in token) return token;
      const result = await this.#exchange(token, method, path, body, more);
      if (result.kind !== 'answer') return this.#later(result.code, null);
      if (result.status !== 401) {
        this.#trial.accepted();
        return this.answerOf(result);
      }
      if (!this.#trial.refused(token) || trial > 0) return { kind: 'hold', told: text('graph-refuses') };
    }
  }

  /** The path of a whole URL that Graph gave for the next page; null where it leads anywhere else: our token would go with it. */
  pathOf(url: string): string | null {
    const parsedUrl = URL.parse(url);
    const inside = parsedUrl?.origin === this.#origin && parsedUrl.pathname.startsWith(`${this.#base}/`);
    return inside ? parsedUrl.pathname.slice(this.#base.length) + parsedUrl.search : null;
  }

  /** What an answer means, be it of a request or of one part of a batch. */
  answerOf(answer: Pick<HttpAnswer, 'status' | 'headers' | 'body'>): GraphAnswer {
    const { status, headers, body } = answer;
    // 401 within a batch whose envelope passed is no fault of the sign-in: it may pass the next time.
    if (status === 401 || status === 429 || status >= 500)
      return this.#later(`graph-${status}`, retryAfterMs(headers, this.#deps.clock.now()));
    this.#failures = 0;
    // Graph speaks JSON and redirects nothing that is asked here: a sign-in page or an error page is somebody else's.
    if (status >= 300 && status < 400) return elsewhere(`http-${status}`);
    const content = parsed(body);
    if (content === null && body.trim() !== '') return elsewhere(`http-${status}, no JSON`);
    if (status < 300) return { kind: 'ok', status, body: content };
    const codes = errorCodes(body);
    return {
      kind: 'refused',
      status,
      codes: codes.length > 0 ? codes : [`http-${status}`],
      message: errorMessage(body),
    };
  }

  async #signedIn(): Promise<Token | Extract<GraphAnswer, { kind: 'wait' | 'hold' }>> {
    const { tokens } = this.#deps;
    try {
      return tokens.held('graph') ?? (await tokens.ask('graph'));
    } catch (error) {
      if (error instanceof CredentialError) return { kind: 'hold', told: error.told };
      return this.#later('sign-in', null);
    }
  }

  #exchange(
    token: Token,
    method: 'GET' | 'POST',
    path: string,
    body: unknown,
    more: readonly string[],
  ): Promise<HttpResult> {
    const headers = ['authorization', token.header, 'accept', 'application/json', ...more];
    if (body !== null) headers.push('content-type', 'application/json');
    const text = body === null ? null : JSON.stringify(body);
    return this.#deps.http.exchange(this.#origin, { method, path: this.#base + path, headers, body: text });
  }

  #later(code: string, afterMs: number | null): Extract<GraphAnswer, { kind: 'wait' }> {
    this.#failures = Math.min(this.#failures + 1, 20);
    // Parallel requests fail together: their number says little of how long it lasts.
    const count = Math.ceil(this.#failures / 4);
    return { kind: 'wait', afterMs: retryMs(afterMs, count, this.#deps.random.jitter()), code };
  }
}
