import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';

/*
 * `npm test`: the service's tests, then the pages' whatever became of the first half, each on all cores, and one line that
 * says what came of both.
 */

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Mocha's own word: also where it ended without a count. */
  readonly ok: boolean;
}

const halves: Readonly<Record<string, readonly string[]>> = {
  service: ['--ignore', '**/*.browser.test.ts', 'test/**/*.test.ts'],
  pages: ['--require', 'test/tab/browser-setup.ts', 'test/**/*.browser.test.ts'],
};

async function run(args: readonly string[]): Promise<Outcome> {
  const jobs = String(Math.max(2, availableParallelism()));
  const mocha = spawn('mocha', ['--parallel', '--jobs', jobs, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  mocha.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    process.stdout.write(chunk);
    text += chunk;
  });
  const [code] = await once(mocha, 'close');
  const count = (what: string) => Number(text.match(new RegExp(`^ +(\\d+) ${what}`, 'm'))?.[1] ?? 0);
  return { passed: count('passing'), failed: count('failing'), ok: code === 0 };
}

const asked = process.argv[2];
let passed = 0;
let failed = 0;
let ok = true;
for (const [half, args] of Object.entries(halves)) {
  if (asked !== undefined && asked !== half) continue;
  const outcome = await run(args);
  process.stdout.write(`${half}: ${outcome.passed} passed, ${outcome.failed} failed\n`);
  passed += outcome.passed;
  failed += outcome.failed;
  // A half that ended before it had counted anything has not passed.
  ok &&= outcome.ok && outcome.passed > 0;
}
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = ok ? 0 : 1;
