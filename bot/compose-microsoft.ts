import { httpClient } from '../channels/kit/http.ts';
import { connectorGuard } from '../channels/microsoft/allowed-hosts.ts';
import { cloudHosts } from '../channels/microsoft/clouds.ts';
import { graphDirectory } from '../channels/microsoft/directory.ts';
import { Graph } from '../channels/microsoft/graph.ts';
import { graphPresence } from '../channels/microsoft/presence.ts';
import { signIn } from '../channels/microsoft/sign-in.ts';
import { cachedTokens } from '../channels/microsoft/tokens.ts';
import { inProcessPace } from '../engines/in-process/pace.ts';
import { type Basics, concurrency } from './basics.ts';
import type { Config } from './config.ts';
import { liveLink, type MicrosoftLink, sandboxLink } from './microsoft.ts';

/** Graph's own limit: 1,500 questions for presence in 30 seconds. */
const presencePerSecond = 50;

/** The tenant of the settings, or a pretended one, which sends what people write to `bot`. */
export const linkMicrosoft = async (config: Config, bot: string): Promise<MicrosoftLink> =>
  config.mode === 'live' ? liveLink(config) : sandboxLink(config, bot);

/** What all that works with Microsoft 365 shares: sign-in, Graph, the directory, presence. */
export function composeMicrosoft({ config, clock, random, tenant }: Basics, link: MicrosoftLink) {
  const hosts = cloudHosts(config.cloud, link.hosts);
  // Twice as many: what may leave finds a socket, and does not leave later from a queue behind slow answers.
  const http = httpClient(clock, { connections: 2 * concurrency });
  const tokens = cachedTokens(signIn(link.signIn, hosts, http), clock);
  const graph = new Graph({ http, tokens, clock, random, url: hosts.graph });
  const pace = inProcessPace({ clock, perSecond: { teams: presencePerSecond } });
  return {
    appId: link.signIn.appId,
    teamsAppId: link.teamsAppId,
    hosts,
    http,
    tokens,
    graph,
    /** Where our token may go. */
    mayReceive: connectorGuard(hosts),
    directory: graphDirectory(graph),
    presence: graphPresence(graph, clock, () => pace.take(tenant, 'teams')),
  };
}

export type MicrosoftParts = ReturnType<typeof composeMicrosoft>;
