import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { fr } from '../../tab/strings/fr.ts';
import { until } from '../e2e/processes.ts';
import { campaign, list, person } from './mock-data.ts';
import { mock, nextPut, open, overMockService } from './mock-pages.ts';
import { scrollsSideways } from './seen.ts';

const focused = (page: Page) =>
  page.evaluate(() => {
    const { tagName, ariaLabel, textContent } = document.activeElement as HTMLElement;
    return `${tagName} ${ariaLabel ?? textContent}`;
  });

async function erase(page: Page): Promise<void> {
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
}

const groups = [
  { id: 'g1', name: 'Sales', mail: 's@x.org', team: true },
  { id: 'g2', name: 'North', mail: null, team: false },
];

describe('finding and naming, letter by letter', () => {
  overMockService();

  it('leads from the search to what was found with Enter and with the arrow down', async () => {
    mock.data.campaigns = ['One', 'Two', 'Twofold'].map((name) => campaign({ id: name, name }));
    const page = await open('/campaigns');
    await page.getByText('Twofold').waitFor();
    for (const key of ['Enter', 'ArrowDown']) {
      await page.keyboard.press('/');
      await erase(page);
      await page.keyboard.type('two');
      await page.getByRole('link', { name: 'One' }).waitFor({ state: 'detached' });
      await page.keyboard.press(key);
      assert.equal(await focused(page), 'A Two');
      await page.keyboard.press('ArrowDown');
      assert.equal(await focused(page), 'A Twofold');
    }
    assert.match(page.url(), /\/campaigns\?search=two$/);
  });

  it('comes back to a list as it was searched and filtered, by its link as by the browser', async () => {
    mock.data.lists = ['Lyon', 'Paris'].map((name) => list({ id: name, name }));
    const page = await open('/lists');
    await page.getByText('Paris').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('par');
    await page.getByRole('link', { name: 'Paris' }).click();
    await page.getByRole('heading', { name: 'Paris', level: 1 }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Lists' }).click();
    assert.match(page.url(), /\/lists\?search=par$/);
    assert.equal(await page.getByRole('link', { name: 'Lyon' }).count(), 0);
    await page.getByRole('navigation').getByRole('link', { name: 'Lists' }).click();
    await page.getByRole('link', { name: 'Lyon' }).waitFor();
  });

  it('lets the name that a new list was given be written over, and gives it again where none is written', async () => {
    const page = await open('/lists');
    await page.route('**/api/groups*', (route) => route.fulfill({ json: { items: groups, next: null } }));
    await page.getByRole('button', { name: 'New list' }).click();
    await page.getByRole('radio', { name: 'A group or team of the directory' }).click();
    const group = page.getByRole('combobox');
    await group.click();
    await page.keyboard.type('sal');
    await page.getByRole('option', { name: 'Sales' }).waitFor();
    await page.keyboard.press('Enter');
    const name = page.getByLabel('Name of the list');
    assert.equal(await name.inputValue(), 'Sales');
    // The next search begins anew.
    await page.keyboard.type('nor');
    assert.equal(await group.inputValue(), 'nor');
    await page.keyboard.press('Tab');
    assert.equal((await focused(page)).startsWith('INPUT'), true);
    assert.equal(await group.inputValue(), 'North');
    assert.equal(await name.inputValue(), 'North');
    await name.click();
    await erase(page);
    await page.keyboard.type('Mine');
    assert.equal(await name.inputValue(), 'Mine');
    await erase(page);
    await group.click();
    await page.keyboard.type('sal');
    await page.getByRole('option', { name: 'Sales' }).click();
    assert.equal(await name.inputValue(), 'Sales');
  });

  it('imports with Enter from the name of a new list', async () => {
    const page = await open('/lists');
    await page.getByText('Keep people in a list').waitFor();
    const buffer = Buffer.from('E-mail\nlea@x.org\n');
    await page.setInputFiles('input[type=file]', { name: 'a.csv', mimeType: 'text/csv', buffer });
    await page.getByLabel('Into the list').click();
    await erase(page);
    await page.keyboard.type('Mine');
    await page.getByText('1 person will be added').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('1 person added').waitFor();
    assert.deepEqual(
      mock.data.lists.map(({ name }) => name),
      ['Mine'],
    );
  });

  it('goes on with Enter when an import is over, also past rows that were rejected', async () => {
    mock.data.lists = [list()];
    const page = await open('/lists/l1');
    await page.getByText('Nobody is in this list yet').waitFor();
    const buffer = Buffer.from('E-mail\nlea@x.org\nnobody\n');
    await page.setInputFiles('input[type=file]', { name: 'a.csv', mimeType: 'text/csv', buffer });
    await page.getByText('1 row cannot be taken').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('1 row rejected').waitFor();
    await until('closing it has the focus', async () => (await focused(page)) === 'BUTTON Close');
    await page.keyboard.press('Enter');
    await page.getByText('1 row rejected').waitFor({ state: 'detached' });
    await page.getByText('lea@x.org').first().waitFor();
  });

  it('leaves the page below alone when a button of a dialog is double clicked', async () => {
    mock.data.lists = Array.from({ length: 12 }, (_, i) =>
      list({ id: `d${i}`, name: `List ${i}`, people: 1 }),
    );
    const page = await open('/lists');
    for (const name of ['Keep', 'Delete']) {
      await page.getByRole('button', { name: 'More actions: List 3' }).click();
      await page.getByRole('menuitem', { name: 'Delete' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name }).dblclick();
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    }
    await page.getByRole('link', { name: 'List 3' }).waitFor({ state: 'detached' });
    assert.match(page.url(), /\/lists$/);
  });

  it('empties a number that is erased, and takes the next one as it is typed', async () => {
    mock.data.settings = { ...mock.data.settings, retentionDays: 90 };
    const page = await open('/settings');
    const number = page.getByLabel('Days', { exact: true });
    await number.click();
    await erase(page);
    assert.equal(await number.inputValue(), '');
    const saved = nextPut(page);
    await page.keyboard.type('120');
    await saved;
    await until('120 is kept', () => mock.data.settings.retentionDays === 120);
    assert.equal(await number.inputValue(), '120');
  });

  it('says what is loaded of a long list, and what leads on, in rows that follow the width of the page', async () => {
    const people = Array.from({ length: 900 }, (_, i) => person(`p${i}@x.org`, 'Max', `L${i}`));
    mock.data.lists = [list({ people: people.length })];
    mock.data.people.set('l1', people);
    const page = await open('/lists/l1', { locale: 'fr' });
    const rows = page.getByRole('region', { name: 'Personnes' });
    await rows.getByText('Max L0').waitFor();
    await page.getByText(fr.list.shown(200, 900)).waitFor();
    await rows.focus();
    await page.keyboard.press('End');
    await page.getByText(/^[46]00 sur 900 chargées\. Faites défiler/).waitFor();
    await page.keyboard.press('Home');
    await rows.getByText('Max L0').waitFor();
    await page.setViewportSize({ width: 400, height: 800 });
    const heightOf = () =>
      rows
        .getByRole('listitem')
        .first()
        .evaluate((row) => row.getBoundingClientRect().height);
    await until('rows have room for two lines', async () => (await heightOf()) === 56);
    assert.equal(await scrollsSideways(page), false);
  });
});
