import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import pino from 'pino';
import { startRetention } from '../scheduler/actions/retention.ts';
import { systemClock, systemRandom } from '../scheduler/clock/system.ts';
import { announce } from './announce.ts';
import type { Basics } from './basics.ts';
import { composeAccess } from './compose-access.ts';
import { composeTeamsBot } from './compose-bot.ts';
import { composeChannels } from './compose-channels.ts';
import { composeMicrosoft, linkMicrosoft } from './compose-microsoft.ts';
import { composeScheduler } from './compose-scheduler.ts';
import { composeServer, listen } from './compose-server.ts';
import { composeStore, holdFolder } from './compose-store.ts';
import { type Config, ConfigError, describe, readConfig } from './config.ts';
import { startDemo } from './demo.ts';
import { drain, endOnSignal } from './shutdown.ts';
import { watchSignIn } from './sign-in-health.ts';

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

/** From the settings to a listening service. */
async function main(): Promise<void> {
  const config = settings();
  const log = pino({ level: config.logLevel });
  const own = `http://127.0.0.1:${config.port}`;
  const lock = holdFolder(config);
  const link = await linkMicrosoft(config, `${own}/api/messages`);
  const clock = systemClock(link.scale);
  const { tenant } = link;
  const publicUrl = config.publicUrl ?? own;
  const basics: Basics = { config, log, clock, random: systemRandom, tenant, publicUrl };

  const { store, storeWatch } = await composeStore(basics);
  const microsoft = composeMicrosoft(basics, link);
  const channels = composeChannels(basics, microsoft, store);
  const access = await composeAccess(basics, microsoft, store);
  const { approvals } = access;
  const scheduler = await composeScheduler(basics, { store, microsoft, channels, approvals });
  const bot = await composeTeamsBot(basics, { store, microsoft, channels, access, scheduler });
  const parts = { store, storeWatch, microsoft, channels, access, scheduler, bot };
  const server = composeServer(basics, parts);

  await listen(server, config.port, config.host);
  const { actions, worker, watch } = scheduler;
  const started = actions.recover().then(() => worker.start());
  await bot.resume(tenant);
  const retention = startRetention({ store, clock, onError: watch.error });
  const { http, tokens } = microsoft;
  const running = { started, server, http, worker, bot, retention, microsoft: link, store, lock };
  endOnSignal(log, config.shutdownSeconds, () => drain(running, config.shutdownSeconds));

  await started;
  log.info({ settings: describe(config) }, 'Kairos is ready');
  storeWatch.start();
  watchSignIn(tokens, watch);
  announce(config, link);
  if (config.mode === 'sandbox' && link.demo)
    await startDemo(`${own}/api`, link.demo, clock, config.approval);
}

/** What an operator can act on, without a trace: a taken port, a database that cannot be used, a sandbox that is not there. */
await main().catch((error: Error & { code?: string }) => {
  const known = error.code !== undefined || error.name === 'StartError';
  process.stderr.write(`Kairos did not start: ${known ? error.message : error.stack}\n`);
  process.exit(1);
});
