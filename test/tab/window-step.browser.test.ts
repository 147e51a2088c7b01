import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import type { Window } from '../../campaign/timing/window.ts';
import { en } from '../../tab/strings/en.ts';
import { until } from '../e2e/processes.ts';
import { campaign } from './mock-data.ts';
import { mock, open, overMockService, puts } from './mock-pages.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const { windowStep: text, editor } = en;

async function step(change: Partial<Window> = {}, options = {}): Promise<Page> {
  const made = campaign({ id: 'c2', name: 'A draft' });
  mock.data.campaigns = [{ ...made, window: { ...made.window, start: '2026-12-24', days: 3, ...change } }];
  return open('/campaigns/c2/edit?step=window', options);
}

const holds = (what: (window: Window) => unknown, wanted: unknown) =>
  until('it is saved', () => {
    const saved = puts().at(-1)?.body as CampaignContent | undefined;
    assert.ok(saved);
    assert.deepEqual(what(saved.window), wanted);
    return true;
  });

describe('the window, as it is chosen', () => {
  overMockService();

  it('shows a public holiday closed and by name, in the picture and in the list, until it is opened', async () => {
    const page = await step({ country: 'FR' });
    const day = page.getByRole('listitem').filter({ hasText: 'Fri 25 Dec' });
    await day.getByRole('img', { name: text.closedFor('Christmas Day') }).waitFor();
    const toggle = page.getByRole('switch', { name: /Christmas Day/ });
    assert.equal(await toggle.isChecked(), true);
    await nothingFound(page);
    await toggle.uncheck();
    await holds(({ openDays }) => openDays, ['2026-12-25']);
    await day.getByRole('img', { name: text.open('09:00–18:00') }).waitFor();
    await page.getByRole('switch', { name: /Christmas Day/ }).check();
    await holds(({ openDays }) => openDays, undefined);
  });

  it('says that no holiday falls on its days', async () => {
    const page = await step({ country: 'FR', start: '2026-11-30' });
    await page.getByText(text.noHolidays).waitFor();
  });

  it('offers the regions of a country that has some', async () => {
    const page = await step();
    await page.getByLabel(text.country).selectOption('DE');
    await page.getByLabel(text.region).selectOption({ label: 'Bayern' });
    await holds(({ country }) => country, 'DE-BY');
    assert.equal(await page.getByLabel(text.country).inputValue(), 'DE');
    await page.getByLabel(text.region).selectOption({ label: text.wholeCountry });
    await holds(({ country }) => country, 'DE');
    await page.getByLabel(text.country).selectOption('FR');
    await page.getByLabel(text.region).waitFor({ state: 'detached' });
  });

  it('finds a zone by a city, a country and with the keyboard alone', async () => {
    const page = await step();
    const zone = page.getByRole('combobox', { name: text.zone });
    await zone.fill('munich');
    await page.getByRole('option', { name: /Berlin/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await holds((window) => window.zone, 'Europe/Berlin');
    assert.match(await zone.inputValue(), /^Berlin/);
    await zone.fill('qqq');
    await page.getByRole('option', { name: text.zoneNone }).waitFor();
    await page.getByLabel(text.start).click();
    assert.match(await zone.inputValue(), /^Berlin/);
  });

  it('begins on a day that is chosen in one press', async () => {
    const page = await step();
    await page.getByRole('button', { name: text.nextMonday }).click();
    await until('it is saved', () => {
      const saved = puts().at(-1)?.body as CampaignContent | undefined;
      assert.ok(saved);
      const { start } = saved.window;
      assert.equal(new Date(`${start}T00:00:00Z`).getUTCDay(), 1);
      assert.ok(Date.parse(start) > Date.now() - 86_400_000);
      return true;
    });
  });

  it('is left for the next step by Ctrl+Enter, from any field', async () => {
    const page = await step();
    await page.getByLabel(text.start).focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('tab', { name: editor.steps.review, selected: true }).waitFor();
  });

  for (const [what, options] of [
    ['at 400 pixels', { viewport: { width: 400, height: 800 } }],
    ['in French, in the dark', { locale: 'fr-FR', colorScheme: 'dark' }],
  ] as const)
    it(`holds its place ${what}`, async () => {
      const page = await step({ country: 'DE', days: 10, hours: { from: '22:00', to: '06:00' } }, options);
      await page.getByRole('switch', { name: /Christmas|Noël/ }).waitFor();
      assert.equal(await scrollsSideways(page), false);
      await nothingFound(page);
    });
});
