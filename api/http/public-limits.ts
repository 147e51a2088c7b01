import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../ports/clock.ts';
import type { PeerOf } from './peer.ts';
import { tooMany } from './problem.ts';
import { rateLimiter } from './rate-limit.ts';

/**
 * Requests a second from one address, and how many at once, where nobody proves anything. A whole company may come from one
 * address: a tenant is sent at most 50 messages a second, each with a few links, which scanners follow too; and a page is
 * some forty files. Unproven: what is answered 401.
 */
const limits = {
  links: { perSecond: 300, burst: 6_000 },
  pages: { perSecond: 200, burst: 4_000 },
  probes: { perSecond: 50, burst: 500 },
  unproven: { perSecond: 20, burst: 200 },
} as const;
export type PublicLimit = keyof typeof limits;

export interface PublicLimits {
  /** Counts a request: how many whole seconds its sender is to wait; 0: none. */
  count(limit: PublicLimit, request: IncomingMessage): number;
  /** Counts it, and throws a 429 where it is too many. */
  demand(limit: PublicLimit, request: IncomingMessage): void;
}

export function publicLimits(clock: Pick<Clock, 'monotonic'>, peer: PeerOf): PublicLimits {
  const count = {
    links: rateLimiter({ clock, ...limits.links }),
    pages: rateLimiter({ clock, ...limits.pages }),
    probes: rateLimiter({ clock, ...limits.probes }),
    unproven: rateLimiter({ clock, ...limits.unproven }),
  } satisfies Record<PublicLimit, unknown>;
  return {
    count: (limit, request) => count[limit](peer(request)),
    demand(limit, request) {
      const wait = count[limit](peer(request));
      if (wait > 0) throw tooMany(wait);
    },
  };
}
