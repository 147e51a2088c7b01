import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of its own for each contender, so that nobody pays for another's heap. */
export interface Child {
  /** The next line that it writes, as JSON. Rejects when it ends first. */
  next<T>(): Promise<T>;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts `bench/<file>` with one JSON argument. Its standard error goes to ours. */
export function startChild(file: string, input: unknown): Child {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, [...process.execArgv, path, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    async next<T>() {
      const line = await lines.next();
      if (line.done === true) throw new Error(`${file} ended without a result`);
      return JSON.parse(line.value) as T;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** For the contenders: their input, and their one line of output. */
export const input = <T>(): T => JSON.parse(process.argv[2] ?? '{}') as T;
export const output = (value: unknown): void => void process.stdout.write(`${JSON.stringify(value)}\n`);

export interface Cost {
  readonly seconds: number;
  readonly cpuSeconds: number;
}

/** Wall and CPU seconds (user and system, all threads of this process) that the work took. */
export async function cost(work: () => Promise<void>): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const used = process.cpuUsage(cpu);
  return { seconds: (performance.now() - start) / 1_000, cpuSeconds: (used.user + used.system) / 1e6 };
}

/** Most resident memory of this process so far, in MB. */
export const peakRssMb = (): number => process.resourceUsage().maxRSS / 1_024;
