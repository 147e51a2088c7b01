import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { list, person } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { nothingFound } from './seen.ts';

const choose = (page: Page, name: string, content: string | Buffer) =>
  page.setInputFiles('input[type=file]', {
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content as string),
  });

const sentFiles = () => mock.requests.filter(({ path }) => path.endsWith('/import'));
const csv = 'E-mail,Prénom,City\nlea@x.org,Léa,Lyon\nLEA@x.org,Léa,Lyon\nnobody,No,Nice\n';

describe('an import in a browser', () => {
  overMockService();

  it('tells beforehand what is added, merged and left out, and then says what was', async () => {
    const page = await open('/lists');
    await page.getByText('Keep people in a list').waitFor();
    await choose(page, 'Lyon.csv', csv);
    await page.getByText('1 person will be added').waitFor();
    await page.getByText('1 row names somebody twice').waitFor();
    await page.getByText('1 row cannot be taken').waitFor();
    await page.getByRole('cell', { name: '“nobody” is not' }).waitFor();
    assert.deepEqual([...mock.data.people.values()].flat(), []);
    await nothingFound(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: /Download rejected rows/ }).click();
    assert.equal((await download).suggestedFilename(), 'Lyon-rejected.csv');
    await page.getByRole('button', { name: 'Import 1 person' }).click();
    await page.getByText('1 row rejected').waitFor();
    await page.getByRole('button', { name: 'Show the list' }).click();
    await page.getByRole('heading', { name: 'Lyon', level: 1 }).waitFor();
    assert.equal((sentFiles().at(-1)!.body as Buffer).toString(), csv);
    assert.equal(mock.data.lists.length, 1);
  });

  it('lets a workbook through as it is', async () => {
    const page = await open('/lists');
    await choose(page, 'Everybody.xlsx', 'PK\x03\x04 a workbook');
    await page.getByRole('button', { name: 'Import 1 person' }).click();
    await page.getByText('1 person added').waitFor();
    assert.equal(sentFiles().length, 2);
    for (const { body } of sentFiles()) assert.equal((body as Buffer).toString(), 'PK\x03\x04 a workbook');
  });

  it('looks again with other columns, and imports with them', async () => {
    mock.data.lists = [list({ columns: [] })];
    const page = await open('/lists/l1');
    await choose(page, 'Lyon.csv', csv);
    const city = page.getByLabel('Column “City” holds');
    await city.selectOption({ label: 'Last name' });
    await page.getByLabel('Column “Prénom” holds').selectOption({ label: 'Leave out' });
    await page.getByLabel('Column “E-mail” holds').selectOption({ label: 'A column of its own' });
    await page.getByText('Say which column holds the email addresses.').waitFor();
    await page.getByLabel('Column “E-mail” holds').selectOption({ label: 'Email address' });
    await page.getByRole('button', { name: 'Import 1 person' }).click();
    await page.getByText('1 person added').waitFor();
    const [lea] = mock.data.people.get('l1')!;
    assert.deepEqual([lea!.firstName, lea!.lastName, lea!.extra], ['', 'Lyon', {}]);
  });

  it('shows how a workbook was read, and reads it as somebody says', async () => {
    const page = await open('/lists');
    await choose(page, 'Everybody.xlsx', 'PK\x03\x04 a workbook');
    await page.getByText('Hidden rows are left out, by a filter or by hand: 4.').waitFor();
    await page.getByText('2 people have no first name').waitFor();
    assert.equal(await page.getByLabel('Sheet').inputValue(), 'Staff');
    assert.equal(await page.getByLabel('Columns are named in').inputValue(), '3');
    await nothingFound(page);
    await page.getByLabel('Sheet').selectOption('Summary');
    const readAnew = page.waitForResponse((answer) => answer.url().includes('header=5'));
    await page.getByLabel('Columns are named in').selectOption({ label: 'Row 5' });
    await readAnew;
    await page.getByRole('button', { name: 'Import 1 person' }).click();
    await page.getByText('1 person added').waitFor();
    const asked = sentFiles().map(({ query }) => [query.get('sheet'), query.get('header')].join());
    assert.deepEqual([asked[0], asked.at(-1)], [',', 'Summary,5']);
  });

  it('says what a column of its own becomes, and writes to those who came in', async () => {
    const page = await open('/lists');
    await choose(page, 'Lyon.csv', csv);
    await page.getByText('becomes [CITY]').waitFor();
    await page.getByRole('button', { name: 'Import 1 person' }).click();
    await page.getByRole('button', { name: 'Write to these people' }).click();
    await page.waitForURL(/\/campaigns\/.*edit/);
    await page
      .getByRole('tab', { name: /Audience/ })
      .or(page.getByRole('button', { name: /Audience/ }))
      .first()
      .click();
    await page.getByRole('checkbox', { name: /Lyon/, checked: true }).waitFor();
  });

  it('proposes another name, or the list that has it, where the name is taken', async () => {
    mock.data.lists = [list({ columns: [], name: 'Lyon' })];
    const page = await open('/lists');
    await choose(page, 'Lyon.csv', csv);
    await page.getByText('There is a list “Lyon” already').waitFor();
    assert.equal(await page.getByLabel('Into the list').inputValue(), 'Lyon (2)');
    await page.getByRole('button', { name: 'Put the people into that one' }).click();
    await page.getByText('Import Lyon.csv into Lyon').waitFor();
    await page.getByRole('button', { name: 'Import 1 person' }).click();
    await page.getByText('1 person added').waitFor();
    assert.deepEqual([mock.data.lists.length, mock.data.people.get('l1')?.length], [1, 1]);
  });

  it('sorts people by what a head names, and the other way round', async () => {
    mock.data.lists = [list({ columns: ['City'], people: 2 })];
    mock.data.people.set('l1', [person('ana@x.org', 'Ana', 'Zorn'), person('bo@x.org', 'Bo', 'Berg')]);
    const page = await open('/lists/l1');
    await page.getByText('Ana Zorn').waitFor();
    const asked = () =>
      mock.requests.filter(({ path }) => path.endsWith('/people')).map(({ query }) => query.get('sort'));
    assert.deepEqual([...new Set(asked())], ['name']);
    await nothingFound(page);
    await page.getByRole('button', { name: 'Sort by City' }).click();
    await page.getByRole('button', { name: 'Sorted by City; turn round' }).click();
    await page.getByRole('button', { name: 'Sorted by City, last first; turn round' }).waitFor();
    assert.deepEqual([...new Set(asked())], ['name', 'extra.City', '-extra.City']);
  });

  it('leaves no list behind when it is given up', async () => {
    const page = await open('/lists');
    await choose(page, 'Lyon.csv', csv);
    await page.getByText('1 person will be added').waitFor();
    assert.equal(mock.data.lists.length, 1);
    const gone = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await gone;
    assert.equal(mock.data.lists.length, 0);
  });

  it('says why a file cannot be read, and tries again', async () => {
    mock.data.lists = [list()];
    const page = await open('/lists/l1');
    await page.getByText('Nobody is in this list yet').waitFor();
    mock.mode = 'error';
    await choose(page, 'Lyon.csv', csv);
    await page.getByText('This file cannot be imported.').waitFor();
    assert.equal(await page.getByRole('button', { name: 'Import', exact: true }).last().isDisabled(), true);
    mock.mode = 'ok';
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('1 person will be added').waitFor();
  });

  describe('of a file that changes or goes before it is sent', () => {
    let dir: string;
    let path: string;
    beforeEach(async () => {
      dir = await mkdtemp(join(tmpdir(), 'kairos-file-'));
      path = join(dir, 'Lyon.csv');
      await writeFile(path, csv);
    });
    afterEach(() => rm(dir, { recursive: true, force: true }));

    it('says so as soon as the file is looked at', async () => {
      const page = await open('/lists', { locale: 'fr' });
      const { unreadable, fileLost } = fr.import;
      // The first look waits for the list that the file goes into.
      await page.route('**/api/lists', async (route) => {
        if (route.request().method() === 'POST') await rm(path);
        await route.continue();
      });
      await page.setInputFiles('input[type=file]', path);
      await page.getByText(`${unreadable} ${fileLost}`).waitFor();
      assert.equal(await page.getByRole('button', { name: fr.common.tryAgain }).count(), 0);
    });

    it('says so when its rows are checked, and when it is imported', async () => {
      mock.data.lists = [list({ columns: [] })];
      const { checkFailed, failed, fileLost } = en.import;
      const page = await open('/lists/l1');
      await page.getByText('Nobody is in this list yet').waitFor();
      await page.setInputFiles('input[type=file]', path);
      await page.getByText('1 person will be added').waitFor();
      await writeFile(path, csv.replace('Lyon', 'Nice'));
      // Browsers tell a change by the whole second of the file's date.
      await utimes(path, 0, 0);
      await page.getByRole('button', { name: 'Import 1 person' }).click();
      await page.getByText(`${failed}. ${fileLost}`).waitFor();
      await page.getByLabel('Column “City” holds').selectOption({ label: 'Leave out' });
      await page.getByText(`${checkFailed} ${fileLost}`).waitFor();
      assert.deepEqual([...mock.data.people.values()].flat(), []);
    });
  });

  it('shows the columns one below the other on a narrow page', async () => {
    mock.data.lists = [list()];
    const page = await open('/lists/l1', { viewport: { width: 400, height: 800 }, locale: 'fr' });
    await choose(page, 'Lyon.csv', csv);
    await page.getByText('1 personne sera ajoutée').waitFor();
    const wide = await page.evaluate(() =>
      [...document.querySelectorAll('[role=dialog] *, [role=alertdialog] *')].some(
        (one) => one.getBoundingClientRect().right > innerWidth,
      ),
    );
    assert.equal(wide, false);
  });

  it('narrows what was found without asking again', async () => {
    const people = Array.from({ length: 300 }, (_, i) =>
      person(`p${i}@x.org`, i === 7 ? 'Zoë' : 'Max', `L${i}`),
    );
    mock.data.lists = [list({ people: people.length })];
    mock.data.people.set('l1', people);
    const page = await open('/lists/l1');
    const field = page.getByPlaceholder('Search by name or address');
    await field.fill('p29');
    await page.getByText('Max L299').waitFor();
    const asked = () => mock.requests.filter(({ path }) => path.endsWith('/people')).length;
    const before = asked();
    await field.fill('p299');
    await page.getByText('Max L298').waitFor({ state: 'detached' });
    await page.getByText('Max L299').waitFor();
    assert.equal(asked(), before);
  });
});
