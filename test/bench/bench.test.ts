import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const shape = {
  plan: ['recipients', 'perSecond', 'peakRssMb', 'bullmqAddBulkPerSecond', 'ratio'],
  dispatch: [
    'messages',
    'perSecond',
    'perCpuSecond',
    'rawHttpPerCpuSecond',
    'vsRawHttp',
    'botbuilderPerCpuSecond',
    'vsBotbuilder',
    'bullmqPerCpuSecond',
    'vsBullmq',
  ],
  lateness: ['ratePerSecond', 'p50Ms', 'p99Ms'],
  idle: ['pending', 'cpuPercent', 'rssMb'],
  import: ['rows', 'perSecond', 'peakRssMb'],
  report: ['recipients', 'p95Ms'],
};

/** BullMQ's figures and what is held against them: null where there is no Redis. */
const perhaps = /bullmq|^ratio$/i;

/** Other programs of the machine write to its own folder for temporary files. */
const temporary = mkdtempSync(join(tmpdir(), 'kairos-bench-test-'));

function bench(...args: string[]): ChildProcess {
  const env = { ...process.env, TMPDIR: temporary };
  return spawn(process.execPath, ['bench/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function outcome(child: ChildProcess) {
  const [out, err, [code]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'exit'),
  ]);
  return { out, err, code };
}

describe('the bench', () => {
  after(() => rmSync(temporary, { recursive: true, force: true }));
  afterEach(() => assert.deepEqual(readdirSync(temporary), []));

  /** Measures these parts small; holds what comes out against their shape. */
  async function measures(...parts: (keyof typeof shape)[]): Promise<void> {
    const { out, err, code } = await outcome(bench('--quick', '--json', '--only', parts.join(',')));
    assert.equal(code, 0, err);
    const figures = JSON.parse(out) as Record<string, Record<string, number | null>>;
    assert.deepEqual(Object.keys(figures), parts);
    for (const part of parts) {
      assert.deepEqual(Object.keys(figures[part]!), shape[part], part);
      for (const [name, value] of Object.entries(figures[part]!)) {
        if (value === null) assert.match(name, perhaps);
        else assert.ok(Number.isFinite(value) && value >= 0, name);
      }
    }
  }

  it('gives every figure as one JSON object and leaves no file', async () => {
    await measures('plan', 'lateness', 'idle', 'import', 'report');
  });

  it('measures dispatch beside its peers', async () => {
    await measures('dispatch');
  });

  it('refuses a part that there is not', async () => {
    const { out, err, code } = await outcome(bench('--only', 'plan,everything'));
    assert.equal(code, 1);
    assert.equal(out, '');
    assert.match(err, /no part everything/);
  });

  it('ends its processes and removes its files when it is interrupted', async () => {
    const child = bench('--quick', '--only', 'dispatch');
    const ended = outcome(child);
    while (!readdirSync(temporary).some((name) => name.startsWith('kairos-bench-')))
      await once(child.stderr!, 'data');
    child.kill('SIGINT');
    // Its output ends only when everybody who holds it has ended.
    assert.equal((await ended).code, 130);
  });
});
