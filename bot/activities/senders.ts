import type { IncomingMessage } from 'node:http';
import { requireLoopback } from '../../api/http/loopback.ts';
import { isLoopbackUrl } from '../../api/http/loopback-host.ts';
import { Problem } from '../../api/http/problem.ts';
import { type BearerDeps, bearerProof } from '../../api/sign-in/bearer.ts';
import type { MayReceive } from '../../channels/microsoft/allowed-hosts.ts';
import { tenantsNamed } from './activity.ts';
import type { Activity } from './activity-schema.ts';
import { channel, type SenderClaims } from './sender-token.ts';

/** What is to be held against an activity once it is read. Throws Problems. */
export type DemandOf = (incoming: Activity) => void;

/** Who may write to the bot, by the headers of a request; nothing of the body has been read by then. Throws Problems. */
export type Senders = (request: IncomingMessage) => Promise<DemandOf>;

/**
 * Nobody proves anything to a bot without credentials: it must not be made to call other machines, nor be written to by
 * pages that a browser on this machine has open, through a tunnel, or under another name.
 */
export const localSenders: Senders = async (request) => {
  requireLoopback(request);
  return (incoming) => {
    requireOneTenant(incoming);
    if (isLoopbackUrl(incoming.serviceUrl)) return;
    throw new Problem(
      'forbidden',
      'Without Microsoft credentials the bot answers to senders on this machine alone; serviceUrl names another.',
    );
  };
};

export interface BotFrameworkDeps extends BearerDeps<SenderClaims> {
  readonly tenant: string;
  /** Where our answers may go. */
  readonly mayReceive: MayReceive;
}

/** The Bot Framework, for Teams, on behalf of people of the bot's own tenant. */
export function botFrameworkSenders(deps: BotFrameworkDeps): Senders {
  const prove = bearerProof(deps);
  return async (request) => {
    const { serviceUrl } = await prove(request);
    return (incoming) => {
      if (incoming.serviceUrl !== serviceUrl || incoming.channelId !== channel) throw otherActivity();
      if (!deps.mayReceive(serviceUrl)) throw otherHost(new URL(serviceUrl).host);
      requireTenant(incoming, deps.tenant);
    };
  };
}

const otherActivity = () =>
  new Problem('unauthenticated', 'The token stands for activities of another service or channel.', {
    headers: { 'WWW-Authenticate': 'Bearer realm="kairos", error="invalid_token"' },
  });

const otherHost = (host: string) =>
  new Problem(
    'forbidden',
    `The bot does not answer to ${host}: it is no connector of this cloud. TEAMS_SERVICE_URL names another.`,
  );

/**
 * The Bot Framework signs for whoever has added the app, in whatever tenant: the id of a bot is no secret. People of
 * another company must not become known here, for then `everyone` would go to them too.
 */
function requireTenant(incoming: Activity, tenant: string): void {
  const named = requireOneTenant(incoming);
  if (named !== tenant.toLowerCase())
    throw new Problem('forbidden', 'The bot answers to the people of its own tenant alone.');
}

/** The tenant that an activity names in whatever place; null: none. */
function requireOneTenant(incoming: Activity): string | null {
  const [first = null, ...others] = tenantsNamed(incoming);
  if (others.length > 0) throw new Problem('forbidden', 'The activity names two tenants.');
  return first;
}
