import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Person } from '../campaign/people/person.ts';
import { ImportError } from './import-error.ts';
import { RandomFile } from './random-file.ts';
import { readPeople } from './read-people.ts';
import type { WorkerMessage, WorkerTask } from './worker-messages.ts';

/* The thread that reads one file: what a hostile one costs is its own time and memory, which are bounded. */

/** Messages under way: the reader works while the last ones are stored, and is never far ahead. */
const maxOutstanding = 4;

const port = parentPort as MessagePort;
const say = (message: WorkerMessage) => port.postMessage(message);

const { descriptor, size, reading } = workerData as WorkerTask;

let outstanding = 0;
let resume: (() => void) | null = null;
port.on('message', () => {
  outstanding--;
  resume?.();
  resume = null;
});

async function stage(people: readonly Person[]): Promise<void> {
  // Of a beginning nobody is taken.
  if (reading.isBeginning) return;
  say({ kind: 'people', people });
  if (++outstanding >= maxOutstanding)
    await new Promise<void>((resolve) => {
      resume = resolve;
    });
}

try {
  const table = await readPeople(new RandomFile(descriptor, size), reading, stage);
  say({ kind: 'done', table });
} catch (error) {
  if (!(error instanceof ImportError)) throw error;
  say({ kind: 'problem', problem: { code: error.code, told: error.told, faults: error.faults } });
} finally {
  port.close();
}
