import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../test/tab/browser.ts';
import { median } from './figures.ts';
import { Processes } from './processes.ts';
import { full } from './sizes.ts';

/*
 * What the pages cost whoever opens them, in Chromium on this machine: the list of campaigns, and a list of a million
 * people. Each view is a first one: a context of its own has nothing kept.
 */
const views = 7;

interface First {
  /** Largest Contentful Paint (https://www.w3.org/TR/largest-contentful-paint/), ms since the navigation began. */
  readonly paintMs: number;
  /** Compressed bytes of all scripts. */
  readonly scriptBytes: number;
  readonly scripts: number;
}

/** Runs in the page: the last of the largest paints so far, and its scripts as they came over the wire. */
function firstView(): Promise<First> {
  const scripts = performance
    .getEntriesByType('resource')
    .filter(({ name }) => name.endsWith('.js')) as PerformanceResourceTiming[];
  return new Promise((resolve) => {
    const seen = (list: PerformanceObserverEntryList) =>
      resolve({
        paintMs: list.getEntries().at(-1)?.startTime ?? Number.NaN,
        scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
        scripts: scripts.length,
      });
    new PerformanceObserver(seen).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}

const rows = 'li[aria-posinset]';

/** Runs in the page: ms from the next key until every row holds `wanted` and is painted. */
function untilFound([rows, wanted]: [string, string]): Promise<number> {
  return new Promise((resolve) => {
    const look = (start: number) => {
      const shown = [...document.querySelectorAll(rows)];
      const found = shown.length > 0 && shown.every((row) => row.textContent?.toLowerCase().includes(wanted));
      if (found) setTimeout(() => resolve(performance.now() - start));
      else requestAnimationFrame(() => look(start));
    };
    addEventListener('keydown', () => look(performance.now()), { once: true, capture: true });
  });
}

async function opened<T>(browser: Browser, url: string, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(url);
  const result = await work(page);
  await context.close();
  return result;
}

async function campaigns(browser: Browser, url: string): Promise<First> {
  return opened(browser, `${url}/tab/campaigns`, async (page) => {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    return page.evaluate(firstView);
  });
}

async function people(browser: Browser, url: string): Promise<{ rowsMs: number; findMs: number }> {
  return opened(browser, url, async (page) => {
    await page.locator(rows).first().waitFor();
    const rowsMs = await page.evaluate(() => performance.now());
    await page.locator('input[type=search], [data-search]').first().focus();
    await page.keyboard.type('person77', { delay: 60 });
    const found = page.evaluate(untilFound, [rows, 'person777'] as [string, string]);
    await page.keyboard.press('7');
    return { rowsMs, findMs: await found };
  });
}

async function measure(processes: Processes, browser: Browser) {
  const service = processes.start('parts/pages.ts', { file: processes.file('pages') });
  return processes.during(service, async () => {
    const { url } = await service.next<{ url: string }>();
    const { list } = await processes.one<{ list: string }>('parts/upload.ts', { url, rows: full.people });
    const first: First[] = [];
    const long: Awaited<ReturnType<typeof people>>[] = [];
    for (let view = 0; view < views; view++) {
      first.push(await campaigns(browser, url));
      long.push(await people(browser, `${url}/tab/lists/${list}`));
    }
    const round = (values: readonly number[]) => Math.round(median(values));
    return {
      campaigns: {
        paintMs: round(first.map(({ paintMs }) => paintMs)),
        scriptKb: round(first.map(({ scriptBytes }) => scriptBytes / 1_000)),
        scripts: round(first.map(({ scripts }) => scripts)),
      },
      list: {
        people: full.people,
        rowsMs: round(long.map(({ rowsMs }) => rowsMs)),
        findMs: round(long.map(({ findMs }) => findMs)),
        slowestFindMs: Math.round(Math.max(...long.map(({ findMs }) => findMs))),
      },
    };
  });
}

const processes = new Processes();
process.once('exit', () => processes.end());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
const browser = await openBrowser();
try {
  process.stdout.write(`${JSON.stringify(await measure(processes, browser))}\n`);
} finally {
  await browser.close();
}
