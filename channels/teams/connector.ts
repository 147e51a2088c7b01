import type { Answer } from '../../ports/channel.ts';
import type { Random } from '../../ports/random.ts';
import { backoffMs } from '../kit/backoff.ts';
import { type Http, type HttpResult, splitUrl } from '../kit/http.ts';
import type { MayReceive } from '../microsoft/allowed-hosts.ts';
import { TokenRefreshGuard } from '../microsoft/token-refresh-guard.ts';
import { CredentialError, type Token, type Tokens } from '../microsoft/tokens.ts';

export interface ConnectorDeps {
  readonly http: Http;
  readonly tokens: Tokens;
  readonly random: Random;
  readonly mayReceive: MayReceive;
}

export type NotSignedIn = Extract<Answer, { kind: 'wait' | 'hold' }>;

/** Signed requests to the Bot Connector, wherever a chat lives. */
export class Connector {
  readonly trial: TokenRefreshGuard;
  readonly #deps: ConnectorDeps;
  readonly #services = new Map<string, Service | null>();
  #headers: string[] = [];
  #headersOf: Token | null = null;

  constructor(deps: ConnectorDeps) {
    this.#deps = deps;
    this.trial = new TokenRefreshGuard(deps.tokens, 'connector');
  }

  /** The token at hand or a new one; why there is none, if there is none. */
  signIn(): Token | Promise<Token | NotSignedIn> {
    return this.#deps.tokens.held('connector') ?? this.#ask();
  }

  async #ask(): Promise<Token | NotSignedIn> {
    try {
      return await this.#deps.tokens.ask('connector');
    } catch (error) {
      if (error instanceof CredentialError) return { kind: 'hold', told: error.told };
      // Nobody can be sent anything meanwhile, so the whole tenant rests.
      const afterMs = backoffMs(2, this.#deps.random.jitter());
      return { kind: 'wait', afterMs, code: 'sign-in', covers: 'tenant' };
    }
  }

  /** Whether requests may go to a connector that somebody has named. Asked for each message, found out once. */
  mayReach(serviceUrl: string): boolean {
    return this.#serviceOf(serviceUrl) !== null;
  }

  /** `path` begins behind `/v3/conversations`. Nothing leaves to a host that may not have our token. */
  exchange(token: Token, serviceUrl: string, path: string, body: string): Promise<HttpResult> {
    const service = this.#serviceOf(serviceUrl);
    if (service === null) return Promise.resolve({ kind: 'unsent', code: 'service-url' });
    return this.#deps.http.exchange(service.origin, {
      method: 'POST',
      path: `${service.base}/v3/conversations${path}`,
      headers: this.#headersFor(token),
      body,
    });
  }

  /** Every request of one token has the same headers: one array serves them all. */
  #headersFor(token: Token): string[] {
    if (this.#headersOf !== token) {
      this.#headersOf = token;
      this.#headers = ['content-type', 'application/json; charset=utf-8', 'accept', 'application/json'];
      this.#headers.push('authorization', token.header);
    }
    return this.#headers;
  }

  #serviceOf(url: string): Service | null {
    let service = this.#services.get(url);
    if (service === undefined) {
      service = this.#deps.mayReceive(url) ? splitUrl(url) : null;
      this.#services.set(url, service);
    }
    return service;
  }
}

interface Service {
  readonly origin: string;
  readonly base: string;
}
