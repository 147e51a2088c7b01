import type { IncomingMessage } from 'node:http';
import { Problem, tooMany } from '../http/problem.ts';
import { KeysUnreachable, TokenRefused } from './jwt.ts';

export interface BearerDeps<T> {
  /** Throws TokenRefused and KeysUnreachable. */
  readonly verify: (token: string) => Promise<T>;
  /** Counts a request that proves nothing against where it comes from: how many seconds that place is to wait. */
  readonly unproven: (request: IncomingMessage) => number;
}

/**
 * What the bearer token of a request proves, from its headers alone. Throws the Problem of one who proves nothing: 401,
 * or 429 where too many come from one place. Many people may come from one address, so who proves something is never
 * counted there; nor is a token of ours that has run out, since its page needs the 401 to renew it.
 */
export function bearerProof<T>({
  verify,
  unproven,
}: BearerDeps<T>): (request: IncomingMessage) => Promise<T> {
  return async (request) => {
    try {
      return await verify(tokenOf(request));
    } catch (error) {
      if (error instanceof KeysUnreachable) throw keysMissing(error);
      if (!(error instanceof TokenRefused)) throw error;
      const wait = error.expired ? 0 : unproven(request);
      throw wait > 0 ? tooMany(wait) : unauthenticated(error.message, request.headers.authorization);
    }
  };
}

function tokenOf({ headers }: IncomingMessage): string {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (token === undefined)
    throw new TokenRefused('Sign in first: send an access token as Authorization: Bearer.');
  return token;
}

/** RFC 6750, 3.1: who sent no token at all is told no error code. */
function unauthenticated(detail: string, authorization: string | undefined): Problem {
  const error = authorization === undefined ? '' : ', error="invalid_token"';
  return new Problem('unauthenticated', detail, {
    headers: { 'WWW-Authenticate': `Bearer realm="kairos"${error}` },
  });
}

const keysMissing = ({ code }: KeysUnreachable) =>
  new Problem('unavailable', 'The keys that prove sign-ins cannot be read just now: try again soon.', {
    headers: { 'Retry-After': '5' },
    cause: { code },
  });
