import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { until } from '../e2e/processes.ts';
import { campaign, template } from './mock-data.ts';
import { mock, nextPut, open, overMockService } from './mock-pages.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const saved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor();

describe('what is kept for campaigns to come, in a browser', () => {
  overMockService();

  it('settings are saved as they are changed, and new drafts begin with them', async () => {
    const page = await open('/settings');
    await page.getByText('PUBLIC_URL is not set').waitFor();
    await page.getByText('Comes with a later release.').waitFor();
    const put = nextPut(page);
    await page.getByLabel('To', { exact: true }).fill('16:30');
    await page.getByRole('button', { name: 'Friday' }).click();
    await page.getByLabel('Public holidays of').selectOption('FR');
    await put;
    await saved(page);
    await until('all three are saved', () => {
      const { hours, weekdays, country } = mock.data.settings.defaults;
      assert.deepEqual(
        { hours, weekdays, country },
        {
          hours: { from: '09:00', to: '16:30' },
          weekdays: [1, 2, 3, 4],
          country: 'FR',
        },
      );
      return true;
    });
    await page.goto(`${mock.url}/tab/campaigns/new/edit?step=window`);
    await page.getByLabel('To', { exact: true }).waitFor();
    assert.equal(await page.getByLabel('To', { exact: true }).inputValue(), '16:30');
    assert.equal(await page.getByLabel('Public holidays of').inputValue(), 'FR');
    const friday = page.getByRole('button', { name: 'Friday' });
    assert.equal(await friday.getAttribute('aria-pressed'), 'false');
  });

  it('settings hold no field that acts on nothing, keep what it held, and end with the channels', async () => {
    const page = await open('/settings');
    const to = page.getByLabel('To', { exact: true });
    await to.waitFor();
    assert.equal(await page.getByText(/nothing to act on|Smallest group/).count(), 0);
    const headings = await page.getByRole('heading', { level: 2 }).allInnerTexts();
    assert.equal(headings.at(-1), 'Channels');
    await to.fill('17:45');
    await saved(page);
    assert.equal(mock.data.settings.privacyThreshold, 5);
  });

  it('settings say what the absence of a receipt means, as an administrator decides', async () => {
    const page = await open('/settings');
    const group = page.getByRole('radiogroup', { name: 'Whether reports say how many have read a message' });
    await group.getByRole('radio', { name: /^Automatic/, checked: true }).waitFor();
    await group.getByRole('radio', { name: /^Not known/ }).check();
    await saved(page);
    assert.equal(mock.data.settings.receipts, 'not-known');
    assert.equal(mock.data.settings.privacyThreshold, 5);
    await nothingFound(page);
  });

  it('settings of two windows: whoever is later chooses, nothing is lost silently', async () => {
    const page = await open('/settings');
    const to = page.getByLabel('To', { exact: true });
    await to.waitFor();
    const { defaults } = mock.data.settings;
    const hours = { ...defaults.hours, to: '16:00' };
    mock.data.settings = { ...mock.data.settings, version: 4, defaults: { ...defaults, hours } };
    await to.fill('17:30');
    await page.getByText('Somebody else has changed the settings meanwhile').waitFor();
    assert.equal(mock.data.settings.defaults.hours.to, '16:00');
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await saved(page);
    assert.equal(mock.data.settings.defaults.hours.to, '17:30');
  });

  it('settings are shown, not changed, by whoever is no administrator', async () => {
    mock.data.me = { ...mock.data.me, roles: ['author'], rights: ['viewer', 'author'] };
    const page = await open('/settings');
    await page.getByText('Only an administrator of Kairos can change').waitFor();
    assert.equal(await page.getByLabel('To', { exact: true }).isDisabled(), true);
    assert.equal(await page.getByLabel('Testers').isDisabled(), true);
    assert.equal(await page.getByLabel('Language').isDisabled(), false);
  });

  it('settings name testers and how many tests an hour, and say at the field what is none', async () => {
    const page = await open('/settings');
    const testers = page.getByLabel('Testers');
    await testers.fill('Ana Berg <ana@contoso.com>; otto@contoso.com\n');
    await saved(page);
    assert.deepEqual(mock.data.settings.testers, ['ana@contoso.com', 'otto@contoso.com']);
    await testers.blur();
    assert.equal(await testers.inputValue(), 'ana@contoso.com\notto@contoso.com');
    const fault = page.getByText('Only email addresses, up to 100');
    await testers.fill('ana@contoso.com otto@');
    await testers.blur();
    await fault.waitFor();
    assert.deepEqual(mock.data.settings.testers, ['ana@contoso.com', 'otto@contoso.com']);
    // Not what the page takes for none, but what the service does.
    await testers.fill('zoé@contoso.com');
    await page.getByText('Not saved until what is marked is mended').waitFor();
    await fault.waitFor();
    await testers.fill('');
    const perHour = page.getByRole('spinbutton', { name: 'Tests an hour' });
    assert.equal(await perHour.inputValue(), '60');
    await perHour.fill('0');
    await page.getByText('A whole number from 1 to 1,000').waitFor();
    await nothingFound(page);
    await perHour.fill('120');
    await until('both are saved', () => {
      const { testers: kept, triesPerHour } = mock.data.settings;
      return kept.length === 0 && triesPerHour === 120;
    });
  });

  it('settings are saved once the service answers again', async () => {
    const page = await open('/settings');
    const to = page.getByLabel('To', { exact: true });
    await to.waitFor();
    mock.mode = 'down';
    await to.fill('17:15');
    await page.getByText('Offline, will save').waitFor();
    mock.mode = 'ok';
    await saved(page);
    assert.equal(mock.data.settings.defaults.hours.to, '17:15');
  });

  it('a template is renamed and edited, saved as it is written', async () => {
    mock.data.templates = [template()];
    const page = await open('/templates');
    await page.getByRole('link', { name: 'Monday' }).click();
    const put = nextPut(page);
    await page.getByLabel('Name of the template').fill('Tuesday');
    await page.getByRole('textbox', { name: 'Title' }).fill('Good evening');
    await put;
    await saved(page);
    const [kept] = mock.data.templates;
    assert.deepEqual([kept!.name, kept!.message.title], ['Tuesday', 'Good evening']);
    await page.getByRole('textbox', { name: 'Title' }).fill('');
    await page.getByText('Not saved until what is marked is mended').waitFor();
    assert.equal(mock.data.templates[0]!.message.title, 'Good evening');
  });

  it('the message of a draft comes from a template, and comes back when that is undone', async () => {
    mock.data.templates = [template()];
    mock.data.campaigns = [campaign({ id: 'c2', name: 'A draft' })];
    const page = await open('/campaigns/c2/edit');
    const title = page.getByRole('textbox', { name: 'Title' });
    await page.getByRole('button', { name: 'From a template' }).click();
    await page.getByRole('button', { name: 'Monday' }).click();
    await page.getByRole('region', { name: 'Preview of the message' }).getByText('A new week.').waitFor();
    assert.equal(await title.inputValue(), 'Good morning');
    await page.getByRole('textbox', { name: 'Message' }).getByText('A new week.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('textbox', { name: 'Message' }).getByText('join us').waitFor();
    assert.equal(await title.inputValue(), 'Wellbeing week');
  });

  it('a message becomes a template', async () => {
    mock.data.campaigns = [campaign({ id: 'c2', name: 'A draft' })];
    const page = await open('/campaigns/c2/edit');
    await page.getByRole('button', { name: 'Save as template' }).click();
    await page.getByText('“A draft” is saved as a template.').first().waitFor();
    assert.equal(mock.data.templates[0]!.message.title, 'Wellbeing week');
  });

  const pages = [
    ['/settings', 'Checked once a day', 'Vérifié une fois par jour'],
    ['/templates', 'Monday', 'Monday'],
    ['/templates/t1', 'Name of the template', 'Nom du modèle'],
  ] as const;

  for (const colorScheme of ['light', 'dark'] as const)
    it(`gives axe nothing to find (${colorScheme})`, async () => {
      mock.data.templates = [template()];
      const page = await open('/settings', { colorScheme });
      for (const [path, sign] of pages) {
        await page.goto(`${mock.url}/tab${path}`);
        await page.getByText(sign).first().waitFor();
        await nothingFound(page);
      }
    });

  it('scrolls nowhere sideways at 400 px', async () => {
    mock.data.templates = [
      template({ name: 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfest' }),
    ];
    const page = await open('/settings', { locale: 'fr', viewport: { width: 400, height: 800 } });
    for (const [path, , sign] of pages) {
      await page.goto(`${mock.url}/tab${path}`);
      await page
        .getByText(path === '/templates' ? 'Donau' : sign)
        .first()
        .waitFor();
      assert.equal(await scrollsSideways(page), false, path);
    }
  });
});
