import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { inboxMessage } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { picture } from './picture.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const looks = [
  [en, { locale: 'en-GB', viewport: { width: 1280, height: 800 } }],
  [fr, { locale: 'fr-FR', viewport: { width: 400, height: 800 }, colorScheme: 'dark' }],
  [en, { locale: 'en-GB', viewport: { width: 400, height: 800 } }],
  [fr, { locale: 'fr-FR', viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  [en, { locale: 'en-GB', viewport: { width: 1280, height: 800 }, forcedColors: 'active' }],
] as const;

/** Somebody without any role, to whom three messages came. */
const addressed = () => {
  mock.data.me = { ...mock.data.me, roles: [], rights: [] };
  mock.data.inbox = [
    inboxMessage(),
    inboxMessage({
      id: 'c2',
      title: 'A long title about the canteen, which is closed on Friday and on the Monday after it',
      message: { kind: 'text', title: '', text: 'Closed.' },
    }),
    inboxMessage({ id: 'c3', title: 'Old news', read: true, archived: true }),
  ];
};
const asked = (part: string) => mock.requests.filter(({ path }) => path.endsWith(part)).length;

describe('the inbox', () => {
  overMockService();

  for (const [words, look] of looks) {
    const { inbox: text } = words;
    const name = `${look.locale} ${look.viewport.width}${'forcedColors' in look ? ' contrast' : ''}`;
    const seen = (page: Page, what: string) => picture(page, `inbox-${name.replaceAll(' ', '-')}-${what}`);

    it(`is where somebody without a role comes to: list, message, put away, taken out again: ${name}`, async () => {
      addressed();
      const page = await open('/', look);
      const list = page.getByRole('list', { name: text.list });
      await list.getByText('Open day').waitFor();
      assert.equal(await list.getByRole('img', { name: text.unread }).count(), 2);
      assert.equal(await list.getByText('Old news').count(), 0);
      await page.getByText(text.count(2)).waitFor();
      await page.getByText(text.noRole).waitFor();
      await seen(page, 'list');
      await nothingFound(page);
      assert.equal(await scrollsSideways(page), false);

      await list.getByRole('link', { name: 'Open day' }).focus();
      await page.keyboard.press('Enter');
      await page.getByText('new workshop').first().waitFor();
      await page.waitForFunction(() => document.activeElement?.tagName === 'H2');
      await page.getByText(text.count(1)).waitFor();
      assert.equal(asked('/c1/read'), 1);
      await seen(page, 'message');
      await nothingFound(page);
      assert.equal(await scrollsSideways(page), false);

      await page.getByRole('button', { name: text.archive, exact: true }).click();
      await page.getByRole('button', { name: text.restore, exact: true }).waitFor();
      assert.equal(asked('/c1/archive'), 1);
      await page.getByRole('button', { name: text.restore, exact: true }).click();
      await page.getByRole('button', { name: text.archive, exact: true }).waitFor();
      assert.equal(asked('/c1/restore'), 1);
    });
  }

  it('says that nothing has come yet', async () => {
    mock.data.me = { ...mock.data.me, roles: [], rights: [] };
    const page = await open('/inbox');
    await page.getByText(en.inbox.emptyTitle).waitFor();
    await picture(page, 'inbox-empty');
    await nothingFound(page);
  });

  it('is a place among others for those with a role, and shows what was put away', async () => {
    addressed();
    mock.data.me = { ...mock.data.me, roles: ['admin'], rights: ['viewer', 'author', 'approver', 'admin'] };
    const page = await open('/campaigns');
    await page.getByRole('link', { name: en.nav.inbox }).first().click();
    await page.getByText(en.inbox.archived, { exact: true }).click();
    await page.getByRole('list', { name: en.inbox.list }).getByText('Old news').waitFor();
    assert.equal(await page.getByText(en.inbox.noRole).count(), 0);
    await picture(page, 'inbox-archived');
  });
});
