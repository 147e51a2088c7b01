import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs, parseEnv } from 'node:util';
import { NotReachedError, reachBot } from './playground/reach.ts';

const usage = `npm run playground -- [--port 56150]
  Kairos is looked for where it listens by default, or at the PORT of the environment or .env.\n`;

function fail(message: string, code: number): never {
  process.stderr.write(`${message}\n`);
  process.exit(code);
}

/** The port to listen on; 0 takes a free one, as does one that is taken. */
function portAsked(): string {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '56150' } } });
    if (/^\d{1,5}$/.test(values.port) && Number(values.port) <= 65_535) return values.port;
    return fail(`--port: not a port\n${usage}`, 2);
  } catch (error) {
    return fail(`${(error as Error).message}\n${usage}`, 2);
  }
}

/** Read by hand: what else stands in .env is none of the Playground's business. */
function botAddress(): string {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return `http://127.0.0.1:${process.env.PORT || file.PORT || 3978}/api/messages`;
}

function cliFile(): string {
  try {
    return createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');
  } catch {
    return fail('The Agents Playground is not installed: run npm ci, without --omit=dev.', 1);
  }
}

function startPlayground(cli: string, bot: string, port: string, folder: string): ChildProcess {
  const loopback = new URL('./playground/loopback.ts', import.meta.url).href;
  const flags = ['-e', bot, '-c', 'msteams', '-p', port, '--dt', 'true', '--conversation-id', 'kairos'];
  return spawn(process.execPath, ['--import', loopback, cli, 'start', ...flags], {
    // It leaves a folder of its own where it is started.
    cwd: folder,
    // With telemetry off its library still reports on itself.
    env: { ...process.env, APPLICATION_INSIGHTS_NO_STATSBEAT: '1' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
}

function announce(child: ChildProcess, bot: string): void {
  createInterface({ input: child.stdout! }).on('line', (line) => {
    const port = /^Listening on (\d+)$/.exec(line)?.[1];
    if (port === undefined) return;
    const lines = [
      `Agents Playground: http://localhost:${port}`,
      `It talks to Kairos at ${bot}.`,
      'You are alexw@example.com there: say hi, then TRY a campaign on that address. A launched campaign reaches you if',
      'its presence is "any": whether somebody of the Playground is there, nobody can say.',
      'Ctrl-C ends it.',
    ];
    process.stdout.write(`\n${lines.join('\n')}\n\n`);
  });
}

const port = portAsked();
const bot = botAddress();
const cli = cliFile();
await reachBot(bot).catch((error: unknown) => {
  if (error instanceof NotReachedError) fail(error.message, 1);
  throw error;
});
const folder = mkdtempSync(join(tmpdir(), 'kairos-playground-'));
const child = startPlayground(cli, bot, port, folder);
announce(child, bot);
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    ending = true;
    child.kill('SIGTERM');
  });
child.once('exit', (code) => {
  rmSync(folder, { recursive: true, force: true });
  if (!ending) fail(`The Agents Playground has ended by itself (${code ?? 'by a signal'}).`, 1);
});
