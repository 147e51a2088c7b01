import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser, Response } from 'playwright-core';
import { type Served, serve } from '../api/serve.ts';
import { openBrowser } from './browser.ts';

/** A phone on a bad line has the list of campaigns within seconds. */
const maxBytes = 250_000;
/** Browsers open six connections at once; each further round costs as much as a long way to the service. */
const maxScripts = 12;

interface Script {
  readonly name: string;
  /** Bytes on the wire. */
  readonly sent: number;
  readonly encoding: string | undefined;
}

function scriptOf(response: Response): Script {
  const headers = response.headers();
  return {
    name: response.url().replace(/.*\//, ''),
    sent: Number(headers['content-length']),
    encoding: headers['content-encoding'],
  };
}

describe('the first load of the tab', () => {
  let browser: Browser;
  let served: Served;
  before(async () => {
    const tabDir = join(import.meta.dirname, '../../tab/dist');
    [browser, served] = await Promise.all([openBrowser(), serve({ tabDir })]);
  });
  after(async () => {
    await browser?.close();
    await served?.close();
  });

  async function load(path: string, heading: string, locale = 'en-GB'): Promise<Script[]> {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    const scripts: Script[] = [];
    page.on('response', (response) => response.url().endsWith('.js') && scripts.push(scriptOf(response)));
    await page.goto(`${served.base}/tab${path}`);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    await context.close();
    return scripts;
  }

  for (const [path, heading] of [
    ['/', 'Campaigns'],
    ['/campaigns', 'Campaigns'],
    ['/lists', 'Lists'],
  ] as const)
    it(`brings less than 250 KB of compressed JavaScript, in few files, for ${path}`, async () => {
      const scripts = await load(path, heading);
      const sent = scripts.reduce((sum, script) => sum + script.sent, 0);
      assert.ok(sent > 50_000 && sent < maxBytes, `${sent} bytes: ${JSON.stringify(scripts)}`);
      assert.deepEqual(
        scripts.filter(({ sent, encoding }) => sent > 1024 && encoding !== 'br'),
        [],
      );
      assert.ok(scripts.length <= maxScripts, JSON.stringify(scripts));
    });

  it('brings the words of one language alone', async () => {
    const languages = (scripts: readonly Script[]) =>
      scripts.map(({ name }) => name.split('-')[0]).filter((name) => name === 'en' || name === 'fr');
    assert.deepEqual(languages(await load('/campaigns', 'Campaigns')), ['en']);
    assert.deepEqual(languages(await load('/campaigns', 'Campagnes', 'fr-CA')), ['fr']);
  });

  it('leaves menus for later: one that cannot be loaded is said, and asked for again', async () => {
    await served.ask('POST', '/api/lists', { name: 'Paris' });
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${served.base}/tab/lists`);
    const more = page.getByRole('button', { name: /More actions: Paris/ });
    await more.waitFor();
    const menus = /list-menu-items/;
    await page.route(menus, (route) => route.abort());
    await more.click();
    await page.getByText('The service does not answer').first().waitFor();
    await page.unroute(menus);
    await more.focus();
    await page.keyboard.press('ArrowDown');
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.getByRole('menuitem', { name: 'Rename' }).waitFor();
    assert.equal(await focused(), 'Rename');
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    assert.equal(await more.evaluate((button) => button === document.activeElement), true);
    await context.close();
  });
});
