import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { campaign, launched, list } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { nothingFound } from './seen.ts';

const counts = { waiting: 300, delivered: 200 };
const notLive = (page: Page) => page.getByText(/^Not live since \d\d:\d\d\.$/);
/** A notice, not the page's own words. */
const notice = (page: Page) => page.locator('.fui-Toast');

describe('pages that are cut off from the service', () => {
  overMockService();
  beforeEach(() => {
    mock.data.lists = [list({ people: 3 })];
    mock.data.campaigns = [
      launched({ id: 'c1', name: 'Wellbeing week' }, counts),
      campaign({ id: 'c2', name: 'A draft' }),
    ];
  });

  it('say since when, keep what they know, and go on by themselves', async () => {
    const page = await open('/campaigns/c1');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    mock.mode = 'down';
    await notLive(page).waitFor();
    await page.getByRole('heading', { name: 'Wellbeing week' }).waitFor();
    assert.equal(await page.getByRole('alert').count(), 0, 'what is known still stands there');
    await nothingFound(page);
    mock.data.campaigns[0] = launched({ id: 'c1', name: 'Renamed' }, counts);
    mock.mode = 'ok';
    await page.getByRole('heading', { name: 'Renamed' }).waitFor();
    await notLive(page).waitFor({ state: 'detached' });
  });

  it('are not taken in by a service that takes requests and answers none', async () => {
    const page = await open('/campaigns/c1');
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    mock.mode = 'hang';
    await notLive(page).waitFor();
  });

  const acts: readonly [action: string, says: RegExp, hold: boolean][] = [
    [
      'Pause',
      /^Pause failed\. The campaign is still running as far as this page knows \(\d\d:\d\d\)\./,
      false,
    ],
    ['Resume', /^Resume failed\. The campaign is still paused as far as this page knows/, true],
  ];
  for (const [action, says, held] of acts)
    it(`say what is so after a ${action} that failed, and offer it again`, async () => {
      const hold = held ? ({ by: 'author', since: 0, detail: '' } as const) : null;
      mock.data.campaigns[0] = launched({ id: 'c1', name: 'Wellbeing week', hold }, counts);
      const page = await open('/campaigns/c1');
      const button = page.getByRole('button', { name: action });
      await button.waitFor();
      mock.mode = 'down';
      await button.click();
      await notice(page).getByText(says).waitFor();
      assert.equal(await page.getByText('Nothing is lost').count(), 0);
      mock.mode = 'ok';
      await notice(page).getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('button', { name: held ? 'Pause' : 'Resume' }).waitFor();
    });

  it('keep the question of a Stop that failed to the truth', async () => {
    const page = await open('/campaigns/c1');
    await page.getByRole('button', { name: 'Stop' }).click();
    mock.mode = 'error';
    await page.getByRole('button', { name: 'Stop for 300 people' }).click();
    await notice(page)
      .getByText(/^Stop failed\. The campaign is still running/)
      .waitFor();
    mock.mode = 'ok';
    await notice(page).getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Stopped').first().waitFor();
  });

  it('say that what could not be deleted is still there', async () => {
    const page = await open('/campaigns');
    await page.clock.install();
    await page.getByRole('button', { name: 'More actions: A draft' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    mock.mode = 'down';
    await page.clock.fastForward(11_000);
    await notice(page).getByText('“A draft” was not deleted: it is still there.').waitFor();
    await page.getByRole('link', { name: 'A draft' }).waitFor();
  });

  it('have every step of an open editor, and do not lose the draft over one that cannot be loaded', async () => {
    const page = await open('/campaigns/c2/edit');
    await page.getByRole('textbox', { name: 'Title', exact: true }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.context().setOffline(true);
    for (const step of ['Audience', 'Window', 'Review'])
      await page.getByRole('tab', { name: new RegExp(`^${step}`) }).click();
    await page.getByRole('heading', { name: 'What will happen' }).waitFor();
    await page.getByRole('tab', { name: /^Message/ }).click();
    await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Written while away');
    await page.getByText('Offline, will save').waitFor();
    await page.context().setOffline(false);
    await page.getByText('Saved', { exact: true }).waitFor();
    assert.equal(mock.data.campaigns[1]!.message.title, 'Written while away');
  });

  it('leave the editor standing where a step was never loaded, and load it when it can be', async () => {
    const page = await open('/campaigns');
    await page.route(/window-step/, (route) => route.abort());
    await page.goto(`${mock.url}/tab/campaigns/c2/edit`);
    const title = page.getByRole('textbox', { name: 'Title', exact: true });
    await title.fill('Still here');
    await page.getByRole('tab', { name: /^Window/ }).click();
    await page.getByRole('alert').getByText('The service does not answer').waitFor();
    await page.getByRole('tab', { name: /^Message/ }).click();
    assert.equal(await title.inputValue(), 'Still here');
    await page.unrouteAll();
    await page.getByRole('tab', { name: /^Window/ }).click();
    await page.getByText('Open time').waitFor();
  });
});
