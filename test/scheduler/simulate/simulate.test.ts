import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openBefore, openTime } from '../../../campaign/timing/window.ts';
import { distanceFromUniform, iso, utc, windowOf } from '../../campaign/timing/windows.ts';

const main = resolve(import.meta.dirname, '../../../scheduler/simulate/main.ts');

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as a process of its own. `readsOnly`: closes its stdout after so many bytes. */
function run(args: readonly string[], readsOnly = Number.POSITIVE_INFINITY): Promise<Ran> {
  const { npm_lifecycle_event: _, ...env } = process.env;
  const child = spawn(process.execPath, [main, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.length >= readsOnly) child.stdout.destroy();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((done, failed) => {
    child.on('error', failed).on('close', (code) => done({ code, out, err }));
  });
}

interface Line {
  recipient: string;
  round?: number;
  rung?: string;
  at: string;
  availability?: string;
  result: string;
  reason?: string;
}

describe('npm run simulate', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulate-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function runText(text: string, readsOnly?: number): Promise<Ran> {
    const file = join(folder, 'input.json');
    await writeFile(file, text);
    return run([file], readsOnly);
  }
  const inputOf = (campaign: object, recipients: unknown) => ({
    campaign: { channel: 'teams', presence: 'available', seed: 42, window: windowOf(), ...campaign },
    recipients,
  });
  async function linesOf(campaign: object, recipients: unknown): Promise<Line[]> {
    const { code, out, err } = await runText(JSON.stringify(inputOf(campaign, recipients)));
    assert.deepEqual([code, err], [0, '']);
    return out
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Line);
  }
  const away = [{ from: '2026-11-23T00:00:00Z', availability: 'Away' }];

  it('prints an attempt a line, with its keys in order and the instant in UTC', async () => {
    const { out } = await runText(JSON.stringify(inputOf({}, [{ id: 'r1' }])));
    assert.match(
      out,
      /^\{"recipient":"r1","round":1,"rung":"planned","at":"2026-11-2\dT\d\d:\d\d:\d\d\.\d{3}Z","availability":"Available","result":"sent"\}\n$/,
    );
  });

  it('climbs the ladder for the absent, recipient by recipient, up to what ends the send', async () => {
    const lines = await linesOf({}, [{ id: 'b', presence: away }, { id: 'a', presence: away }, { id: 'c' }]);
    assert.deepEqual([...new Set(lines.map(({ recipient }) => recipient))], ['b', 'a', 'c']);
    const ofB = lines.filter(({ recipient }) => recipient === 'b');
    assert.deepEqual(
      ofB.map(({ at }) => at),
      ofB.map(({ at }) => at).sort(),
    );
    assert.deepEqual(ofB.at(-1), {
      recipient: 'b',
      at: '2026-11-27T17:00:00.000Z',
      result: 'not sent',
      reason: 'expired',
    });
    assert.ok(
      ofB.slice(0, -1).every(({ result, availability }) => result === 'absent' && availability === 'Away'),
    );
  });

  it('ends as absent with the last of at most twelve attempts where the window is long enough', async () => {
    const lines = await linesOf({ window: windowOf({ days: 30 }) }, [{ id: 'r1', presence: away }]);
    const [before, last] = [lines.at(-2), lines.at(-1)];
    assert.deepEqual([before?.round, before?.rung], [3, 'next-day']);
    assert.deepEqual(last, { recipient: 'r1', at: before?.at, result: 'not sent', reason: 'absent' });
    assert.ok(lines.length <= 13);
  });

  it('asks presence at the moment of each attempt, and sends when the person has come', async () => {
    const first = (await linesOf({}, [{ id: 'r1' }]))[0]!.at;
    const coming = [
      // Out of order on purpose; Offline before the first entry.
      { from: iso(utc(first) + 5 * 60_000), availability: 'available' },
      { from: iso(utc(first) - 60_000), availability: 'InAMeeting' },
    ];
    const lines = await linesOf({}, [
      { id: 'r1', presence: coming },
      { id: 'r2', presence: [] },
    ]);
    assert.deepEqual(
      lines.slice(0, 2).map(({ rung, at, availability, result }) => [rung, at, availability, result]),
      [
        ['planned', first, 'Busy', 'absent'],
        ['ten-minutes', iso(utc(first) + 10 * 60_000), 'Available', 'sent'],
      ],
    );
    assert.equal(lines[2]?.availability, 'Offline');
  });

  it('holds to the three modes, and sends at the planned moment where presence is not asked', async () => {
    const words = [
      'Available',
      'AvailableIdle',
      'Away',
      'BeRightBack',
      'Busy',
      'BusyIdle',
      'DoNotDisturb',
      'Offline',
    ];
    const people = words.map((availability) => ({
      id: availability,
      presence: [{ from: '2026-11-01T00:00:00Z', availability }],
    }));
    const sent = async (campaign: object) =>
      (await linesOf(campaign, people))
        .filter(({ result }) => result === 'sent')
        .map(({ recipient }) => recipient);
    assert.deepEqual(await sent({ presence: 'available' }), words.slice(0, 2));
    assert.deepEqual(await sent({ presence: 'reachable' }), words.slice(0, 6));
    assert.deepEqual(await sent({ presence: 'any' }), words);
    const mail = await linesOf({ channel: 'email' }, people);
    assert.deepEqual(
      mail.map(({ rung, availability, result }) => [rung, availability, result]),
      words.map((availability) => ['planned', availability, 'sent']),
    );
  });

  it("goes by each recipient's zone only if the campaign says so", async () => {
    const people = Array.from({ length: 50 }, (_, i) => ({ id: `r${i}`, zone: 'Asia/Kathmandu' }));
    const times = async (perRecipientZone: boolean) =>
      (await linesOf({ window: windowOf({ perRecipientZone }) }, people))
        .map(({ at }) => at.slice(11))
        .sort();
    const own = await times(true);
    assert.ok(own[0]! >= '03:15' && own.at(-1)! < '12:15' && own[0]! < '08:00');
    const ours = await times(false);
    assert.ok(ours[0]! >= '08:00' && ours.at(-1)! < '17:00');
  });

  it('closes on the holidays of a country', async () => {
    const window = windowOf({ start: '2026-12-24', days: 2, country: 'FR' });
    const lines = await linesOf({ window }, { count: 200 });
    assert.deepEqual([...new Set(lines.map(({ at }) => at.slice(0, 10)))], ['2026-12-24']);
  });

  it('expires every send of a window without open time', async () => {
    const lines = await linesOf({ window: windowOf({ start: '2026-11-28', days: 2 }) }, { count: 2 });
    assert.deepEqual(
      lines.map(({ recipient, at, result, reason }) => [recipient, at, result, reason]),
      ['r1', 'r2'].map((id) => [id, '2026-11-27T23:00:00.000Z', 'not sent', 'expired']),
    );
  });

  it('spreads 20,000 people evenly, the same each time and in whatever order they come', async () => {
    const people = Array.from({ length: 20_000 }, (_, i) => ({ id: `r${i + 1}` }));
    const counted = JSON.stringify(inputOf({}, { count: 20_000 }));
    const [once, again] = [await runText(counted), await runText(counted)];
    assert.equal(once.out, again.out);
    const reversed = await runText(JSON.stringify(inputOf({}, people.reverse())));
    assert.deepEqual(reversed.out.split('\n').sort(), once.out.split('\n').sort());
    const open = openTime(windowOf(), 'Europe/Paris');
    const shares = once.out
      .trimEnd()
      .split('\n')
      .map((line) => openBefore(open, utc((JSON.parse(line) as Line).at)) / open.total);
    assert.equal(shares.length, 20_000);
    assert.ok(distanceFromUniform(shares) < 1.95);
  });

  it('ends quietly when nobody reads on', async () => {
    const { code, err } = await runText(JSON.stringify(inputOf({}, { count: 1_000_000 })), 1_000);
    assert.deepEqual([code, err], [0, '']);
  });

  it('refuses bad input with code 2, one line on stderr that names the field, and nothing on stdout', async () => {
    const missing = join(folder, 'missing.json');
    const refused: [Promise<Ran>, string][] = [
      [
        runText(JSON.stringify(inputOf({ window: windowOf({ zone: 'Mars' }) }, []))),
        'campaign.window.zone: ',
      ],
      [run([missing]), `${missing}: `],
      [run([]), 'usage: '],
    ];
    for (const [running, start] of refused) {
      const { code, out, err } = await running;
      assert.deepEqual([code, out], [2, '']);
      assert.ok(err.startsWith(start) && /^[^\n]+\n$/.test(err), err);
    }
  });
});
