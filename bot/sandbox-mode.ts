import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { DateTime } from 'luxon';
import { sandboxCredentials } from '../sandbox/options.ts';
import { type ClockScale, systemClock } from '../scheduler/clock/system.ts';
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
  const answer = await fetch(`${url}/sandbox/clock`).catch(() => null);
  if (!answer?.ok) throw startError(`SANDBOX_URL=${url} does not answer as a sandbox does.`);
  const scale = (await answer.json()) as ClockScale;
  return { url, scale, credentials: sandboxCredentials, own: false, close: async () => {} };
}

/** A process of its own: it counts what arrives in its own time, however busy this one is. */
async function startOwn(config: SandboxConfig, bot: string): Promise<SandboxLink> {
  const { port, people, seed, speed } = config.sandbox;
  const file = join(config.dataDir, 'sandbox-clock.json');
  const start = new Date(keptTime(file) ?? nextMonday()).toISOString();
  const flags = { port, people, seed, speed, start, bot };
  const main = fileURLToPath(new URL('../sandbox/main.ts', import.meta.url));
  const args = Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
  // It ends when its standard input does: with this process, however that ends.
  const child = spawn(process.execPath, [main, ...args, '--announce', '--attached'], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const { url, scale } = await firstLine<{ url: string; scale: ClockScale }>(child);
  const clock = systemClock(scale);
  const keep = () => keepTime(file, clock.now());
  const timer = setInterval(keep, keepEveryMs);
  timer.unref();
  return {
    url,
    scale,
    credentials: sandboxCredentials,
    own: true,
    async close() {
      clearInterval(timer);
      keep();
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
    },
  };
}

const startError = (message: string) => Object.assign(new Error(message), { name: 'StartError' });

async function firstLine<T>(child: ChildProcess): Promise<T> {
  const lines = createInterface({ input: child.stdout! });
  const ended = once(child, 'exit').then(() => {
    throw startError('the sandbox ended at once (see above). SANDBOX_PORT names its port.');
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  return JSON.parse(line) as T;
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

/** A disk that is full keeps nothing; the pretend week then begins anew at the next start, and nothing ends for it. */
function keepTime(file: string, now: number): void {
  try {
    writeFileSync(file, JSON.stringify({ now }), { mode: 0o600 });
  } catch {
    // Said of the database, which needs the same room.
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
