import assert from 'node:assert/strict';
import { until } from '../e2e/processes.ts';
import { campaign, launched, list } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const minute = 60_000;

describe('what one looks up', () => {
  overMockService();

  it('in the audit log is found by person, deed and name, with saves told as one', async () => {
    const now = Date.now();
    const change = {
      who: 'anna',
      name: 'Anna Berg',
      what: 'campaign.change',
      subject: 'c1',
      subjectName: 'News',
    };
    mock.data.audit = [
      ...[1, 2, 3].map((ago) => ({
        ...change,
        at: now - ago * minute,
        gone: false,
        detail: { fields: [ago === 2 ? 'window' : 'message'] },
      })),
      {
        at: now - 9 * minute,
        who: 'loopback',
        name: 'loopback',
        what: 'list.delete',
        subject: 'l9',
        subjectName: 'Sales',
        gone: true,
        detail: { people: 3, name: 'Sales' },
      },
    ];
    const page = await open('/audit');
    await page.getByText(/^message, window · 3 times, /).waitFor();
    assert.equal(await page.getByRole('main').getByRole('listitem').count(), 2);
    await page.getByText('Sales (deleted)').waitFor();
    assert.equal(await page.getByText('loopback').count(), 0);
    await nothingFound(page);
    await page.getByLabel('Who').selectOption({ label: 'This machine' });
    await page.getByText(/3 times/).waitFor({ state: 'detached' });
    await page.getByLabel('What', { exact: true }).selectOption({ label: 'Settings' });
    await page.getByText('Nothing matches').waitFor();
    await page.getByRole('button', { name: 'Show everything' }).click();
    await page.getByText(/3 times/).waitFor();
    await page.getByPlaceholder('Search by name').fill('sales');
    await page.getByText(/3 times/).waitFor({ state: 'detached' });
    await page.getByText('Sales (deleted)').waitFor();
  });

  it('in the list has an owner, colours that are explained, and a filter by channel', async () => {
    const counts = { delivered: 90, waiting: 10 };
    const read = launched(
      { id: 'c1', name: 'Read one', createdBy: 'anna', createdByName: 'Anna Berg' },
      counts,
    );
    mock.data.campaigns = [
      { ...read, progress: { ...read.progress, read: 60 } },
      campaign({ id: 'c2', name: 'By mail', channel: 'email', updatedAt: Date.now() + 4 * 60 * minute }),
    ];
    const page = await open('/campaigns');
    await page.getByText('By Anna Berg').waitFor();
    await page.getByText('By This machine').waitFor();
    assert.equal(await page.getByText(/Changed in/).count(), 0, 'nothing has changed in the future');
    const legend = page.getByRole('list', { name: 'Colours' });
    assert.match(await legend.innerText(), /Clicked[\s\S]*Read, no click[\s\S]*Delivered/);
    const bar = page.getByRole('img', { name: /What became of the messages/ });
    assert.match((await bar.getAttribute('aria-label'))!, /Read, no click: 42/);
    await page.getByLabel('Channel').selectOption({ label: 'Email' });
    await page.getByRole('link', { name: 'Read one' }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'By mail' }).waitFor();
    await nothingFound(page);
    assert.equal(await scrollsSideways(page), false);
  });

  it('of keys names those alone that work there, and says how to ask for it', async () => {
    const keysOf = async (path: string) => {
      const page = await open(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('button', { name: /Keys$/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.waitFor();
      return dialog.locator('dt').allInnerTexts();
    };
    assert.deepEqual(await keysOf('/settings'), ['?']);
    mock.data.campaigns = [campaign({ id: 'c1' })];
    const page = await open('/campaigns');
    await page.locator('[data-row]').waitFor();
    assert.deepEqual(await keysOf('/campaigns'), ['n', '/', '↑ ↓', 'Enter', 'Esc', '?']);
  });

  it('before a list is deleted is what needs it; in a draft it is named after it is gone, and taken off', async () => {
    mock.data.lists = [list({ people: 3 }), list({ id: 'l2', name: 'Sales', people: 4 })];
    const audience = { lists: ['l1', 'l2'], groups: [], everyone: false };
    mock.data.campaigns = [campaign({ id: 'c1', name: 'A draft', audience })];
    const page = await open('/lists');
    await page.getByRole('button', { name: 'More actions: Sales' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('1 campaign needs it and cannot be launched without it: “A draft”.').waitFor();
    await nothingFound(page);
    mock.data.lists = mock.data.lists.slice(0, 1);
    const gone = { id: 'l2', name: 'Sales', gone: true };
    mock.data.campaigns = [campaign({ id: 'c1', name: 'A draft', audience, lists: [gone] })];
    await page.goto(`${mock.url}/tab/campaigns/c1/edit?step=audience`);
    await page.getByText('“Sales” was deleted. Nobody comes of it.').waitFor();
    await nothingFound(page);
    await page.getByRole('button', { name: 'Take it off' }).click();
    await page.getByText('“Sales” was deleted').waitFor({ state: 'detached' });
    await until('it is saved', () => mock.data.campaigns[0]!.audience.lists.join() === 'l1');
  });
});
