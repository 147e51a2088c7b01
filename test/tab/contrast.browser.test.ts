import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Frame, Page } from 'playwright-core';
import { hostPage, hostUrl } from './host-page.ts';
import { campaign, launched, list, noon, person, send } from './mock-data.ts';
import { browser, mock, overMockService } from './mock-pages.ts';
import { focusMarks, foundBy } from './seen.ts';

const read = { readAtLaunch: true, readAt: noon, reading: null };
const source = { kind: 'team', group: 'g1', name: 'Sales', ...read } as const;

/** A page as Teams shows it in high contrast. */
async function inContrast(path: string): Promise<{ page: Page; frame: Frame }> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  const body = hostPage(`${mock.url}/tab${path}`, 'contrast', '', 'en');
  await page.route(`${hostUrl}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(hostUrl);
  const frame = page.frames()[1]!;
  await frame.getByRole('heading', { level: 1 }).waitFor();
  return { page, frame };
}

/** What is chosen from stands above the dialog, outside every landmark. */
const choices = '[role=listbox]';

const nothingFound = async (page: Page, what: string) =>
  assert.deepEqual(
    await foundBy(
      new AxeBuilder({ page }).include('iframe').exclude(['iframe', focusMarks]).exclude(['iframe', choices]),
    ),
    [],
    what,
  );

describe('high contrast, as Teams asks for it', () => {
  overMockService();
  beforeEach(() => {
    const people = [person('ana@x.org', 'Ana', 'Lind'), person('bo@x.org', 'Bo', 'Lind')];
    const sellers = list({ id: 'ld', name: 'Sellers', people: 2, columns: [], source });
    mock.data.lists = [list({ people: 2 }), sellers];
    for (const id of ['l1', 'ld']) mock.data.people.set(id, people);
    mock.data.campaigns = [
      launched({ id: 'r1', name: 'News' }, { waiting: 2, delivered: 8 }),
      campaign({ id: 'd1' }),
    ];
    mock.data.sends.set('r1', [send()]);
  });

  for (const [path, row] of [
    ['/campaigns', 'News'],
    ['/campaigns/r1', 'Léa Martin'],
    ['/lists', 'Sellers'],
    ['/lists/l1', 'Ana Lind'],
  ] as const)
    it(`leaves what the pointer is on legible: ${path}`, async () => {
      const { page, frame } = await inContrast(path);
      const at = frame.getByRole('main').getByText(row, { exact: true }).filter({ visible: true }).first();
      await at.hover();
      await nothingFound(page, path);
      await frame.getByRole('navigation').getByText('Settings').hover();
      await nothingFound(page, 'the places');
    });

  it('gives axe nothing to find where people come from the directory', async () => {
    const { page, frame } = await inContrast('/lists/ld');
    await frame.getByRole('button', { name: 'Read again now' }).waitFor();
    await nothingFound(page, 'a list of the directory');
    await frame.goto(`${mock.url}/tab/lists`);
    const groups = [{ id: 'g1', name: 'Sales', mail: 's@x.org', team: true }];
    await page.route('**/api/groups*', (route) => route.fulfill({ json: { items: groups, next: 'more' } }));
    await frame.getByRole('button', { name: 'New list' }).click();
    await frame.getByRole('radio', { name: 'A group or team of the directory' }).click();
    await frame.getByRole('combobox').click();
    await frame.getByRole('option', { name: 'Sales' }).waitFor();
    await nothingFound(page, 'choosing a group');
  });
});
