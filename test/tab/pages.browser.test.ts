import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { unjoined } from '../campaign/message/message-builders.ts';
import { hostPage, hostUrl } from './host-page.ts';
import { campaign, launched, list, noon, person, send } from './mock-data.ts';
import { browser, mock, open, overMockService } from './mock-pages.ts';
import { focusMarks, foundBy, nothingFound, rulesOfColour, scrollsSideways } from './seen.ts';

/** A service in which somebody has worked. */
function fillService(): void {
  const people = Array.from({ length: 500 }, (_, i) =>
    person(`p${i}@contoso.com`, `First ${i}`, `Last ${i}`, { CITY: 'Lyon' }),
  );
  mock.data.lists = [list({ people: people.length })];
  mock.data.people.set('l1', people);
  const [running, statuses] = [
    { id: 'c1', name: 'Wellbeing week' },
    { waiting: 300, sent: 5, delivered: 190, undelivered: 5 },
  ];
  mock.data.campaigns = [
    launched(running, statuses),
    campaign({ id: 'c2', name: 'A draft' }),
    launched(
      { id: 'c3', name: 'رسالة إلى الموظفين', state: 'finished', endedAt: noon },
      { delivered: 10, notSent: 2 },
    ),
  ];
  mock.data.sends.set('c1', [
    send(),
    send({
      recipient: 'omar@contoso.com',
      email: 'omar@contoso.com',
      firstName: 'Omar',
      status: 'undelivered',
      subStatus: 'app-not-installed',
      code: 'BotNotInConversationRoster',
    }),
  ]);
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

describe('the pages in a browser', () => {
  overMockService();

  it('lead from an empty installation to the first campaign and the first list', async () => {
    const page = await open('/');
    await page.getByText('Send your first campaign').waitFor();
    await page.getByRole('button', { name: 'Import a list first' }).click();
    await page.getByText('Keep people in a list').waitFor();
  });

  it('show counts that move without a reload', async () => {
    fillService();
    const page = await open('/campaigns');
    await page.getByText('200 of 500').waitFor();
    mock.data.campaigns[0] = launched({ id: 'c1', name: 'Wellbeing week' }, { waiting: 100, delivered: 400 });
    await page.getByText('400 of 500').waitFor();
  });

  it('say what failed and what is safe, and try again', async () => {
    mock.mode = 'error';
    const page = await open('/campaigns');
    await page.getByRole('alert').getByText('What was saved before is safe').waitFor();
    mock.mode = 'ok';
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Send your first campaign').waitFor();
  });

  it('delete with an undo, and in earnest only when it is over', async () => {
    fillService();
    const page = await open('/campaigns');
    const remove = async () => {
      await page.getByRole('button', { name: 'More actions: A draft' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('link', { name: 'A draft' }).waitFor({ state: 'detached' });
    };
    await remove();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'A draft' }).waitFor();
    assert.deepEqual(
      mock.requests.filter(({ method }) => method === 'DELETE'),
      [],
    );
    await remove();
    const deleted = page.waitForRequest((request) => request.method() === 'DELETE');
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    assert.match((await deleted).url(), /\/campaigns\/c2$/);
  });

  it('stop a campaign after a question that names the numbers', async () => {
    fillService();
    const page = await open('/campaigns/c1');
    await page.getByRole('button', { name: 'Stop' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('300 people will not get the message').waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    assert.equal(mock.data.campaigns[0]!.state, 'running');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Stop for 300 people' }).click();
    await page.getByText('Stopped').first().waitFor();
  });

  it('let a campaign go on whose sign-in was refused, once that is mended', async () => {
    fillService();
    const hold = { by: 'credentials', since: 0, detail: 'The secret has expired.' } as const;
    mock.data.campaigns[0] = { ...mock.data.campaigns[0]!, hold };
    const page = await open('/campaigns/c1');
    await page.getByText('resume the campaign').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Running').first().waitFor();
    assert.equal(mock.data.campaigns[0].hold, null);
  });

  it('answer why somebody did not get it', async () => {
    fillService();
    const page = await open('/campaigns/c1');
    const row = page.getByRole('button', { name: /Omar/ });
    await row.click();
    await page.getByText('They do not have the app').waitFor();
    await page.getByText('Not there').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('button:focus bdi').getByText('Omar').waitFor();
    const search = page.getByPlaceholder('Search by name or address');
    await search.fill('oma');
    await page.getByRole('button', { name: /Léa/ }).waitFor({ state: 'detached' });
    await row.waitFor();
    await search.fill('nobody@contoso.com');
    await page.getByText('Nobody matches “nobody@contoso.com”').waitFor();
  });

  it('draw only the rows of a long list that are in sight, and find a name', async () => {
    fillService();
    const page = await open('/lists/l1');
    await page.getByText('First 0 Last 0').first().waitFor();
    assert.ok((await page.getByRole('button', { name: /^Edit / }).count()) < 60);
    await page.keyboard.press('/');
    await page.keyboard.type('Last 499');
    await page.getByText('First 499 Last 499').first().waitFor();
  });

  it('take a campaign from nothing to its launch by keyboard alone', async () => {
    fillService();
    // Whatever day it is today: what begins in the past begins now, in other words.
    mock.data.forecast = { startsAt: Date.UTC(2099, 10, 23, 8) };
    const page = await open('/campaigns');
    await page.getByRole('link', { name: 'Wellbeing week' }).waitFor();
    const tabTo = async (name: string | RegExp, role: 'textbox' | 'button' | 'checkbox') => {
      const target = page.getByRole(role, { name, exact: true }).first();
      await target.waitFor();
      for (let i = 0; i < 60; i++) {
        if (await target.evaluate((element) => element === document.activeElement)) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`Tab does not lead to ${name}`);
    };
    await page.keyboard.press('n');
    await tabTo('Title', 'textbox');
    await page.keyboard.type('Hello');
    await tabTo('Message', 'textbox');
    await page.keyboard.type('Hi there');
    await page.getByText('Saved', { exact: true }).waitFor();
    await tabTo('Next', 'button');
    await page.keyboard.press('Enter');
    await tabTo(/All of France/, 'checkbox');
    await page.keyboard.press('Space');
    await page.getByText('500 people in the audience').waitFor();
    await tabTo('Next', 'button');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'Open time' }).waitFor();
    await tabTo('Next', 'button');
    await page.keyboard.press('Enter');
    await tabTo('Launch', 'button');
    await page.keyboard.press('Enter');
    await page.getByText('Send to 500 people from').waitFor();
    await tabTo('Launch for 500 people', 'button');
    await page.keyboard.press('Enter');
    await heading(page, 'Untitled campaign');
    assert.equal(mock.data.campaigns[0]!.state, 'scheduled');
  });

  it('keep what is typed while the service is down, and over a reload', async () => {
    fillService();
    const page = await open('/campaigns/c2/edit');
    const title = page.getByRole('textbox', { name: 'Title' });
    await title.waitFor();
    mock.mode = 'down';
    await title.fill('Typed while it was down');
    await page.getByText('Offline, will save').waitFor();
    mock.mode = 'ok';
    await page.reload();
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.equal(await title.inputValue(), 'Typed while it was down');
    assert.equal(mock.data.campaigns[1]!.message.title, 'Typed while it was down');
  });

  it('show a person with a hostile name as just that name', async () => {
    fillService();
    const name = '<img src=x onerror="document.title=1">**b**';
    mock.data.people.set('l1', [person('x@contoso.com', name)]);
    const page = await open('/campaigns/c2/edit');
    const preview = page.getByRole('region', { name: 'Preview of the message' }).locator('.ac-adaptiveCard');
    await preview.getByText('Hello <img').waitFor();
    assert.ok(unjoined((await preview.textContent()) ?? '').includes(`Hello ${name},`));
    assert.equal(await preview.locator('img').count(), 0);
  });

  it('are framed by a host: handshake, theme as it changes, language, deep link', async () => {
    fillService();
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    const page = await context.newPage();
    await page.route(`${hostUrl}**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: hostPage(`${mock.url}/tab/`, 'contrast', 'campaigns/c3'),
      }),
    );
    await page.goto(hostUrl);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'رسالة إلى الموظفين', level: 1 }).waitFor();
    await frame.getByText('Campagnes').first().waitFor();
    const background = () =>
      frame
        .locator('.fui-FluentProvider')
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    assert.equal(await background(), 'rgb(0, 0, 0)');
    await page.evaluate(() =>
      (window as unknown as { setTheme: (name: string) => void }).setTheme('default'),
    );
    await frame.locator('html[style*="light"]').waitFor({ state: 'attached' });
    assert.equal(await background(), 'rgb(255, 255, 255)');
  });

  const pages = [
    ['/campaigns', 'Wellbeing week'],
    ['/campaigns/c1', 'Recipients'],
    ['/lists', 'All of France'],
    ['/lists/l1', 'First 0 Last 0'],
    ['/campaigns/c2/edit', 'As seen by'],
    ['/campaigns/c2/edit?step=audience', 'in the audience'],
    ['/campaigns/c2/edit?step=window', 'Open time'],
    ['/campaigns/c2/edit?step=review', 'What will happen'],
    ['/templates', 'Save a message for the next time'],
    ['/settings', 'Of this device.'],
    ['/audit', 'Nothing has happened yet'],
  ] as const;

  for (const colorScheme of ['light', 'dark'] as const)
    it(`give axe nothing to find (${colorScheme})`, async () => {
      fillService();
      const page = await open('/campaigns', { colorScheme });
      for (const [path, sign] of pages) {
        await page.goto(`${mock.url}/tab${path}`);
        await page.getByText(sign).first().waitFor({ state: 'attached' });
        await nothingFound(page, undefined, colorScheme === 'dark' ? rulesOfColour : undefined);
      }
    });

  it('give axe nothing to find (contrast, as Teams asks for it)', async () => {
    fillService();
    const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
    await context.route('https://res.cdn.office.net/**', (route) => route.abort());
    const page = await context.newPage();
    for (const [path, sign] of pages) {
      const body = hostPage(`${mock.url}/tab${path}`, 'contrast', '', 'en');
      await page.route(`${hostUrl}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
      await page.goto(hostUrl);
      await page.frameLocator('iframe').getByText(sign).first().waitFor({ state: 'attached' });
      assert.deepEqual(
        await foundBy(
          new AxeBuilder({ page }).include('iframe').exclude(['iframe', focusMarks]).withRules(rulesOfColour),
        ),
        [],
        path,
      );
      await page.unroute(`${hostUrl}**`);
    }
  });

  it('scroll nowhere sideways at 400 px', async () => {
    fillService();
    const context = await browser.newContext({
      reducedMotion: 'reduce',
      locale: 'fr',
      viewport: { width: 400, height: 800 },
    });
    const page = await context.newPage();
    for (const [path] of pages) {
      await page.goto(`${mock.url}/tab${path}`);
      await page.getByRole('navigation').waitFor();
      await page.waitForLoadState('networkidle').catch(() => undefined);
      assert.equal(await scrollsSideways(page), false, path);
    }
  });
});
