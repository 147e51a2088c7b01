import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Clock } from '../../ports/clock.ts';

export type TokenResource = 'connector' | 'graph';

/** A bearer token as the value of an `authorization` header. Its identity tells it from the one asked for later. */
export interface Token {
  readonly header: string;
}

/** Sign-in is refused: nothing will go better until somebody acts as the message says. Never holds a secret. */
export class CredentialError extends Error {
  readonly code: string;
  readonly told: LocalizedText;
  constructor(code: string, told: LocalizedText, options?: ErrorOptions) {
    super(told.message, options);
    this.told = told;
    this.name = 'CredentialError';
    this.code = code;
  }
}

/** The sign-in service does not answer; it may later. */
export class SignInOutage extends Error {
  readonly code: string;
  constructor(code: string, options?: ErrorOptions) {
    super(`The sign-in service does not answer (${code})`, options);
    this.name = 'SignInOutage';
    this.code = code;
  }
}

/** Fetches a token; `anew`: not from a cache. Throws CredentialError and SignInOutage. */
export type AcquireToken = (resource: TokenResource, anew: boolean) => Promise<string>;

export interface Tokens {
  /** The token at hand, without waiting; null when it has to be asked for. */
  held(resource: TokenResource): Token | null;
  /** Throws CredentialError and SignInOutage. Concurrent callers share one request. */
  ask(resource: TokenResource): Promise<Token>;
  /** This token was refused (401): the next call asks anew. A newer one that has come meanwhile is kept. */
  discard(resource: TokenResource, token: Token): void;
  /** Somebody says that sign-in was mended: the next call asks, whatever was refused a moment ago. */
  forgetRefusals(): void;
}

/** The library behind `acquire` keeps tokens and renews them five minutes ahead; holding one for a minute spares its look-ups. */
const holdMs = 60_000;
/** A refusal is remembered so long, so that a thousand waiting sends are not a thousand refused sign-ins. */
const refusalMs = 3_000;

interface Held {
  token: Token | null;
  until: number;
  anew: boolean;
  asking: Promise<Token> | null;
  refusal: unknown;
  refusedUntil: number;
}

export function cachedTokens(acquire: AcquireToken, clock: Pick<Clock, 'monotonic'>): Tokens {
  const fresh = (): Held => ({
    token: null,
    until: 0,
    anew: false,
    asking: null,
    refusal: null,
    refusedUntil: Number.NEGATIVE_INFINITY,
  });
  const all: Record<TokenResource, Held> = { connector: fresh(), graph: fresh() };

  async function acquireInto(held: Held, resource: TokenResource): Promise<Token> {
    try {
      const text = await acquire(resource, held.anew);
      const header = `Bearer ${text}`;
      // The same token again from the cache stays the same object; one that was asked for anew is a new trial.
      if (held.token?.header !== header || held.anew) held.token = { header };
      held.anew = false;
      held.until = clock.monotonic() + holdMs;
      return held.token;
    } catch (error) {
      held.refusal = error;
      held.refusedUntil = clock.monotonic() + refusalMs;
      throw error;
    } finally {
      held.asking = null;
    }
  }

  return {
    held(resource) {
      const held = all[resource];
      return held.token !== null && !held.anew && clock.monotonic() < held.until ? held.token : null;
    },
    async ask(resource) {
      const held = all[resource];
      if (held.token !== null && !held.anew && clock.monotonic() < held.until) return held.token;
      if (clock.monotonic() < held.refusedUntil) throw held.refusal;
      held.asking ??= acquireInto(held, resource);
      return held.asking;
    },
    discard(resource, token) {
      if (all[resource].token === token) all[resource].anew = true;
    },
    forgetRefusals() {
      for (const held of Object.values(all)) held.refusedUntil = Number.NEGATIVE_INFINITY;
    },
  };
}
