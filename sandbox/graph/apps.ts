import { guidOf } from '../chance.ts';
import { installLimits, SlidingLimit } from '../limits.ts';
import type { SandboxPerson } from '../people.ts';
import { type Call, objectOf, type Reply, retryAfter } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { Life, Tenant } from '../tenant.ts';
import { badRequest, graphFault, notFound, parseFilter, passes } from './odata.ts';

/** The organisation's app catalogue, and who has the app. */
export function appRoutes(tenant: Tenant, life: Life): Route[] {
  const { directory, chats, stats, settings } = tenant;
  const app = {
    id: guidOf('catalogue', settings.externalId),
    externalId: settings.externalId,
    displayName: 'Kairos',
    distributionMethod: 'organization',
  };
  const reads = new SlidingLimit(installLimits);
  const writes = new SlidingLimit(installLimits);
  const limited = (limit: SlidingLimit, call: Call, work: () => Reply): Reply => {
    const wait = settings.limits ? limit.take(call.at) : 0;
    if (wait <= 0) return work();
    stats.throttled++;
    return graphFault(429, 'TooManyRequests', 'Too many requests.', retryAfter(wait));
  };
  const installationOf = (person: SandboxPerson) => Buffer.from(`${person.id}##${app.id}`).toString('base64');
  const own = (key: string, work: (person: SandboxPerson) => Reply): Reply => {
    const person = directory.find(key);
    return person === undefined ? notFound(key) : work(person);
  };
  const installation = (key: string, id: string, work: (person: SandboxPerson) => Reply): Reply =>
    own(key, (person) =>
      chats.isInstalled(person) && id === installationOf(person) ? work(person) : notFound(id),
    );
  const list = (call: Call, person: SandboxPerson): Reply => {
    const filter = call.query.get('$filter');
    const flat = { 'teamsApp/id': app.id, 'teamsApp/externalId': app.externalId };
    try {
      const shown = chats.isInstalled(person) && (filter === null || passes(parseFilter(filter), flat));
      const expanded = call.query.get('$expand')?.split(',').includes('teamsApp');
      return {
        status: 200,
        body: {
          value: shown ? [{ id: installationOf(person), ...(expanded ? { teamsApp: app } : {}) }] : [],
        },
      };
    } catch (error) {
      return badRequest((error as Error).message);
    }
  };
  const install = (call: Call, person: SandboxPerson): Reply => {
    const bound = objectOf(call.body)?.['teamsApp@odata.bind'];
    if (typeof bound !== 'string') return graphFault(400, 'BadRequest', 'teamsApp@odata.bind is missing.');
    if (bound.split('/').at(-1) !== app.id)
      return graphFault(404, 'NotFound', 'The app is not in the catalogue.');
    if (chats.isInstalled(person)) return graphFault(409, 'Conflict', 'The app is already installed.');
    if (person.app === 'forbidden')
      return graphFault(403, 'Forbidden', 'The app is blocked by the app permission policy of the user.');
    chats.install(person);
    stats.installs++;
    void life.installed(person);
    return { status: 201 };
  };
  return [
    route('GET', '/appCatalogs/teamsApps', (call) => {
      const filter = call.query.get('$filter');
      try {
        return {
          status: 200,
          body: { value: filter === null || passes(parseFilter(filter), app) ? [app] : [] },
        };
      } catch (error) {
        return badRequest((error as Error).message);
      }
    }),
    route('GET', '/users/:id/teamwork/installedApps', (call, id) =>
      limited(reads, call, () => own(id!, (person) => list(call, person))),
    ),
    route('POST', '/users/:id/teamwork/installedApps', (call, id) =>
      limited(writes, call, () => own(id!, (person) => install(call, person))),
    ),
    route('GET', '/users/:id/teamwork/installedApps/:installation/chat', (_, id, key) =>
      installation(id!, key!, (person) => ({
        status: 200,
        body: { id: chats.graphChatOf(person), chatType: 'oneOnOne', tenantId: settings.tenantId },
      })),
    ),
    route('DELETE', '/users/:id/teamwork/installedApps/:installation', (_, id, key) =>
      installation(id!, key!, (person) => {
        chats.uninstall(person);
        void life.removed(person);
        return { status: 204 };
      }),
    ),
  ];
}
