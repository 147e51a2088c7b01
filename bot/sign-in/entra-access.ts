import type { IncomingMessage } from 'node:http';
import { tell } from '../../campaign/told.ts';
import type { Clock } from '../../scheduler/ports.ts';
import type { Access, SignInInfo } from '../api/access.ts';
import type { Caller } from '../api/route.ts';
import { addressKey } from '../api/web/address-key.ts';
import { Problem } from '../api/web/problem.ts';
import { rateLimiter } from '../api/web/rate-limit.ts';
import { grantOf, type RoleRules } from './roles-file.ts';
import { type Claims, TokenRefused } from './token.ts';

export interface EntraAccessDeps {
  readonly info: SignInInfo;
  readonly verify: (token: string) => Promise<Claims>;
  readonly rules: RoleRules;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Requests a second that one person may send. */
  readonly perSecond: number;
}

/** How many seconds' worth may come at once: a page that opens asks for much. */
const burstSeconds = 10;

/** Who may come in with an access token of Entra ID. Nothing else counts, no cookie and no address. */
export function entraAccess({ info, verify, rules, clock, perSecond }: EntraAccessDeps): Access {
  const limit = { clock, perSecond, burst: perSecond * burstSeconds };
  const ofPerson = rateLimiter(limit);
  // Many people may come from one address, so only what is refused counts against it.
  const ofAddress = rateLimiter(limit);

  async function claimsOf(request: IncomingMessage): Promise<Claims> {
    try {
      return await verify(tokenOf(request));
    } catch (error) {
      if (!(error instanceof TokenRefused)) throw keysMissing(error);
      const wait = ofAddress(addressKey(request.socket.remoteAddress));
      throw wait > 0 ? tooMany(wait) : unauthenticated(error.message, request.headers.authorization);
    }
  }

  return {
    info,
    admit: () => {},
    async identify(request): Promise<Caller> {
      const claims = await claimsOf(request);
      const { tenant, person, name } = claims;
      const wait = ofPerson(`${tenant}/${person}`);
      if (wait > 0) throw tooMany(wait);
      return { tenant, who: person, name, ...grantOf(rules, claims) };
    },
    sessions: null,
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

const tooMany = (seconds: number) =>
  new Problem('too-many-requests', tell('requests-many', { seconds }), {
    headers: { 'Retry-After': String(seconds) },
  });

const keysMissing = (cause: unknown) =>
  new Problem('unavailable', 'The keys that prove sign-ins cannot be read just now: try again soon.', {
    headers: { 'Retry-After': '5' },
    cause,
  });
