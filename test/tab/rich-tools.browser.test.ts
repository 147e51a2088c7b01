import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import { en } from '../../tab/strings/en.ts';
import { until } from '../e2e/processes.ts';
import { campaign, list } from './mock-data.ts';
import { browser, mock, open, overMockService, puts } from './mock-pages.ts';
import { foundBy } from './seen.ts';

const { body, tools, buttonUrl, title, variable } = en.message;
const { writing } = en;

const isSaved = (text: string, of: 'text' | 'title' = 'text') =>
  until('all of it is saved', () => {
    assert.equal((puts().at(-1)?.body as CampaignContent | undefined)?.message[of], text);
    return true;
  });
const draftOf = (message: CampaignContent['message']) => {
  mock.data.campaigns = [
    campaign({
      id: 'c2',
      name: 'A draft',
      message,
      audience: { lists: [], groups: [], everyone: false },
    }),
  ];
};
const area = (page: Page) => page.getByRole('textbox', { name: body, exact: true });
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );
const pasteHtml = (page: Page, html: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/html', pasted);
    clipboardData.setData('text/plain', '-');
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, html);

describe('the tools of the editor', () => {
  overMockService();

  it('are one stop of the Tab key, with arrows from one to the next', async () => {
    draftOf({ title: 'News', text: 'a' });
    const page = await open('/campaigns/c2/edit');
    await area(page).click();
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), tools.bold);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), tools.italic);
    await page.keyboard.press('End');
    assert.equal(await focused(page), tools.emoji);
    await page.keyboard.press('ArrowRight');
    assert.equal(await focused(page), tools.bold);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), body);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), tools.emoji);
    await page.keyboard.press('Shift+Tab');
    assert.equal(await focused(page), writing.titleVariable);
  });

  it('are there, and their text, where a timer ends between their drawing and their first use', async () => {
    draftOf({ title: 'News', text: 'a' });
    const page = await open('/campaigns');
    await page.addInitScript(() => {
      const [later, insert] = [window.setTimeout, Node.prototype.insertBefore];
      const due: (() => void)[] = [];
      const run = (inserted: Node) => {
        const tools = inserted instanceof Element && inserted.isConnected;
        if (tools && inserted.querySelector('[role=toolbar]')) for (const one of due.splice(0)) one();
      };
      Object.assign(window, {
        setTimeout: (one: () => void, ms?: number) => (ms === 1 ? due.push(one) : later(one, ms)),
      });
      for (const name of ['insertBefore', 'appendChild'] as const)
        Object.assign(Node.prototype, {
          [name](this: Node, node: Node, before: Node | null = null) {
            insert.call(this, node, before);
            run(node);
            return node;
          },
        });
    });
    await page.goto(`${mock.url}/tab/campaigns/c2/edit`);
    await area(page).or(page.getByText(en.failed.page)).waitFor();
    assert.equal(await page.getByText(en.failed.page).count(), 0);
    await area(page).click();
    await page.keyboard.press('Control+k');
    await page.getByLabel(writing.linkText).waitFor();
  });

  it('make a link by Ctrl+K: its address and its text; Escape leads back', async () => {
    draftOf({ title: 'News', text: 'Read here' });
    const page = await open('/campaigns/c2/edit');
    await area(page).click();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+Shift+ArrowLeft');
    await page.keyboard.press('Control+k');
    const words = page.getByLabel(writing.linkText);
    await words.waitFor();
    assert.equal(await words.inputValue(), 'here');
    await page.keyboard.press('Escape');
    await page.keyboard.press('End');
    await page.keyboard.type(' and ');
    await page.keyboard.press('Control+k');
    await page.getByLabel(buttonUrl, { exact: true }).waitFor();
    const hidden = await page.getByLabel(title).first().boundingBox();
    const shown = await words.boundingBox();
    assert.ok(hidden!.y + hidden!.height < shown!.y, 'the title can be seen');
    await page.keyboard.type('b.example/x(1');
    await page.keyboard.press('Tab');
    await page.keyboard.type('there');
    await page.keyboard.press('Enter');
    await page.keyboard.type('!');
    await isSaved('Read here and [there](https://b.example/x\\(1)!');
    await page.locator('.tiptap a').click();
    await page.keyboard.press('Control+k');
    await words.waitFor();
    assert.equal(await words.inputValue(), 'there');
    await words.fill('elsewhere');
    await page.keyboard.press('Enter');
    await isSaved('Read here and [elsewhere](https://b.example/x\\(1)!');
  });

  it('offer the columns of all lists before one is chosen, for the title too', async () => {
    draftOf({ title: 'For ', text: '' });
    mock.data.lists = [list({ id: 'l1', name: 'One', columns: ['Date d’entrée'] })];
    const page = await open('/campaigns/c2/edit');
    await page.getByLabel(title).first().click();
    await page.keyboard.press('End');
    await page.getByRole('button', { name: writing.titleVariable }).click();
    await page.getByRole('menuitem', { name: 'Date d’entrée' }).click();
    await page.keyboard.type('!');
    await isSaved('For [DATE D’ENTRÉE]!', 'title');
    await page.getByText(writing.becomes('[DATE D’ENTRÉE]', 'Date d’entrée')).waitFor();
    await page.keyboard.type(' [FIRSTNAME|you]');
    const friendly = en.message.variableOr(variable.FIRSTNAME, 'you');
    await page.getByText(writing.becomes('[FIRSTNAME|you]', friendly)).waitFor();
    await area(page).click();
    await page.keyboard.type("[date d'entrée], [sic] and [Citty]");
    await isSaved("[date d'entrée], \\[sic] and [Citty]");
    await page.locator('[data-variable]').last().click();
    await page.getByRole('button', { name: writing.asText }).click();
    await page.keyboard.type('.');
    await isSaved("[date d'entrée], \\[sic] and \\[Citty].");
    await page.getByRole('button', { name: tools.variable, exact: true }).click();
    await page.getByRole('menuitem', { name: variable.FIRSTNAME }).waitFor();
  });

  it('keep what is pasted, and say what has become of what no chat shows', async () => {
    draftOf({ title: 'News', text: '' });
    const page = await open('/campaigns/c2/edit');
    await area(page).click();
    await pasteHtml(
      page,
      '<b style="font-weight:normal"><p><span style="font-weight:700">Bold</span> and <span style="font-style:italic">not</span></p></b><h1>Big</h1><h5>Small</h5><blockquote><p>said</p></blockquote><ul><li>a<ul><li>b</li></ul></li></ul><ol start="3"><li>c</li></ol>' +
        '<table><tr><td>x</td><td>y</td></tr></table><p><img src="https://x.example/l.png" alt="logo"><img src="file:///c/a.png" alt="map"><img src="https://x.example/e.png" alt="🎉"></p>',
    );
    await page.getByText(writing.pasted.tables).waitFor();
    const note = await page.getByRole('status').filter({ hasText: writing.pasted.tables }).textContent();
    assert.ok(note?.includes(writing.pasted.links(1)) && note.includes(writing.pasted.lost(1)), note ?? '');
    const stored =
      '**Bold** and *not*\n\n# Big\n\n### Small\n\n> said\n\n- a\n  - b\n\n3. c\n\nx · y\n\n[logo](https://x.example/l.png)map🎉';
    await isSaved(stored);
    const saved = puts().length;
    await page.reload();
    await area(page).click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('.');
    await until('it is saved again', () => puts().length > saved);
    await isSaved(`${stored}.`);
  });

  it('say that a picture cannot be loaded, and ask what it shows', async () => {
    draftOf({
      title: 'News',
      card: {
        title: 'T',
        text: 'x',
        image: { url: `${mock.url}/none.png`.replace('http:', 'https:'), alt: '' },
        buttons: [],
      },
    });
    const page = await open('/campaigns/c2/edit');
    await page.getByText(writing.altMissing).waitFor();
    await until('both say it', async () => (await page.getByText(writing.imageLost).count()) === 2);
  });

  it('are clean to axe, whatever hands on the focus', async () => {
    draftOf({ title: 'News', text: 'Hi [CITY|you]' });
    const page = await open('/campaigns/c2/edit');
    await area(page).click();
    assert.ok((await page.locator('[data-tabster-dummy]').count()) > 0);
    const marksOfTabs = '[role] > [data-tabster-dummy]';
    assert.deepEqual(await foundBy(new AxeBuilder({ page }).exclude(marksOfTabs)), []);
  });

  it('preview a message in the dark where the pages are dark, and names of any length', async () => {
    const context = await browser.newContext({
      colorScheme: 'dark',
      reducedMotion: 'reduce',
      locale: 'en-GB',
      viewport: { width: 400, height: 800 },
    });
    draftOf({ title: 'News', text: 'Hi' });
    const page = await context.newPage();
    await page.goto(`${mock.url}/tab/campaigns/c2/edit`);
    await area(page).waitFor();
    await page
      .getByRole('button', { name: 'Preview', exact: true })
      .or(page.getByRole('tab', { name: 'Preview' }))
      .first()
      .click()
      .catch(() => undefined);
    await page.getByRole('button', { name: en.preview.theme }).waitFor();
    assert.equal(
      await page.getByRole('button', { name: en.preview.theme }).getAttribute('aria-pressed'),
      'true',
    );
  });
});
