import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pino, { type Logger } from 'pino';
import { peerOf } from '../api/http/peer.ts';
import { publicLimits } from '../api/http/public-limits.ts';
import { createServer } from '../api/server.ts';
import { teamsLacks } from '../api/settings/channel-status.ts';
import { roleMemory } from '../api/sign-in/role-memory.ts';
import { trackedLinkLength } from '../campaign/message/links.ts';
import { backoffMs } from '../channels/kit/backoff.ts';
import { httpClient } from '../channels/kit/http.ts';
import { connectorGuard } from '../channels/microsoft/allowed-hosts.ts';
import { cloudHosts } from '../channels/microsoft/clouds.ts';
import { graphDirectory } from '../channels/microsoft/directory.ts';
import { Graph } from '../channels/microsoft/graph.ts';
import { graphPresence } from '../channels/microsoft/presence.ts';
import { signIn } from '../channels/microsoft/sign-in.ts';
import { heldTokens } from '../channels/microsoft/tokens.ts';
import { teamsChannel } from '../channels/teams/channel.ts';
import { directoryReading } from '../channels/teams/directory-reading.ts';
import { Installer } from '../channels/teams/install.ts';
import { chatPoster } from '../channels/teams/post.ts';
import { inProcessEngine } from '../engines/in-process/engine.ts';
import { inProcessPace } from '../engines/in-process/pace.ts';
import { withSpare } from '../engines/in-process/spare-pace.ts';
import { CampaignActions } from '../scheduler/actions/actions.ts';
import { startRetention } from '../scheduler/actions/retention.ts';
import { systemClock, systemRandom, systemSecret } from '../scheduler/clock/system.ts';
import { Worker } from '../scheduler/dispatch/worker.ts';
import { approvalsOf, writersIn } from '../scheduler/launch/approvals.ts';
import { resolveHolidays } from '../scheduler/launch/holidays.ts';
import { linksFor, testLinks } from '../scheduler/receipts/click-links.ts';
import { openLinks } from '../scheduler/receipts/link-keys.ts';
import { engagement } from '../scheduler/receipts/receipts.ts';
import { prepareDataFolder } from '../store/sqlite/data-folder.ts';
import { holdDataFolder } from '../store/sqlite/data-lock.ts';
import { openSqliteStore } from '../store/sqlite/index.ts';
import { accessOf, edgeOf, sendersOf } from './access.ts';
import { composeBot } from './activities/bot.ts';
import { buttonProofs } from './activities/button-proofs.ts';
import { realSleep } from './activities/outbox.ts';
import { announce } from './announce.ts';
import { type Config, ConfigError, describe, readConfig } from './config.ts';
import { startDemo } from './demo.ts';
import { makeMetrics } from './metrics.ts';
import { liveLink, sandboxLink } from './microsoft.ts';
import { watchSignIn } from './sign-in-health.ts';
import { directoryWithin, withinTenant } from './single-tenant.ts';
import { watchStore } from './store-watch.ts';
import { workerLog } from './worker-log.ts';

/** Requests to the connector that are under way at once: at 50 a second, answers may take two and a half seconds. */
const concurrency = 128;
/** What welcomes may take of the pace, and after how many real ms without a turn one of them goes all the same. */
const spare = { share: 0.2, patienceMs: 10_000 };
/** Real ms that requests to us may take yet once nothing more is sent. */
const lastAnswersMs = 1_000;
/** Real ms that exchanges with Microsoft may take yet once the service stops: many times what an answer usually needs. */
const lastExchangeMs = 5_000;
const version = '0.1.0';
const tabDir = fileURLToPath(new URL('../tab/dist', import.meta.url));

/** Reads the settings or ends the process with everything that is wrong with them. */
function settings(): Config {
  if (existsSync('.env')) loadEnvFile('.env');
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

/** The one place where everything is built: from the settings to a listening service. */
async function main(): Promise<void> {
  const config = settings();
  const log = pino({ level: config.logLevel });
  const own = `http://127.0.0.1:${config.port}`;
  prepareDataFolder(config.dataDir);
  // Before anything is touched: what another process has under way there must not be ended from here.
  const since = new Date(systemClock().now()).toISOString();
  const lock = holdDataFolder(config.dataDir, { pid: process.pid, host: hostname(), since });
  const microsoft =
    config.mode === 'live' ? liveLink(config) : await sandboxLink(config, `${own}/api/messages`);
  const { tenant } = microsoft;
  const clock = systemClock(microsoft.scale);
  const random = systemRandom;

  const store = openSqliteStore(join(config.dataDir, 'kairos.db'));
  await store.recoverImports();
  const storeWatch = watchStore(store, clock, log);

  const hosts = cloudHosts(config.cloud, microsoft.hosts);
  // Twice as many: what may leave finds a socket, and does not leave later from a queue behind slow answers.
  const http = httpClient(clock, { connections: 2 * concurrency });
  const tokens = heldTokens(signIn(microsoft.signIn, hosts, http), clock);
  const graph = new Graph({ http, tokens, clock, random, url: hosts.graph });
  const pace = withSpare(inProcessPace({ clock, perSecond: { teams: config.messagesPerSecond } }), {
    clock,
    ...spare,
  });
  // A process that was killed a moment ago may have sent until then: its last second counts too.
  pace.brake(tenant, 'teams', 1_000);
  // Graph's own limits: 30 installs in a second, and 1,500 questions for presence in 30 of them.
  const installPace = inProcessPace({ clock, perSecond: { teams: 30 } });
  const presencePace = inProcessPace({ clock, perSecond: { teams: 50 } });
  const installer = config.installApp
    ? new Installer({
        graph,
        pace: installPace,
        externalId: microsoft.teamsAppId,
        graphName: hosts.scopes.graph.replace('/.default', ''),
      })
    : null;
  const { appId } = microsoft.signIn;
  const mayReceive = connectorGuard(hosts);
  const { survey, ownTimes } = directoryReading({
    ...{ graph, clock, people: store, tenant, teamsAppId: microsoft.teamsAppId },
    reinstalls: config.installApp && config.reinstallApp,
    paceOf: (perSecond) => inProcessPace({ clock, perSecond: { teams: perSecond } }),
  });
  const teams = teamsChannel({
    appId,
    service: hosts.service,
    mayReceive,
    http,
    tokens,
    people: store,
    pace,
    clock,
    random,
    graph,
    installer,
    reinstalls: config.reinstallApp,
    survey,
  });
  const channels = new Map([[teams.name, teams] as const]);

  const publicUrl = config.publicUrl ?? own;
  const links = await openLinks(store, clock, systemSecret);
  const metrics = makeMetrics(() => worker.queued);
  const watch = workerLog(log, metrics, clock);
  const worker: Worker = new Worker({
    store,
    clock,
    pace,
    channels,
    concurrency,
    engine: inProcessEngine(clock, (error) => watch.error(error, 'engine')),
    presence: graphPresence(graph, clock, () => presencePace.take(tenant, 'teams')),
    owner: 'in-process',
    linkFor: linksFor(links, publicUrl),
    observe: watch.observe,
    log: watch,
  });
  const directory = graphDirectory(graph);
  const roles = roleMemory(store, config.mode === 'live' ? config.signIn.roles : undefined);
  const approvals = config.approval ? approvalsOf(store, roles.mayApprove) : null;
  const actions = new CampaignActions({
    store,
    clock,
    random,
    channels,
    pace,
    worker,
    approvals,
    resolveHolidays,
    directory,
    ownTimes,
    tracking: {
      linkLength: trackedLinkLength(publicUrl),
      forTest: () => testLinks({ signer: links, publicUrl, store, random, clock }),
    },
    onError: watch.error,
  });
  const engaged = engagement({ store, clock, links, answerDays: config.answerDays });

  const limits = publicLimits(clock, peerOf(config.trustedProxies));
  const bot = composeBot({
    store,
    actions,
    clock,
    log,
    backoffMs: (tries) => backoffMs(tries, random.jitter()),
    post: chatPoster(teams.connector),
    sleep: realSleep,
    tokens,
    engagement: engaged,
    dropRemembered: ownTimes.drop,
    limits: {
      takeTurn: () => pace.take(tenant, 'teams'),
      takeSpare: () => pace.takeSpare(tenant, 'teams'),
      restOf: (chat) => teams.rests.left(tenant, chat),
      requested: (chat) => teams.rests.requested(tenant, chat),
      asked: (chat, headers) => void teams.rests.asked(tenant, chat, headers),
    },
    senders: sendersOf(config, hosts.bots, mayReceive, limits),
    mayReceive,
    // One deployment, one tenant for now: an activity that names another one is refused; the playground names its own.
    tenantOf: () => tenant,
    botId: `28:${appId}`,
    defaultZone: config.defaultZone,
    buttons: buttonProofs(await store.setting('button-key', systemSecret())),
  });
  const server = createServer({
    config: { edge: edgeOf(config, hosts), version, tabDir },
    access: await accessOf(config, tenant, hosts, store, limits, roles),
    limits,
    approvals,
    notices: bot.notices({
      approvers: roles.approvers,
      writersOf: writersIn(store),
      urlOf: (id) => (config.publicUrl === null ? null : `${config.publicUrl}/tab/campaigns/${id}`),
    }),
    store,
    actions: withinTenant(tenant, actions),
    directory: directoryWithin(tenant, directory),
    clock,
    random,
    log,
    messages: bot.messages,
    channels: [
      {
        name: teams.name,
        ready: true,
        capability: teams.capability,
        missing: () => teamsLacks({ mode: config.mode, publicUrl: config.publicUrl, refusal: watch.refusal }),
      },
    ],
    presenceSilentSince: watch.presenceSilentSince,
    trouble: () => storeWatch.trouble,
    defaultZone: config.defaultZone,
    clicks: engaged,
    ready: [
      {
        name: 'store',
        check: async () =>
          store
            .campaigns(tenant, null, 1)
            .then(storeWatch.look)
            .then((found) => found?.message ?? null),
      },
      { name: 'sign-in', check: async () => watch.refusal?.message ?? null },
    ],
    metrics: metrics.registry,
  });

  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const started = actions.recover().then(() => worker.start());
  await bot.resume(tenant);
  const retention = startRetention({ store, clock, onError: watch.error });
  endOnSignal(log, config.shutdownSeconds, async () => {
    await started.catch(() => {});
    const answered = new Promise<void>((resolve) => server.close(resolve));
    const longest = config.shutdownSeconds * 1_000;
    // An answer that does not come to its end leaves its send unknown, as a kill would, and keeps nobody waiting.
    http.hurry(Math.min(lastExchangeMs, longest / 2));
    // What a removal has not come to by then is removed at the next start.
    await Promise.all([
      worker.stop(longest),
      bot.stop(lastAnswersMs),
      Promise.race([retention.stop(), delay(longest)]),
    ]);
    // Requests under way are answered; a page that listens for events would do so for ever.
    await Promise.race([answered, delay(lastAnswersMs)]);
    server.server.closeAllConnections();
    await answered;
    await microsoft.close();
    await http.close();
    await store.close();
    lock.release();
  });
  await started;
  log.info({ settings: describe(config) }, 'Kairos is ready');
  storeWatch.start();
  watchSignIn(tokens, watch);
  announce(config, microsoft);
  if (config.mode === 'sandbox' && microsoft.demo)
    await startDemo(`${own}/api`, microsoft.demo, clock, config.approval);
}

/** SIGINT and SIGTERM drain once; a second signal, or a drain that takes too long, ends the process as it is. */
function endOnSignal(log: Logger, seconds: number, close: () => Promise<void>): void {
  let ending = false;
  const end = (signal: string) => {
    if (ending) process.exit(1);
    ending = true;
    log.info({ signal }, 'draining: what is under way is finished, nothing new leaves');
    setTimeout(() => process.exit(1), (seconds + 5) * 1_000).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(signal));
}

/** What an operator can act on, without a trace: a taken port, a database that cannot be used, a sandbox that is not there. */
await main().catch((error: Error & { code?: string }) => {
  const known = error.code !== undefined || error.name === 'StartError';
  process.stderr.write(`Kairos did not start: ${known ? error.message : error.stack}\n`);
  process.exit(1);
});
