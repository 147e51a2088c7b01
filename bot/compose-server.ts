import { fileURLToPath } from 'node:url';
import type { HttpServer } from '../api/http/restify.ts';
import type { ReadyCheck } from '../api/ports.ts';
import { createServer } from '../api/server.ts';
import type { Store } from '../ports/store.ts';
import type { Basics } from './basics.ts';
import type { AccessParts } from './compose-access.ts';
import type { BotParts } from './compose-bot.ts';
import type { ChannelParts } from './compose-channels.ts';
import type { MicrosoftParts } from './compose-microsoft.ts';
import type { SchedulerParts } from './compose-scheduler.ts';
import { directoryWithin, withinTenant } from './single-tenant.ts';
import type { StoreWatch } from './store-watch.ts';

const version = '0.1.0';
const tabDir = fileURLToPath(new URL('../tab/dist', import.meta.url));

/** What the server answers with. */
interface Parts {
  readonly store: Store;
  readonly storeWatch: StoreWatch;
  readonly microsoft: MicrosoftParts;
  readonly channels: ChannelParts;
  readonly access: AccessParts;
  readonly scheduler: SchedulerParts;
  readonly bot: BotParts;
}

/** The whole HTTP surface: API, pages, the bot's endpoint, links, probes. */
export function composeServer({ config, clock, log, random, tenant }: Basics, parts: Parts): HttpServer {
  const { store, storeWatch, microsoft, channels, access, bot } = parts;
  const { actions, metrics, receipts, watch } = parts.scheduler;
  return createServer({
    ...{ store, clock, random, log },
    config: { edge: access.edge, version, tabDir },
    access: access.access,
    limits: access.limits,
    approvals: access.approvals,
    notices: bot.notices,
    messages: bot.messages,
    actions: withinTenant(tenant, actions),
    directory: directoryWithin(tenant, microsoft.directory),
    channels: channels.parts.map(({ channel, missing = () => [] }) => ({
      name: channel.name,
      ready: true,
      capability: channel.capability,
      missing: () => missing(watch.refusal),
    })),
    linksOf: parts.scheduler.links,
    presenceSilentSince: watch.presenceSilentSince,
    trouble: () => storeWatch.trouble,
    defaultZone: config.defaultZone,
    clicks: receipts,
    callbacks: {
      of: new Map(
        channels.parts.flatMap(({ channel: { name, callbacks } }) =>
          callbacks === undefined ? [] : [[name, callbacks] as const],
        ),
      ),
      apply: (channel, events) => parts.scheduler.applyProviderEvents(tenant, channel, events),
    },
    ready: readyChecks(tenant, parts),
    metrics: metrics.registry,
  });
}

const readyChecks = (tenant: string, { store, storeWatch, scheduler }: Parts): readonly ReadyCheck[] => [
  {
    name: 'store',
    async check() {
      await store.campaigns(tenant, null, 1);
      return (await storeWatch.look())?.message ?? null;
    },
  },
  { name: 'sign-in', check: async () => scheduler.watch.refusal?.message ?? null },
];

/** Resolves once it takes requests; rejects where its address is taken. */
export const listen = (server: HttpServer, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, host, resolve);
  });
