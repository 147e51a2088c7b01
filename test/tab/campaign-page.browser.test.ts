import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { CampaignView, StatusCounts } from '../../api/contract/campaign.ts';
import type { SendView } from '../../api/contract/report.ts';
import { text } from '../../ports/sentences.ts';
import { launched, list, report, send } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const hour = 3_600_000;
const statuses = { waiting: 212, sent: 4, delivered: 279, undelivered: 5, notSent: 0 };
const funnel = { audience: 500, sent: 283, delivered: 279, read: 211, clicked: 98, replied: 0 };

/** One campaign, with a report and recipients that fit it. */
function holds(over: Partial<CampaignView>, counts: Partial<StatusCounts> = statuses, first = -28): void {
  const now = Date.now();
  const made = launched({ id: 'c1', name: 'Travel desk', ...over }, counts);
  const progress = { ...made.progress, read: funnel.read, clicked: funnel.clicked, unknown: 2 };
  mock.data.campaigns = [{ ...made, progress, ...('progress' in over && { progress: over.progress! }) }];
  const shown = report({
    audience: made.progress.audience,
    statuses: made.progress.statuses,
    subStatuses: { unknown: 2 },
    funnel,
    failures: [{ subStatus: 'app-not-installed', people: 5, meaning: '', action: '' }],
    curve: Array.from({ length: 57 }, (_, i) => {
      const at = now - (now % hour) + (first + i) * hour;
      return { at, planned: i % 24 < 9 ? 18 : 0, sent: at < now && i % 24 < 9 ? 15 : 0 };
    }),
  });
  mock.data.reports.set('c1', shown);
}

const words = (page: Page) => page.getByRole('main').innerText();
const numbers = (page: Page) =>
  page
    .getByRole('main')
    .locator('dl')
    .first()
    .locator('div')
    .evaluateAll((cells) => cells.map((cell) => cell.querySelector('dd')!.textContent));

describe('the page of a campaign', () => {
  overMockService();
  beforeEach(() => {
    mock.data.lists = [list({ people: 500 })];
    const of = (email: string, over: Partial<SendView>) =>
      send({ recipient: email, email, firstName: email.split('@')[0]!, lastName: '', ...over });
    mock.data.sends.set('c1', [
      of('read@x.org', {}),
      of('clicked@x.org', { subStatus: 'clicked', clickedAt: 1 }),
      of('answered@x.org', { subStatus: 'replied', clickedAt: 1 }),
      of('got@x.org', { subStatus: 'delivered', readAt: null }),
      of('away@x.org', { status: 'waiting', subStatus: 'planned', sentAt: null, readAt: null, dueAt: 1 }),
      of('lacks@x.org', { status: 'undelivered', subStatus: 'app-not-installed', readAt: null }),
    ]);
  });

  it('has one number for one word, and each leads to the people that it counts', async () => {
    holds({});
    const page = await open('/campaigns/c1');
    await page.getByRole('heading', { name: 'Travel desk' }).waitFor();
    await page.getByText('Read, no click').waitFor();
    assert.deepEqual(await numbers(page), ['500', '279', '211', '98']);
    const chips = (await page.getByRole('group', { name: 'Status' }).innerText()).split('\n').filter(Boolean);
    assert.deepEqual(chips, [
      'All 500',
      'Waiting 212',
      'Sent 4',
      'Delivered 279',
      'Read 211',
      'Clicked 98',
      'Undelivered 5',
    ]);
    const shown = () => page.locator('[data-row] bdi').allInnerTexts();
    await page.getByRole('button', { name: 'Read: 211 people. Show them' }).click();
    await page.getByRole('button', { name: 'Read 211', pressed: true }).waitFor();
    await page.getByRole('button', { name: /^got/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^read/ }).waitFor();
    assert.deepEqual(await shown(), ['read', 'clicked', 'answered']);
    await page.getByRole('button', { name: 'Clicked 98' }).click();
    await page.getByRole('button', { name: /^read/ }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^clicked/ }).waitFor();
    assert.deepEqual(await shown(), ['clicked', 'answered']);
    await page.getByRole('button', { name: 'Show 5 people' }).click();
    await page.getByRole('button', { name: 'App not installed', pressed: true }).waitFor();
    await page.getByRole('button', { name: /^lacks/ }).waitFor();
    assert.deepEqual(await shown(), ['lacks']);
    assert.match(page.url(), /sub=app-not-installed/);
    await nothingFound(page);
  });

  it('shows the message as each got it, and what the campaign is, with lists that are gone', async () => {
    holds({
      lists: [
        { id: 'l1', name: 'All of France', gone: false },
        { id: 'l2', name: 'Sales', gone: true },
      ],
      launched: { by: 'anna', name: 'Anna Berg' },
      closedDays: ['2026-12-25'],
    });
    const page = await open('/campaigns/c1');
    const information = page.getByRole('region', { name: 'Information' });
    await information.getByText('Hello read').waitFor();
    const said = await information.innerText();
    for (const fact of ['Sales (deleted)', 'Mon 23 Nov, 09:00', 'Mon, Tue, Wed, Thu, Fri', 'Fri 25 Dec'])
      assert.ok(said.includes(fact), fact);
    assert.match(said, /by Anna Berg/);
    assert.match(said, /by This machine/, 'nobody is called loopback');
    await information.getByLabel('As seen by').selectOption({ label: 'clicked' });
    await information.getByText('Hello clicked').waitFor();
    await page.getByRole('button', { name: /^got/ }).click();
    const timeline = page.getByRole('dialog');
    await timeline.getByText('The message as they got it').waitFor();
    await timeline.getByText('Hello got').waitFor();
    await nothingFound(page);
  });

  it('says how each person’s own time counts, and nothing of it where it does not', async () => {
    const { window } = launched({}, statuses);
    holds({ window: { ...window, ownHours: true, leave: true } });
    const page = await open('/campaigns/c1');
    const information = page.getByRole('region', { name: 'Information' });
    await information.getByText('Own working hours').waitFor();
    await information.getByText('Count where they are known').waitFor();
    await information.getByText('On leave').waitFor();
    await information.getByText('In each person’s own time', { exact: true }).waitFor();
    holds({ window: { ...window, perRecipientZone: false } });
    await page.reload();
    await information.getByText('Paris time', { exact: true }).waitFor();
    assert.equal(await information.getByText(/Own working hours|On leave/).count(), 0);
  });

  it('offers nothing that cannot be stored, and says why nothing leaves', async () => {
    holds({ trouble: { since: 0, ...text('disk-full') } });
    const page = await open('/campaigns/c1');
    await page.getByText('The disk takes nothing').waitFor();
    assert.match(await words(page), /On hold/);
    for (const name of ['Pause', 'Resume', 'Stop'])
      assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name);
    await nothingFound(page);
    await page.goto(`${mock.url}/tab/campaigns`);
    await page.getByRole('listitem').filter({ hasText: 'Travel desk' }).getByText('On hold').waitFor();
  });

  it('says first when it starts, and shows no zeros before that', async () => {
    holds({ state: 'scheduled', startedAt: null }, { waiting: 500 }, 15);
    const page = await open('/campaigns/c1');
    await page.getByText('Starts in 14 hr').waitFor();
    await page.getByText('500 people are to get the message').waitFor();
    const said = await words(page);
    assert.ok(!/\b0%|of delivered/.test(said), said);
  });

  it('does not promise to begin what was stopped while it was prepared', async () => {
    const progress = { audience: 0, prepared: 0.2, statuses: { ...statuses, waiting: 0 }, read: null };
    holds({
      state: 'stopped',
      endedAt: Date.now(),
      progress: { ...progress, clicked: 0, unknown: 0 },
    });
    const page = await open('/campaigns/c1');
    await page.getByText('It was stopped while its audience was being prepared. Nobody got').waitFor();
    const said = await words(page);
    assert.ok(!/Sending begins|once the campaign is launched/.test(said), said);
    await page.goto(`${mock.url}/tab/campaigns`);
    await page.getByText('Stopped before anything was sent').waitFor();
    assert.equal(await page.getByText(/Preparing the audience/).count(), 0);
  });

  it('gives no number for what nobody knows, and says why', async () => {
    holds({});
    mock.data.reports.set('c1', { ...mock.data.reports.get('c1')!, funnel: { ...funnel, read: null } });
    const page = await open('/campaigns/c1');
    await page.getByText('Not known').waitFor();
    await page.getByText('There are no read receipts to go by').waitFor();
    assert.equal(await page.getByText('Read, no click').count(), 0);
  });

  it('says that presence does not answer, on the page, on those who wait, and in the list', async () => {
    holds({ presenceSilentSince: Date.now() - hour });
    const page = await open('/campaigns/c1');
    await page.getByText(/^Presence does not answer, since/).waitFor();
    await page.getByText('212 people wait until it does').waitFor();
    assert.match(
      (await page.getByRole('button', { name: /^away/ }).textContent())!,
      /presence does not answer/,
    );
    await page.goto(`${mock.url}/tab/campaigns`);
    await page.getByText('Presence does not answer').waitFor();
  });

  it('says once that it is paused, and has one bright button', async () => {
    holds({ hold: { by: 'author', since: 0, detail: '' } });
    const page = await open('/campaigns/c1');
    await page.getByText('212 people still wait, and each gets the message once').waitFor();
    assert.doesNotMatch(await words(page), /Paused\.?\s*Paused/);
    const bright = await page
      .getByRole('main')
      .getByRole('button')
      .evaluateAll((all) =>
        all.filter((one) => getComputedStyle(one).backgroundColor === 'rgb(91, 95, 199)'),
      );
    assert.equal(bright.length, 1);
  });

  it('offers what comes next when it is over', async () => {
    holds({ state: 'finished', endedAt: Date.now() + 4 * 60_000 });
    const page = await open('/campaigns/c1');
    await page.getByRole('button', { name: 'Export', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Duplicate', exact: true }).click();
    await page.waitForURL(/\/edit/);
    await page.getByRole('tab', { name: /^Window/ }).waitFor();
    const tick = await page.getByRole('tab', { name: /^Window/ }).innerText();
    assert.doesNotMatch(tick, /complete/, 'its start day is still to be chosen');
  });

  it('is deleted while it runs after one question, stays under Deleted, and can be brought back', async () => {
    holds({});
    const page = await open('/campaigns/c1');
    await page.getByRole('button', { name: 'More actions: Travel desk' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('212 people will not get the message. 283 people already did').waitFor();
    await nothingFound(page);
    await page.getByRole('button', { name: 'Stop and delete' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')));
    await page.goto(`${mock.url}/tab/campaigns?state=deleted`);
    await page.getByRole('link', { name: 'Travel desk' }).click();
    await page.getByText(/^Deleted .*\.$/).waitFor();
    assert.deepEqual(await numbers(page), ['500', '279', '211', '98']);
    await page.getByRole('button', { name: 'Bring back' }).click();
    await page.getByText(/^Deleted .*\.$/).waitFor({ state: 'detached' });
    assert.equal(mock.data.campaigns[0]!.deletedAt, null);
  });

  it('has a curve with a scale and days, which tells its numbers under the pointer and in a table', async () => {
    holds({});
    const page = await open('/campaigns/c1');
    const curve = page.getByRole('region', { name: 'Sent against planned' });
    await curve.getByText('now', { exact: true }).waitFor();
    await curve.getByRole('img').hover({ position: { x: 60, y: 60 } });
    await curve.getByText(/\d+ sent, \d+ planned$/).waitFor();
    await curve.getByText('As a table').click();
    assert.ok((await curve.getByRole('row').count()) >= 3);
    await nothingFound(page);
  });

  it('scrolls in one place alone, and never sideways', async () => {
    holds({});
    mock.data.sends.set(
      'c1',
      Array.from({ length: 100 }, (_, i) => send({ recipient: `p${i}@x.org`, email: `p${i}@x.org` })),
    );
    for (const width of [1280, 400]) {
      const page = await open('/campaigns/c1', { viewport: { width, height: 800 } });
      await page.locator('[data-row]').first().waitFor();
      assert.equal(await scrollsSideways(page), false);
      const scrolling = await page.evaluate(() =>
        [...document.querySelectorAll('main, main *')]
          .filter((one) => /auto|scroll/.test(getComputedStyle(one).overflowY))
          .filter((one) => one.scrollHeight > one.clientHeight)
          .map((one) => one.tagName),
      );
      assert.deepEqual(scrolling, ['MAIN']);
      assert.ok((await page.locator('[data-row]').count()) < 60, 'only what is in sight is drawn');
    }
  });
});
