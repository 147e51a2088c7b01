import type { Token, TokenResource, Tokens } from './tokens.ts';

/**
 * A refused token (401) is asked for anew once; if the new one is refused too, signing in again will not help. Many
 * requests may be under way with the same token: their refusals count as one.
 */
export class TokenRefreshGuard {
  readonly #tokens: Tokens;
  readonly #resource: TokenResource;
  #firstRefused: Token | null = null;

  constructor(tokens: Tokens, resource: TokenResource) {
    this.#tokens = tokens;
    this.#resource = resource;
  }

  /** Whether a new token is worth a trial. */
  refused(token: Token): boolean {
    this.#tokens.discard(this.#resource, token);
    this.#firstRefused ??= token;
    return this.#firstRefused === token;
  }

  accepted(): void {
    this.#firstRefused = null;
  }
}
