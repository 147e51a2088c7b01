import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** How a process ended: its exit code, or the signal that ended it. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One of our commands as a process of its own. */
export interface Running {
  readonly exited: Promise<Exit>;
  /** What it has written so far. */
  readonly stdout: () => string;
  readonly stderr: () => string;
  readonly isAlive: () => boolean;
  /** Sends the signal, and waits for the end. */
  end(signal: NodeJS.Signals): Promise<Exit>;
}

const alive = new Set<ChildProcess>();
// Also when a test was given up in the middle: nothing outlives the run.
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** What every process of ours may know of this one's surroundings. */
function shared(): Record<string, string> {
  const { PATH, TZ, NODE_COMPILE_CACHE } = process.env;
  return Object.fromEntries(
    Object.entries({ PATH, TZ, NODE_COMPILE_CACHE }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>;
}

/** Starts `file` (from the root of the repository) with nothing of our own settings in its environment. */
export function start(
  file: string,
  args: readonly string[],
  options: { cwd: string; env?: Readonly<Record<string, string>> },
): Running {
  const path = fileURLToPath(new URL(`../../${file}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    cwd: options.cwd,
    env: { ...shared(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk;
    });
  const exited = once(child, 'close').then(([code, signal]): Exit => {
    alive.delete(child);
    return { code, signal };
  });
  return {
    exited,
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    isAlive: () => alive.has(child),
    end(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

/** A port that was free a moment ago, and that the system gives to no connection: those are above. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 20; tries++) {
    const server = createServer().listen(randomInt(20_000, 32_000), '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error('No free port in twenty tries');
}

/** Nothing that still moves takes so long, however busy the machine is: it hangs, and says where, before mocha ends it. */
const hangMs = 220_000;

/** Asks until the answer is there; what is thrown meanwhile counts as "not yet". Where it hangs it fails with the last of it. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  everyMs = 100,
  hangsAfterMs = hangMs,
): Promise<T> {
  const deadline = performance.now() + hangsAfterMs;
  for (;;) {
    let last: unknown;
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
    } catch (error) {
      last = error;
    }
    if (performance.now() > deadline)
      throw new Error(
        `${what}: not within ${hangsAfterMs} ms${last instanceof Error ? ` (${last.message})` : ''}`,
        {
          cause: last,
        },
      );
    await pause(everyMs);
  }
}
