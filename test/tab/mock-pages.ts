import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { mockData } from './mock-data.ts';
import { type MockService, startMock } from './mock-service.ts';

/** Of the group of tests that runs now. */
export let browser: Browser;
export let mock: MockService;

/** What the pages' policy has refused in the test that runs: nothing that the pages themselves do should be. */
const refused: string[] = [];

/** Gives a group of tests one browser and one pretend service, which each test finds as new. */
export function overMockService(): void {
  before(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  after(async () => {
    await Promise.all([browser?.close(), mock?.close()]);
  });
  beforeEach(() => {
    Object.assign(mock.data, mockData());
    mock.mode = 'ok';
    mock.isLive = false;
    mock.requests.length = 0;
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
    assert.deepEqual(refused.splice(0), []);
  });
}

/** A page in a browser context of its own. */
export async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  const page = await context.newPage();
  await page.goto(`${mock.url}/tab${path}`);
  return page;
}

/** What has been saved so far. */
export const puts = () => mock.requests.filter(({ method }) => method === 'PUT');

/** Resolves with what is saved next. */
export const nextPut = (page: Page) => page.waitForResponse((answer) => answer.request().method() === 'PUT');
