import type { Page } from 'playwright-core';

/** Past this a page counts as one that never shows it, and the run fails. */
const patienceMs = 20_000;
/** So long after its load a page has painted what it will. */
const settledMs = 1_500;

interface Watched {
  largest: number;
  rows: number;
  found: number;
}

/** Sizes of the scripts that a page asks for from now on, in bytes as they are sent. */
export function scriptsOf(page: Page): readonly number[] {
  const sizes: number[] = [];
  page.on('response', (answer) => {
    if (answer.url().endsWith('.js')) sizes.push(Number(answer.headers()['content-length']));
  });
  return sizes;
}

/** Milliseconds from the wish for a page to its Largest Contentful Paint, as browsers define it. */
export async function largestPaint(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const watched = window as unknown as Watched;
    const note = (list: PerformanceObserverEntryList) => {
      watched.largest = list.getEntries().at(-1)!.startTime;
    };
    new PerformanceObserver(note).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await page.goto(url, { timeout: patienceMs });
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: patienceMs });
  await page.waitForTimeout(settledMs);
  return page.evaluate(() => (window as unknown as Watched).largest);
}

/** Milliseconds from the wish for a list to its first painted rows. */
export async function rowsAfter(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      if (document.querySelector('li[aria-posinset]') === null) requestAnimationFrame(look);
      else setTimeout(() => Object.assign(window, { rows: performance.now() }));
    };
    requestAnimationFrame(look);
  });
  await page.goto(url, { timeout: patienceMs });
  await page.waitForFunction(() => (window as unknown as Watched).rows, undefined, { timeout: patienceMs });
  return page.evaluate(() => (window as unknown as Watched).rows);
}

/** Milliseconds from the last letter of a name to the frame that shows whoever has it, and nobody else. */
export async function foundAfter(page: Page, name: string): Promise<number> {
  const field = page.getByRole('searchbox');
  await field.click();
  await page.keyboard.type(name.slice(0, -1), { delay: 60 });
  await page.evaluate((wanted) => {
    const begin = () => {
      const start = performance.now();
      const look = () => {
        const rows = [...document.querySelectorAll('li[aria-posinset]')];
        const isFound = rows.length > 0 && rows.every(({ textContent }) => textContent?.includes(wanted));
        if (isFound) setTimeout(() => Object.assign(window, { found: performance.now() - start }));
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    };
    addEventListener('keydown', begin, { once: true, capture: true });
  }, name);
  await page.keyboard.press(name.at(-1)!);
  await page.waitForFunction(() => (window as unknown as Watched).found, undefined, { timeout: patienceMs });
  return page.evaluate(() => (window as unknown as Watched).found);
}
