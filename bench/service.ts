import { fileURLToPath } from 'node:url';
import pino, { type Logger } from 'pino';
import { createServer, type MessagesHandler } from '../api/server.ts';
import { sandboxAccess } from '../api/sign-in/sandbox-access.ts';
import { sessionSigner } from '../api/sign-in/session.ts';
import { composeBot } from '../bot/activities/bot.ts';
import { buttonProofs } from '../bot/activities/button-proofs.ts';
import { realSleep } from '../bot/activities/outbox.ts';
import { localSenders } from '../bot/activities/senders.ts';
import { makeMetrics } from '../bot/metrics.ts';
import { cachedTokens } from '../channels/microsoft/tokens.ts';
import { inProcessPace } from '../engines/in-process/pace.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';
import { CampaignActions } from '../scheduler/actions/actions.ts';
import { systemRandom } from '../scheduler/clock/system.ts';
import { resolveHolidays } from '../scheduler/launch/holidays.ts';
import { linkSigner } from '../scheduler/receipts/click-links.ts';
import { createReceipts } from '../scheduler/receipts/receipts.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { appId, tenant } from './fixtures.ts';
import { sender } from './sender.ts';

/** Nothing listens there: these parts send nothing. */
const nowhere = 'http://127.0.0.1:9';
const teams = { cards: true, text: 'markdown', presence: true, receipts: true } as const;

export interface Service {
  readonly url: string;
  readonly store: Store;
  close(): Promise<void>;
}

/** Where the build of the pages is. */
const tabDir = fileURLToPath(new URL('../tab/dist', import.meta.url));

/** Everything that `npm start` has up in one process, on this database file: store, worker, engine, bot, API, pages. */
export async function startService(file: string, clock: Clock): Promise<Service> {
  const store = openSqliteStore(file);
  const metrics = makeMetrics(() => worker.status);
  const { worker, close } = sender({
    ...{ store, clock },
    sink: nowhere,
    perSecond: 50,
    observe: metrics.observe,
  });
  const log: Logger = pino({ level: 'error' }, pino.destination(2));
  const actions = new CampaignActions({
    ...{ store, clock, worker, resolveHolidays },
    random: systemRandom,
    channels: new Map(),
    pace: inProcessPace({ clock, perSecond: {} }),
    directory: null,
    onError: (error, what) => log.error({ err: error, what }),
  });
  const clicks = createReceipts({ store, clock, links: linkSigner([{ id: 'A', secret: 'bench' }]) });
  const server = createServer({
    // All that is measured comes from one address.
    limits: { count: () => 0, demand: () => {} },
    ...{ store, clock, actions, log, clicks },
    config: { edge: { https: false, login: null }, version: 'bench', tabDir },
    access: sandboxAccess({ tenant, signer: sessionSigner('bench', clock) }),
    approvals: null,
    directory: null,
    defaultZone: 'Europe/Paris',
    random: systemRandom,
    messages: botOf({ store, clock, actions, engagement: clicks, log }),
    channels: [{ name: 'teams', ready: true, capability: teams }],
    ready: [],
    metrics: metrics.registry,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await actions.recover();
  await worker.start();
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    store,
    async close() {
      await worker.stop(1_000);
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(resolve));
      await close();
      await store.close();
    },
  };
}

function botOf(deps: {
  store: Store;
  clock: Clock;
  actions: CampaignActions;
  engagement: ReturnType<typeof createReceipts>;
  log: Logger;
}): MessagesHandler {
  const atOnce = async () => () => {};
  const limits = {
    takeTurn: atOnce,
    takeSpare: atOnce,
    restOf: () => 0,
    requested: () => {},
    asked: () => {},
  };
  const bot = composeBot({
    ...deps,
    backoffMs: () => 1_000,
    sleep: realSleep,
    tokens: cachedTokens(async () => 'bench', deps.clock),
    post: async () => ({ kind: 'posted' }),
    dropRemembered: () => {},
    limits,
    senders: localSenders,
    mayReceive: () => true,
    tenantOf: () => tenant,
    botId: `28:${appId}`,
    defaultZone: 'Europe/Paris',
    buttons: buttonProofs('bench'),
  });
  return bot.messages;
}

/** Resolves when the parent asks this process to end. */
export const asked = (): Promise<void> => new Promise((resolve) => process.once('SIGTERM', () => resolve()));
