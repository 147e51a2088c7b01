import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { campaign } from './mock-data.ts';
import { browser, mock, overMockService } from './mock-pages.ts';

/** Notes what the policy of the pages refuses, from before their first line runs. */
const note = `globalThis.refused = [];
addEventListener('securitypolicyviolation', (event) => refused.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample));`;

const refusedBy = (page: Page) => page.evaluate<string[]>('refused');

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  await page.addInitScript(note);
  await page.goto(`${mock.url}/tab${path}`);
  return page;
}

describe('the policy of the pages', () => {
  overMockService();

  it('lets every page be what it is: nothing of it is refused', async () => {
    mock.data.campaigns.push(campaign({ id: 'd1', state: 'draft' }));
    for (const path of ['/campaigns', '/lists', '/settings', '/audit', '/campaigns/d1/edit']) {
      const page = await open(path);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.waitForLoadState('networkidle');
      assert.deepEqual(await refusedBy(page), [], path);
      await page.context().close();
    }
  });

  it('lets the rules of the editor in: blanks and lines stay as they are written', async () => {
    mock.data.campaigns.push(campaign({ id: 'd1', state: 'draft' }));
    const page = await open('/campaigns/d1/edit');
    const text = page.getByRole('textbox', { name: en.message.body, exact: true });
    await text.click();
    await page.keyboard.type('Hello **there**');
    const shown = await text.evaluate((element) => {
      const style = getComputedStyle(element);
      return [style.whiteSpace, style.position, style.outlineStyle];
    });
    assert.deepEqual(shown, ['break-spaces', 'relative', 'none']);
    assert.deepEqual(await refusedBy(page), []);
  });

  it('refuses scripts and rules that somebody writes into a page', async () => {
    const page = await open('/campaigns');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    const color = await page.evaluate(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<p id="x" style="color: red">x</p><style>#x { color: red }</style>',
      );
      const script = document.createElement('script');
      script.textContent = 'globalThis.ran = true';
      document.body.append(script);
      return getComputedStyle(document.getElementById('x')!).color;
    });
    assert.notEqual(color, 'rgb(255, 0, 0)');
    assert.equal(await page.evaluate('globalThis.ran'), undefined);
    const refused = (await refusedBy(page)).map((one) => one.split(' ')[0]);
    assert.deepEqual([...new Set(refused)].sort(), ['script-src-elem', 'style-src-attr', 'style-src-elem']);
  });
});
