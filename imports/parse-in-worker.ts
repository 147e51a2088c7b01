import { Worker } from 'node:worker_threads';
import type { Person } from '../campaign/people/person.ts';
import { brokenFile, ImportError } from './import-error.ts';
import type { Reading, ReadTable } from './read-people.ts';
import { text } from './sentences.ts';
import type { OpenFile } from './spool.ts';
import type { WorkerMessage, WorkerTask } from './worker-messages.ts';

/** What one file may cost. */
export interface ParseLimits {
  /** Processor time in ms of the reading thread, for any file … */
  readonly baseMs: number;
  /** … and for each megabyte of it. */
  readonly perMegabyteMs: number;
  /** Heap of the reading thread; what texts of workbooks take lies beside it, and has its own limits. */
  readonly heapMb: number;
}

/** A million people take about 15 s as CSV (70 MB), and a minute as a workbook. */
export const parseLimits: ParseLimits = { baseMs: 10_000, perMegabyteMs: 2_000, heapMb: 64 };

const lookEveryMs = 200;

/**
 * Reads a file in a thread of its own, and gives its people to `stage` in pieces. Throws an ImportError for what is no table,
 * or takes more processor time or memory than any table does. When this settles, nothing reads the file any more.
 */
export async function parseInWorker(
  file: OpenFile,
  reading: Reading,
  stage: (people: readonly Person[]) => Promise<void>,
  limits: ParseLimits = parseLimits,
): Promise<ReadTable> {
  const task: WorkerTask = { descriptor: file.fd, size: file.size, reading };
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    workerData: task,
    name: 'import',
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 8 },
  });
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const watch = watchCost(worker, limits.baseMs + (file.size / 1_000_000) * limits.perMegabyteMs);
  try {
    return await Promise.race([talk(worker, stage), watch.exceeded]);
  } finally {
    watch.end();
    await worker.terminate();
    await gone;
  }
}

function talk(worker: Worker, stage: (people: readonly Person[]) => Promise<void>): Promise<ReadTable> {
  return new Promise<ReadTable>((resolve, reject) => {
    let staged = Promise.resolve();
    let isDone = false;
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'people') {
        staged = staged.then(() => stage(message.people)).then(() => worker.postMessage('stored'));
        staged.catch(reject);
      } else if (message.kind === 'done') {
        isDone = true;
        staged.then(() => resolve(message.table), reject);
      } else {
        const { code, told, faults } = message.problem;
        reject(new ImportError(code, told, faults));
      }
    });
    worker.on('error', (error) => reject(isOutOfMemory(error) ? costly(error) : error));
    worker.on('exit', () => {
      if (!isDone) reject(new Error('The thread that read the file ended without an answer.'));
    });
  });
}

const isOutOfMemory = (error: unknown) =>
  (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';

const costly = (cause?: unknown) => brokenFile(null, text('file-costly'), cause);

/** Processor time, not time on the clock: a busy machine is no reason to refuse a file. */
function watchCost(worker: Worker, maxMs: number) {
  const exceeded = Promise.withResolvers<never>();
  exceeded.promise.catch(() => undefined);
  const timer = setInterval(async () => {
    try {
      const { user, system } = await worker.cpuUsage();
      if ((user + system) / 1_000 > maxMs) exceeded.reject(costly());
    } catch {
      // It has ended meanwhile.
    }
  }, lookEveryMs);
  timer.unref();
  return { exceeded: exceeded.promise, end: () => clearInterval(timer) };
}
