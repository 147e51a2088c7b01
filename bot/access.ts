import type { Edge } from '../api/http/headers.ts';
import type { PublicLimits } from '../api/http/public-limits.ts';
import type { Access } from '../api/sign-in/access.ts';
import { scope } from '../api/sign-in/audience.ts';
import { entraAccess } from '../api/sign-in/entra-access.ts';
import type { RoleMemory } from '../api/sign-in/role-memory.ts';
import { sandboxAccess } from '../api/sign-in/sandbox-access.ts';
import { sessionSigner } from '../api/sign-in/session.ts';
import { tokenVerifier } from '../api/sign-in/token.ts';
import type { MayReceive } from '../channels/microsoft/allowed-hosts.ts';
import type { CloudHosts } from '../channels/microsoft/clouds.ts';
import type { SettingStore } from '../ports/deployment-store.ts';
import { systemClock, systemSecret } from '../scheduler/clock/system.ts';
import { senderVerifier } from './activities/sender-token.ts';
import { botFrameworkSenders, localSenders, type Senders } from './activities/senders.ts';
import type { Config } from './config.ts';

/** Who may come in: people who sign in with Entra ID, or in the sandbox whoever is on this machine. */
export async function openAccess(
  config: Config,
  tenant: string,
  hosts: CloudHosts,
  store: SettingStore,
  limits: Pick<PublicLimits, 'count'>,
  { see: seen }: Pick<RoleMemory, 'see'>,
): Promise<Access> {
  // Tokens and sessions run out in real time, however fast a sandbox runs.
  const clock = systemClock();
  if (config.mode === 'sandbox') {
    const key = await store.setting('session-key', systemSecret());
    return sandboxAccess({ tenant, signer: sessionSigner(key, clock), seen });
  }
  const { appId, tenants, audiences, clients, resource, roles, requestsPerSecond } = config.signIn;
  const [only = tenant] = tenants;
  return entraAccess({
    info: {
      mode: 'live',
      clientId: appId,
      authority: `${hosts.login}/${tenants.length > 1 ? 'organizations' : only}`,
      scopes: [`${resource}/${scope}`],
    },
    verify: tokenVerifier({ tenants, audiences, clients, hosts, clock }),
    unproven: (request) => limits.count('unproven', request),
    rules: roles,
    seen,
    clock,
    perSecond: requestsPerSecond,
  });
}

/** Who may write to the bot: the Bot Framework, or in the sandbox whoever is on this machine. */
export function sendersOf(
  config: Config,
  bots: CloudHosts['bots'],
  mayReceive: MayReceive,
  limits: Pick<PublicLimits, 'count'>,
): Senders {
  if (config.mode === 'sandbox') return localSenders;
  const { appId, tenantId } = config.credentials;
  return botFrameworkSenders({
    verify: senderVerifier({ appId, bots, clock: systemClock() }),
    unproven: (request) => limits.count('unproven', request),
    tenant: tenantId,
    mayReceive,
  });
}

/** What browsers are told about us. */
export const edgeOf = (config: Config, hosts: CloudHosts): Edge => ({
  https: config.publicUrl?.toLowerCase().startsWith('https:') ?? false,
  login: config.mode === 'live' ? new URL(hosts.login).origin : null,
  ...((config.cloud === 'gcch' || config.cloud === 'dod') && { government: true }),
});
