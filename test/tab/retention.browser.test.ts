import assert from 'node:assert/strict';
import { launched, noon } from './mock-data.ts';
import { mock, nextPut, open, overMockService, puts } from './mock-pages.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const kept = () => mock.data.settings.retentionDays;

describe('retention, in a browser', () => {
  overMockService();

  it('a shorter one is saved only once its effect has been said and confirmed', async () => {
    const page = await open('/settings');
    await page.getByLabel('For so many days').check();
    await page
      .getByText(
        '12 campaigns that ended before 3 May 2026 lose their recipients for good. 1 deleted campaign',
      )
      .waitFor();
    await page.getByText('365 days after its end').waitFor();
    await nothingFound(page);
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
    assert.equal(await scrollsSideways(page), false);
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
    await nothingFound(page);
    await page.getByRole('button', { name: 'More actions' }).first().click();
    await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor();
    assert.equal(await page.getByRole('menuitem', { name: 'Export recipients' }).count(), 0);
  });
});
