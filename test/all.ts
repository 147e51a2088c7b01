import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, matchesGlob, resolve } from 'node:path';

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

/** A part of the tests: its files, how many processes share them, and what else mocha is told. */
interface Part {
  readonly files: string;
  readonly without?: readonly string[];
  readonly jobs: number;
  readonly more?: readonly string[];
}

const cores = Math.max(2, availableParallelism());
/** What goes through processes mostly waits for a clock: it runs beside what needs the processors. */
const halves: Readonly<Record<string, readonly Part[]>> = {
  service: [
    { files: 'test/**/*.test.ts', without: ['**/*.browser.test.ts', 'test/e2e/**'], jobs: cores },
    { files: 'test/e2e/*.test.ts', jobs: 2 },
  ],
  // One more than there are cores: pages wait, too.
  pages: [
    {
      files: 'test/**/*.browser.test.ts',
      jobs: cores + 1,
      more: ['--require', 'test/tab/browser-setup.ts'],
    },
  ],
};

/** Files that take long begin first, so that none of them is alone at the end. */
const longest = [
  'hold',
  'chaos',
  'newcomer',
  'journeys',
  'pages',
  'directory',
  'any-trouble',
  'worker',
  'import-crash',
  'bench',
];
const place = (file: string) => {
  const found = longest.indexOf(basename(file).split('.')[0]!);
  return found < 0 ? longest.length : found;
};
const filesOf = ({ files, without = [] }: Part) =>
  globSync(files)
    .filter((file) => !without.some((pattern) => matchesGlob(file, pattern)))
    .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1));

/** Many of the tests start processes of ours: what is compiled once is read by all others. */
const env = { NODE_COMPILE_CACHE: resolve('node_modules/.cache/kairos-tests'), ...process.env };

/** Runs a part; what it says is shown as it comes, or, beside another, once it is over. */
async function run(part: Part, isShown: boolean): Promise<Outcome> {
  const args = ['--parallel', '--jobs', String(part.jobs), ...(part.more ?? []), ...filesOf(part)];
  const mocha = spawn('mocha', args, { stdio: ['ignore', 'pipe', 'inherit'], env });
  let text = '';
  mocha.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    if (isShown) process.stdout.write(chunk);
    text += chunk;
  });
  const [code] = await once(mocha, 'close');
  if (!isShown) process.stdout.write(text);
  const count = (what: string) => Number(text.match(new RegExp(`^ +(\\d+) ${what}`, 'm'))?.[1] ?? 0);
  // A part that ended before it had counted anything has not passed.
  return { passed: count('passing'), failed: count('failing'), ok: code === 0 && count('passing') > 0 };
}

const asked = process.argv[2];
const all: Outcome[] = [];
for (const [half, parts] of Object.entries(halves)) {
  if (asked !== undefined && asked !== half) continue;
  const outcomes = await Promise.all(parts.map((part, i) => run(part, i === 0)));
  process.stdout.write(`${half}: ${summary(outcomes)}\n`);
  all.push(...outcomes);
}
process.stdout.write(`${summary(all)}\n`);
process.exitCode = all.every(({ ok }) => ok) ? 0 : 1;

function summary(outcomes: readonly Outcome[]): string {
  const sum = (of: 'passed' | 'failed') => outcomes.reduce((total, outcome) => total + outcome[of], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed`;
}
