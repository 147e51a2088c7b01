import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { launched, mockData, noon } from './mock-data.ts';
import { type MockService, startMock } from './mock-service.ts';

let browser: Browser;
let mock: MockService;

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${mock.url}/tab${path}`);
  return page;
}

const puts = () => mock.requests.filter(({ method }) => method === 'PUT');
const kept = () => mock.data.settings.retentionDays;
const nextPut = (page: Page) => page.waitForResponse((answer) => answer.request().method() === 'PUT');

async function findNothing(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze();
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
  );
}

const isWide = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main')!;
    return document.documentElement.scrollWidth > innerWidth || main.scrollWidth > main.clientWidth;
  });

describe('retention, in a browser', function () {
  this.timeout(60_000);
  before(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  after(async () => {
    await Promise.all([browser?.close(), mock?.close()]);
  });
  beforeEach(() => {
    Object.assign(mock.data, mockData());
    mock.requests.length = 0;
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  it('a shorter one is saved only once its effect has been said and confirmed', async () => {
    const page = await open('/settings');
    await page.getByLabel('For so many days').check();
    await page
      .getByText(
        '12 campaigns that ended before 3 May 2026 lose their recipients for good. 1 deleted campaign',
      )
      .waitFor();
    await page.getByText('365 days after its end').waitFor();
    await findNothing(page);
    await page.getByLabel('Days', { exact: true }).fill('90');
    const put = nextPut(page);
    const keep = page.getByRole('button', { name: 'Keep for 90 days' });
    await keep.and(page.locator(':not([aria-disabled="true"])')).click();
    await put;
    assert.deepEqual([kept(), puts().length], [90, 1]);
    await page.getByText('Not saved yet').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('type')), 'radio');
  });

  it('a longer one is saved as it is typed, and no number on the way to it', async () => {
    mock.data.settings = { ...mock.data.settings, retentionDays: 90 };
    const page = await open('/settings');
    const days = page.getByLabel('Days', { exact: true });
    await days.press('ControlOrMeta+a');
    const put = nextPut(page);
    await days.pressSequentially('400', { delay: 900 });
    await put;
    assert.deepEqual([kept(), puts().length], [400, 1]);
    await days.fill('7');
    await page.getByText('A whole number from 31 to 3,650').waitFor();
    await page.getByLabel('For good').check();
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.equal(kept(), null);
  });

  it('stays as it was for whoever thinks better of it, and fits a phone', async () => {
    mock.data.settings = { ...mock.data.settings, retentionDays: 90 };
    const page = await open('/settings', { locale: 'fr', viewport: { width: 400, height: 800 } });
    await page.getByLabel('Jours', { exact: true }).fill('40');
    await page.getByText('12 campagnes terminées avant le 3 mai 2026').waitFor();
    assert.equal(await isWide(page), false);
    await page.getByRole('button', { name: 'Ne rien changer' }).click();
    assert.equal(await page.getByLabel('Jours', { exact: true }).inputValue(), '90');
    assert.deepEqual(puts(), []);
  });

  it('a campaign without its recipients says so in their place, and offers no export', async () => {
    const purged = { at: Date.UTC(2026, 4, 3, 12), days: 90 };
    const state = { state: 'finished', endedAt: noon, purged } as const;
    mock.data.campaigns = [launched({ id: 'c1', name: 'News', ...state }, { delivered: 40, notSent: 2 })];
    const page = await open('/campaigns/c1?recipient=lea.martin@contoso.com');
    await page
      .getByText('The recipients were deleted on 3 May 2026: Settings keep them for 90 days')
      .waitFor();
    await page.getByText('42').first().waitFor();
    assert.equal(mock.requests.filter(({ path }) => path.includes('/sends')).length, 0);
    await findNothing(page);
    await page.getByRole('button', { name: 'More actions' }).first().click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'Export recipients' }).count(), 0);
  });
});
