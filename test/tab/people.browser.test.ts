import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { until } from '../e2e/processes.ts';
import { list, person } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';

/** New for each test: a page that is closed may still remove somebody while the next test runs. */
let id: string;

/** A list of four, whose page is there. */
async function four(): Promise<Page> {
  id = randomUUID();
  const people = ['Ana', 'Bo', 'Cy', 'Di'].map((name) => person(`${name.toLowerCase()}@x.org`, name, 'Lind'));
  mock.data.lists = [list({ id, people: people.length })];
  mock.data.people.set(id, people);
  const page = await open(`/lists/${id}`);
  await page.getByText('Ana Lind').waitFor();
  return page;
}

const shown = async (page: Page) => {
  const names = page.getByRole('region', { name: 'People' }).getByRole('listitem').locator('[dir=auto]');
  return (await names.allTextContents()).filter(Boolean);
};
const kept = () => mock.data.people.get(id)!.map((one) => one.id);
const focused = (page: Page) =>
  page.evaluate(() => {
    const { tagName, ariaLabel, textContent } = document.activeElement as HTMLElement;
    return `${tagName} ${ariaLabel ?? textContent}`;
  });
const remove = (page: Page, name: string) => page.getByRole('button', { name: `Remove ${name} Lind` });

describe('people of a list, in fast hands', () => {
  overMockService();

  it('go one by one: the second half of a double click takes nobody else off', async () => {
    const page = await four();
    await remove(page, 'Bo').dblclick();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    assert.deepEqual(await shown(page), ['Ana Lind', 'Cy Lind', 'Di Lind']);
  });

  it('hand the focus to the next row, and the count goes with them', async () => {
    const page = await four();
    await remove(page, 'Bo').focus();
    for (const [at, left] of [
      ['Cy', '3 people'],
      ['Di', '2 people'],
      ['Ana', '1 person'],
    ] as const) {
      await page.keyboard.press('Enter');
      await page.getByText(left, { exact: true }).waitFor();
      assert.equal(await focused(page), `BUTTON Remove ${at} Lind`);
    }
    assert.equal(await page.getByText(/ of .* loaded/).count(), 0);
    await page.keyboard.press('Enter');
    await page.getByText('Nobody is in this list yet').waitFor();
    assert.notEqual((await focused(page)).split(' ')[0], 'BODY');
  });

  it('come back last first with Ctrl Z, wherever the focus is, but while one types', async () => {
    const page = await four();
    await remove(page, 'Bo').press('Enter');
    await remove(page, 'Di').press('Enter');
    assert.deepEqual(await shown(page), ['Ana Lind', 'Cy Lind']);
    await page.keyboard.press('Control+z');
    await page.getByText('Di Lind').waitFor();
    const undo = page.getByRole('button', { name: 'Undo' });
    await until('its notice is gone', async () => (await undo.count()) === 1);
    await page.keyboard.press('/');
    await page.keyboard.type('Cy');
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByText('Bo Lind').count(), 0);
    await page.keyboard.press('Control+z');
    await page.getByText('Bo Lind').waitFor();
    assert.deepEqual(
      mock.requests.filter(({ method, path }) => method === 'DELETE' && path.includes(id)),
      [],
    );
  });

  it('can be taken back exactly as long as the notice says so', async () => {
    const page = await four();
    await page.clock.install();
    await remove(page, 'Bo').click();
    const undo = page.getByRole('button', { name: 'Undo' });
    await undo.hover();
    await page.clock.runFor(9_000);
    assert.equal(await undo.count(), 1);
    assert.deepEqual(kept().length, 4);
    await page.clock.runFor(2_000);
    await undo.waitFor({ state: 'detached' });
    assert.deepEqual(kept(), ['ana@x.org', 'cy@x.org', 'di@x.org']);
  });

  it('stay when they are added again right after they were removed', async () => {
    const page = await four();
    await remove(page, 'Bo').click();
    await page.keyboard.press('n');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Bo@x.org');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Robert');
    await page.keyboard.press('Enter');
    await page.getByText('Robert', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
    assert.deepEqual(
      mock.requests.filter(({ method }) => method !== 'GET').map(({ method }) => method),
      ['DELETE', 'POST'],
    );
    assert.ok(kept().includes('bo@x.org'));
  });

  it('are not written over by somebody new of the same address', async () => {
    const page = await four();
    await page.keyboard.press('n');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('Ana@x.org');
    await page.keyboard.press('Enter');
    await page.getByText('Ana@x.org is in this list already.').waitFor();
    assert.equal(mock.data.people.get(id)![0]!.firstName, 'Ana');
  });
});
