import type { SignIn } from '../channels/microsoft/sign-in.ts';
import type { ClockScale } from '../scheduler/clock/system.ts';
import type { Common, LiveConfig, SandboxConfig } from './config.ts';
import { signInOf } from './credentials.ts';
import { joinSandbox } from './sandbox-mode.ts';

/** The Microsoft 365 that this process works with, real or pretended. */
export interface MicrosoftLink {
  readonly tenant: string;
  readonly teamsAppId: string;
  readonly signIn: SignIn;
  readonly hosts: Common['hosts'];
  /** How time runs; undefined: as it does. */
  readonly scale?: ClockScale;
  /** The sandbox in which a demo is to be started; null: none. */
  readonly demo: string | null;
  close(): Promise<void>;
}

export function liveLink(config: LiveConfig): MicrosoftLink {
  const { credentials, teamsAppId, hosts } = config;
  return {
    tenant: credentials.tenantId,
    teamsAppId,
    signIn: signInOf(credentials),
    hosts,
    demo: null,
    close: async () => {},
  };
}

export async function sandboxLink(config: SandboxConfig, bot: string): Promise<MicrosoftLink> {
  const { url, scale, credentials, own, close } = await joinSandbox(config, bot);
  const { tenantId, appId, secret, externalId } = credentials;
  return {
    tenant: tenantId,
    teamsAppId: externalId,
    signIn: { appId, appTenant: tenantId, credential: { kind: 'secret', secret } },
    hosts: { login: url, graph: `${url}/graph`, service: `${url}/teams`, ...config.hosts },
    scale,
    demo: own ? url : null,
    close,
  };
}
