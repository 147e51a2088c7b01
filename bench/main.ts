import { parseArgs } from 'node:util';
import type { Figures } from './figures.ts';
import { full, quick } from './load-profile.ts';
import { type Part, type Parts, partsOf } from './measure.ts';
import { Processes } from './processes.ts';
import { tableOf } from './table.ts';

const usage = `Usage: npm run bench -- [--json] [--quick] [--only part,part]
Parts: plan, dispatch, lateness, idle, import, report. What a part needs is run with it.
`;

/** In the order in which they are run and shown. */
const order: readonly Part[] = ['plan', 'dispatch', 'lateness', 'idle', 'import', 'report'];

function options() {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, quick: { type: 'boolean' }, only: { type: 'string' } },
  });
  const chosen = values.only?.split(',') ?? order;
  const unknown = chosen.filter((name) => !order.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}.`);
  return { ...values, chosen: order.filter((part) => chosen.includes(part)) };
}

async function measured<P extends Part>(parts: Parts, part: P): Promise<Pick<Figures, P>> {
  return { [part]: await parts[part]() } as unknown as Pick<Figures, P>;
}

async function main(): Promise<void> {
  const { chosen, json, quick: small } = options();
  const processes = new Processes();
  process.once('exit', () => processes.end());
  const start = performance.now();
  const progress = (line: string) => {
    const seconds = Math.round((performance.now() - start) / 1_000);
    process.stderr.write(`${String(seconds).padStart(4)} s  ${line}\n`);
  };
  const parts = partsOf(processes, small ? quick : full, progress);
  let figures: Partial<Figures> = {};
  for (const part of chosen) {
    try {
      figures = { ...figures, ...(await measured(parts, part)) };
    } catch (error) {
      // What the other parts take minutes to measure is not lost for it.
      process.stderr.write(`${part} failed: ${(error as Error).stack}\n`);
      process.exitCode = 1;
    }
  }
  progress('done');
  process.stdout.write(json ? `${JSON.stringify(figures)}\n` : tableOf(figures));
}

// Whatever ends this run ends the processes that it started: they go with its exit.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
await main().catch((error: Error & { code?: string }) => {
  process.stderr.write(`${error.stack}\n${error.code?.startsWith('ERR_PARSE_ARGS') ? usage : ''}`);
  process.exitCode = 1;
});
