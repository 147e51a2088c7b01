import { parseArgs } from 'node:util';
import { z } from 'zod';
import { scaleFromNow, systemClock } from '../scheduler/clock/system.ts';
import type { SandboxOptions } from './options.ts';
import { startSandbox } from './start.ts';

const usage = `npm run sandbox -- [--port 3979] [--people 500] [--seed 1] [--speed 1] [--start 2026-11-23T07:55:00Z]
  [--bot http://127.0.0.1:3978/api/messages] [--installed 0.8] [--announce] [--no-behave] [--no-limits] [--no-refusals]
  [--tokens required|optional] [--ledger full|counts] [--attached]\n`;

const flags = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(3979),
  people: z.coerce.number().int().min(1).max(100_000).default(500),
  seed: z.coerce.number().int().min(0).default(1),
  speed: z.coerce.number().positive().max(100_000).default(1),
  start: z.iso.datetime({ offset: true }).optional(),
  bot: z.url().optional(),
  installed: z.coerce.number().min(0).max(1).default(0.8),
  announce: z.boolean().default(false),
  behave: z.boolean().default(true),
  limits: z.boolean().default(true),
  refusals: z.boolean().default(true),
  tokens: z.enum(['required', 'optional']).default('required'),
  ledger: z.enum(['full', 'counts']).default('full'),
  attached: z.boolean().default(false),
});

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;

interface Flags {
  readonly options: SandboxOptions;
  /** Whether it ends with whoever holds its standard input. */
  readonly attached: boolean;
}

function readFlags(args: readonly string[]): Flags {
  const { values } = parseArgs({
    args: [...args],
    allowNegative: true,
    options: {
      ...{ port: text, people: text, seed: text, speed: text, start: text, bot: text, installed: text },
      ...{ announce: yes, behave: yes, limits: yes, refusals: yes, tokens: text, ledger: text },
      attached: yes,
    },
  });
  const { start, speed, bot, attached, ...rest } = flags.parse(values);
  const scale = scaleFromNow(start === undefined ? systemClock().now() : Date.parse(start), speed);
  return { options: { ...rest, scale, bot: bot ?? null }, attached };
}

function flagsOrExit(): Flags {
  try {
    return readFlags(process.argv.slice(2));
  } catch (error) {
    const faults =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n')
        : (error as Error).message;
    process.stderr.write(`${faults}\n${usage}`);
    process.exit(2);
  }
}

const { options, attached } = flagsOrExit();
const sandbox = await startSandbox(options).catch((error: Error) => {
  process.stderr.write(`The sandbox did not start: ${error.message}\n`);
  process.exit(1);
});
const { url, loginUrl, graphUrl, serviceUrl, scale, tenantId, appId, secret, externalId } = sandbox;
process.stdout.write(
  `${JSON.stringify({ url, loginUrl, graphUrl, serviceUrl, scale, tenantId, appId, secret, externalId })}\n`,
);
const end = () => void sandbox.close().then(() => process.exit(0));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
if (attached) process.stdin.once('end', end).resume();
