import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClockScale } from '../scheduler/clock/system.ts';
import { makeConnector } from './connector/connector.ts';
import { makeControl } from './control/control.ts';
import { makeGraph } from './graph/graph.ts';
import { makeLogin } from './login.ts';
import { type SandboxOptions, type Settings, settle } from './options.ts';
import { makeListener } from './server.ts';
import { SimulatedPeople } from './simulated-people.ts';
import { makeTenant, serviceUrlOf, type Tenant } from './tenant.ts';

/** A running pretend tenant. The addresses are what a service is configured with. */
export interface Sandbox {
  readonly url: string;
  readonly loginUrl: string;
  readonly graphUrl: string;
  readonly serviceUrl: string;
  readonly scale: ClockScale;
  readonly tenantId: string;
  readonly appId: string;
  readonly secret: string;
  readonly externalId: string;
  /** What the endpoints share, for tests in the same process. */
  readonly tenant: Tenant;
  close(): Promise<void>;
}

/** Starts the tenant on 127.0.0.1; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const settings: Settings = settle(options);
  const server = createServer({ keepAliveTimeout: 65_000, noDelay: true });
  server.listen(settings.port, '127.0.0.1');
  await once(server, 'listening');
  const tenant = makeTenant(settings, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const people = new SimulatedPeople(tenant);
  server.on(
    'request',
    makeListener(tenant, {
      connector: makeConnector(tenant, people),
      graph: makeGraph(tenant, people),
      login: makeLogin(tenant),
      control: makeControl(tenant, people),
    }),
  );
  if (settings.announce) people.announce(1, 200);
  return {
    url: tenant.url,
    loginUrl: tenant.url,
    graphUrl: `${tenant.url}/graph/v1.0`,
    serviceUrl: serviceUrlOf(tenant),
    scale: settings.scale,
    tenantId: settings.tenantId,
    appId: settings.appId,
    secret: settings.secret,
    externalId: settings.externalId,
    tenant,
    close: async () => {
      await people.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
