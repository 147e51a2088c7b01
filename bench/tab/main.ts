import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../../test/tab/browser.ts';
import { median, rounded } from '../figures.ts';
import { personOf } from '../fixtures.ts';
import { Processes } from '../processes.ts';
import { foundAfter, largestPaint, rowsAfter, scriptsOf } from './watch.ts';

/** What each is to stay below, in ms. */
const aims = {
  'largest paint of the campaigns': 1_000,
  'a list shows its rows': 1_000,
  'a name is found': 300,
};
type Figure = keyof typeof aims;

const { values } = parseArgs({
  options: { people: { type: 'string', default: '1000000' }, rounds: { type: 'string', default: '5' } },
});
const [people, rounds] = [Number(values.people), Number(values.rounds)];
const progress = (line: string) => process.stderr.write(`${line}\n`);

async function campaigns(url: string, count: number): Promise<void> {
  const window = {
    ...{ start: '2031-03-03', days: 3, zone: 'Europe/Paris' },
    hours: { from: '09:00', to: '18:00' },
  };
  for (let i = 0; i < count; i++) {
    const body = JSON.stringify({
      ...{ name: `Campaign ${i}`, channel: 'teams', window },
      message: { title: 'News', text: 'Hello [FIRSTNAME|there].' },
      audience: { lists: [], groups: [], everyone: false },
    });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}/api/campaigns`, { method: 'POST', headers, body });
    if (!answer.ok) throw new Error(`POST /api/campaigns: ${answer.status} ${await answer.text()}`);
  }
}

/** One person's visit, in a browser that has seen nothing yet. */
async function visit(
  browser: Browser,
  url: string,
  list: string,
  round: number,
): Promise<Record<Figure, number>> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  try {
    const scripts = scriptsOf(page);
    const paint = await largestPaint(page, `${url}/tab/campaigns`);
    const sent = scripts.reduce((sum, bytes) => sum + bytes, 0);
    progress(`the campaigns bring ${Math.round(sent / 1_000)} KB of scripts in ${scripts.length} files`);
    const rows = await rowsAfter(page, `${url}/tab/lists/${list}`);
    const { lastName } = personOf(Math.floor((people / (rounds + 1)) * (round + 1)));
    const found = await foundAfter(page, lastName);
    return {
      'largest paint of the campaigns': paint,
      'a list shows its rows': rows,
      'a name is found': found,
    };
  } finally {
    await context.close();
  }
}

async function main(): Promise<void> {
  const processes = new Processes();
  process.once('exit', () => processes.end());
  const service = processes.start('parts/import.ts', { file: processes.file('tab') });
  const browser = await openBrowser();
  try {
    const { url } = await service.next<{ url: string }>();
    progress(`importing a list of ${people}`);
    const { list } = await processes.one<{ list: string }>('parts/upload.ts', { url, rows: people });
    await campaigns(url, 50);
    const visits: Record<Figure, number>[] = [];
    for (let round = 0; round < rounds; round++) {
      progress(`visit ${round + 1}`);
      visits.push(await visit(browser, url, list, round));
    }
    for (const what of Object.keys(aims) as Figure[]) {
      const all = visits.map((one) => one[what]);
      const most = Math.max(...all);
      const verdict = most < aims[what] ? 'ok' : 'MISSED';
      process.stdout.write(
        `${what}: median ${rounded(median(all))} ms, most ${rounded(most)} ms (below ${aims[what]} ms: ${verdict})\n`,
      );
    }
  } finally {
    await browser.close();
    await service.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
await main();
