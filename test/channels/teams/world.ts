import type { Person } from '../../../campaign/people/person.ts';
import { type Http, httpClient } from '../../../channels/kit/http.ts';
import { connectorGuard } from '../../../channels/microsoft/allowed-hosts.ts';
import { cloudHosts } from '../../../channels/microsoft/clouds.ts';
import { Graph } from '../../../channels/microsoft/graph.ts';
import type { TokenResource, Tokens } from '../../../channels/microsoft/tokens.ts';
import { cachedTokens } from '../../../channels/microsoft/tokens.ts';
import type { TeamsAddress, TeamsReach } from '../../../channels/teams/address.ts';
import { type TeamsChannel, type TeamsDeps, teamsChannel } from '../../../channels/teams/channel.ts';
import { Installer } from '../../../channels/teams/install.ts';
import { inProcessPace } from '../../../engines/in-process/pace.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { KnownPerson } from '../../../ports/people-store.ts';
import type { Store } from '../../../ports/store.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';
import { openSqliteStore } from '../../../store/sqlite/index.ts';
import { type Scripted, scripted } from '../scripted.ts';

export const tenant = '99999999-2222-3333-4444-555555555555';
export const appId = 'aaaaaaaa-0000-0000-0000-000000000001';
export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

export const person = (email: string, extra: Partial<Person> = {}): Person => ({
  id: email.trim().toLowerCase(),
  email,
  firstName: 'Anna',
  lastName: 'Ek',
  zone: null,
  extra: {},
  ...extra,
});

/** A channel over real HTTP to a scripted connector and Graph, and a real store in memory. */
export interface World {
  readonly server: Scripted;
  readonly http: Http;
  readonly store: Store;
  readonly channel: TeamsChannel;
  readonly graph: Graph;
  readonly tokens: Tokens;
  /** Tokens asked for, in turn. */
  readonly asked: TokenResource[];
  /** Requests that asked the pace. */
  readonly paced: () => number;
  /** Real ms that the channel believes have passed more than did. */
  skip(ms: number): void;
  known(change?: Partial<KnownPerson>): Promise<KnownPerson>;
  /** Looks up and prepares; fails the test where that does not succeed. */
  reach(who: Person): Promise<TeamsAddress>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly graph?: boolean;
  readonly installs?: boolean;
  readonly reinstalls?: boolean;
  readonly answerTimeoutMs?: number;
  readonly tokens?: Tokens;
  /** Of every back-off. -1: nothing is waited. */
  readonly jitter?: number;
}

export async function world(options: WorldOptions = {}): Promise<World> {
  const server = await scripted();
  const http = httpClient(systemClock(), { answerTimeoutMs: options.answerTimeoutMs ?? 5000 });
  const store = openSqliteStore(':memory:');
  const asked: TokenResource[] = [];
  let skipped = 0;
  let paced = 0;
  const system = systemClock();
  const clock: Clock = { ...system, monotonic: () => system.monotonic() + skipped };
  const random = { seed: () => 1, id: () => 'id', jitter: () => options.jitter ?? 0 };
  const tokens =
    options.tokens ??
    cachedTokens(async (resource) => {
      asked.push(resource);
      return `${resource}-token-${asked.length}`;
    }, clock);
  const graph = new Graph({ http, tokens, clock, random, url: `${server.url}/graph` });
  const unpaced = inProcessPace({ clock, perSecond: {} });
  const service = `${server.url}/teams`;
  const deps: TeamsDeps = {
    appId,
    service,
    mayReceive: connectorGuard({ ...cloudHosts('public'), service }),
    http,
    tokens,
    people: store,
    pace: {
      ...unpaced,
      take: (...args) => {
        paced++;
        return unpaced.take(...args);
      },
    },
    clock,
    random,
    graph: options.graph === false ? null : graph,
    presence: null,
    reinstalls: options.reinstalls ?? false,
    installer:
      options.installs === true ? new Installer({ graph, pace: unpaced, externalId: 'manifest-1' }) : null,
  };
  const channel = teamsChannel(deps);
  const known = async (change: Partial<KnownPerson> = {}) => {
    const someone: KnownPerson = {
      tenant,
      id: idOf(1),
      email: 'Anna@contoso.com',
      upn: 'anna.upn@contoso.com',
      firstName: 'Anna',
      lastName: 'Ek',
      zone: null,
      conversation: { conversationId: 'a:chat/1', serviceUrl: `${server.url}/teams/`, botId: `28:${appId}` },
      app: 'installed',
      blocked: false,
      welcomed: true,
      updatedAt: 1,
      ...change,
    };
    await store.putKnown(someone);
    return someone;
  };
  return {
    server,
    http,
    store,
    channel,
    graph,
    tokens,
    asked,
    known,
    paced: () => paced,
    skip: (ms) => {
      skipped += ms;
    },
    async reach(who) {
      const [located] = await channel.locate(tenant, [who]);
      const reach: TeamsReach =
        located?.kind === 'reached' ? await channel.prepare(tenant, located.address) : located!;
      if (reach.kind !== 'reached') throw new Error(`not reached: ${JSON.stringify(reach)}`);
      return reach.address;
    },
    async close() {
      await http.close();
      await server.close();
      await store.close();
    },
  };
}

export const connectorError = (status: number, code: string, message = 'no') => ({
  status,
  json: { error: { code, message } },
});
