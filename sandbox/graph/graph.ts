import type { Call, Reply } from '../reply.ts';
import { dispatch } from '../router.ts';
import type { Life, Tenant } from '../tenant.ts';
import { appRoutes } from './apps.ts';
import { batch } from './batch.ts';
import { groupRoutes } from './groups.ts';
import { notificationRoutes } from './notifications.ts';
import { graphFault, listing } from './odata.ts';
import { presenceRoutes } from './presence.ts';
import { userRoutes } from './users.ts';

/** Whether the path asks for presence, which has limits and faults of its own. */
export const isPresence = (path: readonly string[]): boolean =>
  path[0] === 'communications' || path.at(-1) === 'presence';

/** Microsoft Graph below `/graph/v1.0`. */
export function makeGraph(tenant: Tenant, life: Life): (call: Call) => Reply | Promise<Reply> {
  const list = listing(`${tenant.url}/graph/v1.0`);
  const routes = [
    ...userRoutes(tenant, list),
    ...groupRoutes(tenant, list),
    ...presenceRoutes(tenant),
    ...appRoutes(tenant, life, list),
    ...notificationRoutes(tenant),
  ];
  const unknown = () => graphFault(404, 'ResourceNotFound', 'Resource not found for the segment.');
  const one = (call: Call): Reply | Promise<Reply> => {
    const forced = isPresence(call.path) ? undefined : tenant.faults.throttle('graph');
    if (forced !== undefined) {
      tenant.stats.throttled++;
      return graphFault(429, 'TooManyRequests', 'Too many requests.', {
        'retry-after': String(forced.retryAfter),
      });
    }
    return dispatch(routes, call) ?? unknown();
  };
  return (call) =>
    call.method === 'POST' && call.path.length === 1 && call.path[0] === '$batch'
      ? batch(call, (inner) => (inner.path[0] === '$batch' ? unknown() : one(inner)))
      : one(call);
}
