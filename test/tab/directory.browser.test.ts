import assert from 'node:assert/strict';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { World } from '../e2e/harness.ts';
import { json } from '../e2e/http.ts';
import { openBrowser } from './browser.ts';
import { windowFromNow } from './journey.ts';
import { nothingFound, notices, scrollsSideways } from './seen.ts';

let browser: Browser;
let world: World;

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', ...options });
  const page = await context.newPage();
  await page.goto(`${world.url}/tab${path}`);
  return page;
}

interface Kept {
  readonly state: string;
  readonly audience: { readonly groups: readonly string[] };
}
interface Found {
  readonly items: readonly { readonly id: string }[];
}
const campaign = (id: string) => json<Kept>(`${world.api.url}/campaigns/${id}`);

/** A draft without an audience, open on that step. */
async function audienceStep(options: BrowserContextOptions = {}) {
  const window = await windowFromNow(world);
  const id = await world.api.create({ name: 'News', lists: [], text: 'Hello', presence: 'any', window });
  return { id, page: await open(`/campaigns/${id}/edit?step=audience`, options) };
}

describe('the directory in a browser, over the service itself', () => {
  before(async () => {
    [browser, world] = await Promise.all([openBrowser(), World.open({ people: 60, speed: 60 })]);
  });
  after(async () => {
    await browser?.close();
    await world?.[Symbol.asyncDispose]();
  });
  afterEach(async () => {
    await world.sandbox.clearFaults();
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  it('finds a group by keyboard, shows it by name with its kind, counts its people, and takes it off', async () => {
    const { id, page } = await audienceStep();
    const field = page.getByRole('combobox', { name: 'Group or team' });
    await field.focus();
    await page.keyboard.type('fran');
    await page.getByRole('option', { name: 'France' }).waitFor();
    await nothingFound(page, notices);
    await page.keyboard.press('Enter');
    const chosen = page.getByRole('list', { name: 'Groups and teams' });
    await chosen.getByText('Group · france@').waitFor();
    await page.keyboard.type('peop');
    await page.getByRole('option', { name: 'People & Culture' }).waitFor();
    await page.keyboard.press('Enter');
    await chosen.getByText('Team · ').waitFor();
    await page.getByText(/^[1-9]\d* people in the audience/).waitFor();
    await nothingFound(page, notices);
    await page.getByRole('button', { name: 'Remove France' }).click();
    await chosen.getByText('France').waitFor({ state: 'detached' });
    assert.equal(await field.evaluate((input) => document.activeElement === input), true);
    await page.getByText('Saved', { exact: true }).first().waitFor();
    const { groups } = (await campaign(id)).audience;
    assert.equal(groups.length, 1);
    await world.api.act(id, 'launch');
    await page.goto(`${world.url}/tab/campaigns/${id}`);
    await page.getByText('Team People & Culture').waitFor();
  });

  it('says why groups cannot be shown, in French and on a narrow page', async () => {
    await world.sandbox.fault({ kind: 'throttle', on: 'graph' });
    const { page } = await audienceStep({ viewport: { width: 400, height: 900 }, locale: 'fr' });
    await page.getByRole('combobox', { name: 'Groupe ou équipe' }).click();
    await page.getByText('L’annuaire ne répond pas.').waitFor();
    assert.equal(await scrollsSideways(page), false);
    await nothingFound(page, notices);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`makes a list from a team and fills it at once, reads it again, and keeps it when that fails: ${colorScheme}`, async () => {
      const page = await open('/lists', { colorScheme });
      await page.getByRole('button', { name: 'New list' }).click();
      await page.getByRole('radio', { name: 'A group or team of the directory' }).check();
      await page.getByRole('combobox', { name: 'Group or team' }).fill('sal');
      await page.getByRole('option', { name: 'Sales' }).click();
      await page.getByRole('checkbox', { name: 'Read again at launch' }).check();
      assert.equal(await page.getByLabel('Name of the list').inputValue(), 'Sales');
      // One service for all: no two lists have the same name.
      const name = `Sales, ${colorScheme}`;
      await page.getByLabel('Name of the list').fill(name);
      await nothingFound(page, notices);
      await page.getByRole('button', { name: 'Create list' }).click();
      await page.getByRole('heading', { name, level: 1 }).waitFor();
      await page.getByText('Team Sales').waitFor();
      await page.getByRole('region', { name: 'People' }).getByRole('listitem').first().waitFor();
      await page
        .getByText(/^Read /)
        .first()
        .waitFor();
      assert.equal(await page.getByRole('button', { name: /^(Edit|Remove|Add|Import)/ }).count(), 0);
      const people = await page.getByRole('region', { name: 'People' }).getByRole('listitem').count();
      await nothingFound(page, notices);
      await world.sandbox.fault({ kind: 'throttle', on: 'graph' });
      await page.getByRole('button', { name: 'Read again now' }).click();
      await page.getByText('Reading').first().waitFor();
      await page.getByText('The list could not be read. It is as it was.').waitFor();
      await page.getByText('The directory does not answer.').waitFor();
      assert.equal(await page.getByRole('region', { name: 'People' }).getByRole('listitem').count(), people);
      await nothingFound(page, notices);
      await page.setViewportSize({ width: 400, height: 800 });
      assert.equal(await scrollsSideways(page), false);
    });

  it('does not launch to a list that has to be read again and cannot be, and says that nothing was sent', async () => {
    const from = { group: (await json<Found>(`${world.api.url}/groups?search=sales`)).items[0]!.id };
    const body = { name: 'Sellers', from: { ...from, readAtLaunch: true } };
    const list = await json<{ id: string }>(`${world.api.url}/lists`, { body });
    await json(`${world.api.url}/lists/${list.id}/read`, { body: {} });
    const { page, id } = await audienceStep({ viewport: { width: 400, height: 900 } });
    await page.getByRole('checkbox', { name: /^Sellers/ }).check();
    await page.getByText(/in the audience/).waitFor();
    assert.equal(await scrollsSideways(page), false);
    await page.getByText('Saved', { exact: true }).first().waitFor();
    await world.sandbox.fault({ kind: 'throttle', on: 'graph' });
    await page.goto(`${world.url}/tab/campaigns/${id}/edit?step=review`);
    await page.getByRole('button', { name: 'Launch', exact: true }).click();
    await page.getByRole('button', { name: /^Launch for/ }).click();
    await page.getByText('the campaign was not launched, and nothing was sent').first().waitFor();
    assert.equal((await campaign(id)).state, 'draft');
  });
});
