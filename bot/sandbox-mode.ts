import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { type SandboxOptions, sandboxCredentials } from '../sandbox/options.ts';
import { startSandbox } from '../sandbox/start.ts';
import { type ClockScale, scaleFromNow, systemClock } from '../scheduler/system.ts';
import type { SandboxConfig } from './config.ts';

/** The pretend tenant that this process works against, its own or one that runs already. */
export interface SandboxLink {
  readonly url: string;
  readonly scale: ClockScale;
  readonly credentials: typeof sandboxCredentials;
  /** Whether it was started here, and so ends here. */
  readonly own: boolean;
  close(): Promise<void>;
}

/** How often (real ms) the sandbox's time is kept, so that the next start goes on from there. */
const keepEveryMs = 2_000;

export async function joinSandbox(config: SandboxConfig, bot: string): Promise<SandboxLink> {
  const { url } = config.sandbox;
  if (url === null) return startOwn(config, bot);
  const answer = await fetch(`${url}/sandbox/clock`);
  if (!answer.ok) throw new Error(`SANDBOX_URL=${url} does not answer as a sandbox does (${answer.status}).`);
  const scale = (await answer.json()) as ClockScale;
  return { url, scale, credentials: sandboxCredentials, own: false, close: async () => {} };
}

async function startOwn(config: SandboxConfig, bot: string): Promise<SandboxLink> {
  const { port, people, seed, speed } = config.sandbox;
  mkdirSync(config.dataDir, { recursive: true });
  const file = join(config.dataDir, 'sandbox-clock.json');
  const scale = scaleFromNow(keptTime(file) ?? nextMonday(), speed);
  const clock = systemClock(scale);
  const keep = () => writeFileSync(file, JSON.stringify({ now: clock.now() }));
  keep();
  const timer = setInterval(keep, keepEveryMs);
  timer.unref();
  const options: SandboxOptions = { port, people, seed, scale, bot, announce: true };
  const sandbox = await startSandbox(options);
  return {
    url: sandbox.url,
    scale,
    credentials: sandboxCredentials,
    own: true,
    async close() {
      clearInterval(timer);
      keep();
      await sandbox.close();
    },
  };
}

/** Where the sandbox's clock stood when it was last running; null at the first start. */
function keptTime(file: string): number | null {
  try {
    const { now } = JSON.parse(readFileSync(file, 'utf8')) as { now: unknown };
    return typeof now === 'number' ? now : null;
  } catch {
    return null;
  }
}

/** A few minutes before a working week begins in Paris, where most of the sandbox's people are. */
function nextMonday(): number {
  const today = DateTime.fromMillis(systemClock().now(), { zone: 'Europe/Paris' }).startOf('day');
  return today
    .plus({ days: 8 - today.weekday })
    .set({ hour: 8, minute: 45 })
    .toMillis();
}
