import { installLimits, SlidingLimit } from '../limits.ts';
import type { SandboxPerson } from '../people.ts';
import { guidOf } from '../random.ts';
import { type Call, objectOf, type Reply, retryAfter } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { Life, Tenant } from '../tenant.ts';
import { graphFault, type List, notFound, passes } from './odata.ts';

/** The organisation's app catalogue, and who has the app. */
export function appRoutes(tenant: Tenant, life: Life, list: List): Route[] {
  const apps = new Apps(tenant, life, list);
  const installed = '/users/:id/teamwork/installedApps';
  return [
    route('GET', '/appCatalogs/teamsApps', (call) => apps.catalogue(call)),
    route('GET', installed, (call, id) => apps.list(call, id!)),
    route('POST', installed, (call, id) => apps.install(call, id!)),
    route('GET', `${installed}/:installation/chat`, (_, id, key) => apps.chat(id!, key!)),
    route('DELETE', `${installed}/:installation`, (_, id, key) => apps.remove(id!, key!)),
  ];
}

class Apps {
  readonly #tenant: Tenant;
  readonly #life: Life;
  readonly #listed: List;
  readonly #app: Readonly<Record<string, string>>;
  readonly #reads = new SlidingLimit(installLimits);
  readonly #writes = new SlidingLimit(installLimits);

  constructor(tenant: Tenant, life: Life, listed: List) {
    this.#tenant = tenant;
    this.#life = life;
    this.#listed = listed;
    const { externalId } = tenant.settings;
    this.#app = {
      id: guidOf('catalogue', externalId),
      externalId,
      displayName: 'Kairos',
      distributionMethod: 'organization',
    };
  }

  catalogue(call: Call): Reply {
    const found = [this.#app];
    return this.#listed(
      call,
      (filter) => (filter === null ? found : found.filter((app) => passes(filter, app))),
      (app) => app,
    );
  }

  list(call: Call, key: string): Reply {
    return this.#limited(this.#reads, call, key, (person) => {
      const expanded = call.query.get('$expand')?.split(',').includes('teamsApp');
      const item = { id: this.#installationOf(person), ...(expanded ? { teamsApp: this.#app } : {}) };
      const flat = { 'teamsApp/id': this.#app.id, 'teamsApp/externalId': this.#app.externalId };
      const own = this.#tenant.chats.isInstalled(person) ? [item] : [];
      return this.#listed(
        call,
        (filter) => (filter === null || passes(filter, flat) ? own : []),
        (shown) => shown,
      );
    });
  }

  install(call: Call, key: string): Reply {
    return this.#limited(this.#writes, call, key, (person) => {
      const { chats, stats } = this.#tenant;
      const bound = objectOf(call.body)?.['teamsApp@odata.bind'];
      if (typeof bound !== 'string') return graphFault(400, 'BadRequest', 'teamsApp@odata.bind is missing.');
      if (bound.split('/').at(-1) !== this.#app.id)
        return graphFault(404, 'NotFound', 'The app is not in the catalogue.');
      if (chats.isInstalled(person)) return graphFault(409, 'Conflict', 'The app is already installed.');
      if (person.app === 'forbidden')
        return graphFault(403, 'Forbidden', 'The app is blocked by the app permission policy of the user.');
      chats.install(person);
      stats.installs++;
      void this.#life.installed(person);
      return { status: 201 };
    });
  }

  chat(key: string, installation: string): Reply {
    const { chats, settings } = this.#tenant;
    return this.#installed(key, installation, (person) => ({
      status: 200,
      body: { id: chats.graphChatOf(person), chatType: 'oneOnOne', tenantId: settings.tenantId },
    }));
  }

  remove(key: string, installation: string): Reply {
    return this.#installed(key, installation, (person) => {
      this.#tenant.chats.uninstall(person);
      void this.#life.removed(person);
      return { status: 204 };
    });
  }

  #installationOf(person: SandboxPerson): string {
    return Buffer.from(`${person.id}##${this.#app.id}`).toString('base64');
  }

  #installed(key: string, installation: string, work: (person: SandboxPerson) => Reply): Reply {
    const person = this.#tenant.directory.find(key);
    if (person === undefined) return notFound(key);
    const known = this.#tenant.chats.isInstalled(person) && installation === this.#installationOf(person);
    return known ? work(person) : notFound(installation);
  }

  #limited(limit: SlidingLimit, call: Call, key: string, work: (person: SandboxPerson) => Reply): Reply {
    const wait = this.#tenant.settings.limits ? limit.take(call.at) : 0;
    if (wait > 0) {
      this.#tenant.stats.throttled++;
      return graphFault(429, 'TooManyRequests', 'Too many requests.', retryAfter(wait));
    }
    const person = this.#tenant.directory.find(key);
    return person === undefined ? notFound(key) : work(person);
  }
}
