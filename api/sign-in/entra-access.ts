import type { Clock } from '../../ports/clock.ts';
import type { SignInView } from '../contract/sign-in.ts';
import { tooMany } from '../http/problem.ts';
import { rateLimiter } from '../http/rate-limit.ts';
import type { Caller } from '../http/route.ts';
import type { Access } from './access.ts';
import { type BearerDeps, bearerProof } from './bearer.ts';
import { grantOf, type RoleRules } from './roles-file.ts';
import type { Claims } from './token.ts';

export interface EntraAccessDeps extends BearerDeps<Claims> {
  readonly info: SignInView;
  readonly rules: RoleRules;
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Told of everybody who has proven who they are. */
  readonly seen: (claims: Claims) => Promise<void>;
  /** Requests a second that one person may send. */
  readonly perSecond: number;
}

/** How many seconds' worth may come at once: a page that opens asks for much. */
const burstSeconds = 10;

/** Who may come in with an access token of Entra ID. Nothing else counts, no cookie and no address. */
export function entraAccess(deps: EntraAccessDeps): Access {
  const { info, rules, clock, perSecond, seen } = deps;
  const ofPerson = rateLimiter({ clock, perSecond, burst: perSecond * burstSeconds });
  const prove = bearerProof(deps);
  return {
    info,
    admit: () => {},
    async identify(request): Promise<Caller> {
      const claims = await prove(request);
      const { tenant, person, name } = claims;
      const wait = ofPerson(`${tenant}/${person}`);
      if (wait > 0) throw tooMany(wait);
      await seen(claims);
      return { tenant, who: person, name, ...grantOf(rules, claims) };
    },
    sessions: null,
  };
}
