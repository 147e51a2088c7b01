import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Child, startChild } from './child.ts';
import { type Redis, startRedis } from './redis.ts';

/** Nothing that is asked of a process here takes a tenth of it. */
const maxMs = 15 * 60_000;

/** The processes and files of one run, so that none outlives it however it ends. */
export class Processes {
  readonly dir = mkdtempSync(join(tmpdir(), 'kairos-bench-'));
  readonly #running = new Set<ChildProcess>();

  file(name: string): string {
    return join(this.dir, `${name}.db`);
  }

  /** As `startChild`; whoever does not answer for a quarter of an hour is given up. */
  start(file: string, input: unknown): Child {
    const child = startChild(file, input);
    this.#keep(child.process);
    return { ...child, next: <T>() => inTime(child.next<T>(), file) };
  }

  /** Runs a contender to its end and gives its one result. */
  one<T>(file: string, input: unknown): Promise<T> {
    return this.during(this.start(file, input), (child) => child.next<T>());
  }

  /** A Redis as long as `work` takes; `work` gets null where none is found. */
  async withRedis<T>(work: (redis: Redis | null) => Promise<T>): Promise<T> {
    const redis = await startRedis(this.dir);
    if (redis === null) return work(null);
    this.#keep(redis.process);
    return this.during(redis, work);
  }

  async during<P extends { stop(): Promise<void> }, T>(
    process: P,
    work: (process: P) => Promise<T>,
  ): Promise<T> {
    try {
      return await work(process);
    } finally {
      await process.stop();
    }
  }

  /** Ends everything at once; may be called while the process exits. */
  end(): void {
    for (const process of this.#running) process.kill('SIGKILL');
    rmSync(this.dir, { recursive: true, force: true });
  }

  #keep(process: ChildProcess): void {
    this.#running.add(process);
    process.once('exit', () => this.#running.delete(process));
  }
}

async function inTime<T>(answer: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} takes too long`)), maxMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
