import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/*
 * `npm run bench:preflight -- [--people 100000] [--strangers 1000] [--installed 0.2]`: looks everybody of a list up in a
 * sandbox that keeps to Graph's limits, mailboxes too, in processes of their own. Prints one JSON object.
 */

const root = new URL('../..', import.meta.url).pathname;
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    strangers: { type: 'string', default: '1000' },
    installed: { type: 'string', default: '0.2' },
  },
});
/** Four times what it should take. */
const maxMs = 60 * 60_000;

interface Preflight {
  readonly state: string;
  readonly audience: number;
  readonly lookedUp: number;
  readonly failure: unknown;
}

const dir = mkdtempSync(join(tmpdir(), 'kairos-preflight-'));
const running: ChildProcess[] = [];
const end = () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(dir, { recursive: true, force: true });
};
process.once('exit', end);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

function start(file: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(process.execPath, [join(root, file), ...args], {
    cwd: dir,
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  return child;
}

/** What a process says first that holds `text`. */
async function said(child: ChildProcess, text: string): Promise<string> {
  let out = '';
  for await (const piece of child.stdout!) {
    out += String(piece);
    if (out.includes(text)) break;
  }
  child.stdout!.resume();
  return out;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function call<T>(method: string, url: string, body?: string, type = 'application/json'): Promise<T> {
  const headers = body === undefined ? {} : { 'content-type': type };
  const answer = await fetch(url, { method, headers, body: body ?? null });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The list without its zone column, so that everybody's mailbox is read. */
const withoutZone = (csv: string) =>
  csv
    .split('\n')
    .map((row) => row.replace(/,(zone|[A-Z][A-Za-z]+\/[A-Za-z_]+),/, ','))
    .join('\n');

const peakMb = (pid: number): number =>
  Math.round(Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);

const flags = [
  `--people=${values.people}`,
  `--installed=${values.installed}`,
  '--no-behave',
  '--ledger=counts',
];
const sandbox = start('sandbox/main.ts', [...flags, '--port=0', '--speed=1', '--start=2026-11-23T06:00:00Z']);
const { url } = JSON.parse(await said(sandbox, '\n')) as { url: string };
const port = String(await freePort());
const service = start('bot/main.ts', [], {
  ...{ PORT: port, DATA_DIR: join(dir, 'data'), SANDBOX_URL: url, LOG_LEVEL: 'warn' },
});
await said(service, 'Kairos: http');
const api = `http://127.0.0.1:${port}/api`;
const csv = await (await fetch(`${url}/sandbox/people.csv?strangers=${values.strangers}`)).text();
const list = await call<{ id: string }>('POST', `${api}/lists`, JSON.stringify({ name: 'Everybody' }));
await call('POST', `${api}/lists/${list.id}/import`, withoutZone(csv), 'text/csv');
const draft = {
  name: 'Everybody',
  channel: 'teams',
  message: { title: 'News', text: 'Hello [FIRSTNAME|there]' },
  audience: { lists: [list.id] },
  window: {
    ...{ start: '2026-11-24', days: 2, hours: { from: '09:00', to: '18:00' }, zone: 'Europe/Paris' },
    ...{ perRecipientZone: true, ownHours: true, leave: true },
  },
};
const campaign = await call<{ id: string }>('POST', `${api}/campaigns`, JSON.stringify(draft));
const preflightUrl = `${api}/campaigns/${campaign.id}/preflight`;
const idleMb = peakMb(service.pid!);
const begun = performance.now();
let result = await call<Preflight>('POST', preflightUrl);
while (result.state === 'running' && performance.now() - begun < maxMs) {
  await delay(1_000);
  result = await call<Preflight>('GET', preflightUrl);
}
const seconds = Math.round((performance.now() - begun) / 1000);
const again = performance.now();
await call('POST', preflightUrl);
while ((await call<Preflight>('GET', preflightUrl)).state === 'running' && performance.now() - again < maxMs)
  await delay(250);
const { lookUps, lookUpsThrottled, requests } = await call<Record<string, unknown>>(
  'GET',
  `${url}/sandbox/stats`,
);
const forecast = await call<Record<string, unknown>>('POST', `${api}/campaigns/${campaign.id}/forecast`);
process.stdout.write(
  `${JSON.stringify({
    seconds,
    perSecond: Math.round(result.lookedUp / seconds),
    secondsAgain: Math.round((performance.now() - again) / 1000),
    ...{ lookUps, lookUpsThrottled, requests, idleMb },
    peakMb: peakMb(service.pid!),
    result,
    forecast: { unreachable: forecast['unreachable'], notLookedUp: forecast['notLookedUp'] },
  })}\n`,
);
process.exit(result.state === 'done' ? 0 : 1);
