import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  errors,
  type FetchImplementation,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose';

/** The token does not let anybody in; the message says why without repeating any of it. */
export class TokenRefused extends Error {
  /** It was good once: the signature is right, its time is over. */
  readonly expired: boolean;
  constructor(message: string, expired = false) {
    super(message);
    this.name = 'TokenRefused';
    this.expired = expired;
  }
}

/** The keys to check with cannot be read just now: nothing is known of the token. */
export class KeysUnreachable extends Error {
  /** A word for the log. What a fetch says may quote an address, and a stack helps nobody. */
  readonly code: string;
  constructor(cause: unknown) {
    super('The keys cannot be read.');
    this.name = 'KeysUnreachable';
    const { code, name } = cause as { code?: unknown; name?: unknown };
    this.code = String(code ?? name ?? 'unknown');
  }
}

/** Servers' clocks differ by so much at most. */
const skewSeconds = 60;
/** Keys change every few weeks; one that is not known yet is looked for at once, at most every half minute. */
const pace = { cacheMaxAge: 12 * 3_600_000, cooldownDuration: 30_000, timeoutDuration: 5_000 };

/** What a token can be refused for while its key is looked for. */
const noKey = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

/** The keys at an address; nothing is kept of tokens whose key is not among them. */
export function remoteKeys(url: URL, read?: FetchImplementation): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(url, { ...pace, ...(read && { [customFetch]: read }) });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      throw noKey.some((kind) => error instanceof kind) ? error : new KeysUnreachable(error);
    }
  };
}

/** What a token says of itself: to be believed once its signature is proven. */
export function claimsSaidIn(token: string): JWTPayload {
  try {
    return decodeJwt(token);
  } catch {
    throw new TokenRefused('The token cannot be read.');
  }
}

export interface TokenDemands {
  readonly keys: JWTVerifyGetKey;
  readonly issuers: readonly string[];
  readonly audiences: readonly string[];
  /** Beside `iss`, `aud` and `exp`. */
  readonly claims: readonly string[];
  /** Epoch ms, real time. */
  readonly now: number;
}

/** The claims of a token that is signed with RS256 by one of the keys, now. Throws TokenRefused and KeysUnreachable alone. */
export async function provenClaims(token: string, demands: TokenDemands): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, demands.keys, {
      algorithms: ['RS256'],
      audience: [...demands.audiences],
      issuer: [...demands.issuers],
      requiredClaims: ['exp', ...demands.claims],
      clockTolerance: skewSeconds,
      currentDate: new Date(demands.now),
    });
    return payload;
  } catch (error) {
    throw error instanceof KeysUnreachable ? error : refusalOf(error);
  }
}

/** Errors of the library hold the claims: none is passed on. */
function refusalOf(error: unknown): TokenRefused {
  if (error instanceof errors.JWTExpired)
    return new TokenRefused('The token has expired: sign in again.', true);
  if (error instanceof errors.JWTClaimValidationFailed) return new TokenRefused(sentenceOf(error));
  return new TokenRefused('The token is not signed by the tenant that it names.');
}

function sentenceOf({ claim, reason }: errors.JWTClaimValidationFailed): string {
  if (reason === 'missing') return `The token has no ${claim}.`;
  switch (claim) {
    case 'nbf':
      return 'The token is not valid yet.';
    case 'aud':
      return 'The token is for another application.';
    case 'iss':
      return 'The token is from another issuer.';
    default:
      return `The token’s ${claim} is not right.`;
  }
}
