import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { ApprovalView } from '../../api/contract/approval.ts';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { campaign, list, me, noon, person } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { picture } from './picture.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const anna = { by: 'anna', name: 'Anna Berg', at: noon - 600_000 };
const paula = me({
  id: 'paula',
  name: 'Paula Costa',
  roles: ['approver'],
  rights: ['viewer', 'approver'],
  approval: true,
});
const author = me({
  id: 'anna',
  name: 'Anna Berg',
  roles: ['author'],
  rights: ['viewer', 'author'],
  approval: true,
});
const remark = 'The date is wrong: it is the 12th.\nAnd please greet them by name.';

const approval = (over: Partial<ApprovalView>): ApprovalView => ({
  state: 'requested',
  digest: 'd1',
  requested: anna,
  given: null,
  refused: null,
  writers: ['anna'],
  ...over,
});

const begin = (over: Partial<ApprovalView> = {}): void => {
  mock.data.lists = [list({ people: 4812 })];
  mock.data.people.set('l1', [person('lea.martin@contoso.com', 'Léa', 'Martin')]);
  mock.data.campaigns = [
    campaign({ id: 'c2', name: 'Open day', createdBy: 'anna', approval: approval(over) }),
  ];
};

/** What the page asked the service to do. */
const sent = (part: string) => mock.requests.filter(({ path }) => path.endsWith(part)).at(-1)?.body;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

describe('the second person', () => {
  overMockService();

  for (const [words, look] of [
    [en, { locale: 'en-GB', viewport: { width: 1280, height: 800 } }],
    [fr, { locale: 'fr-FR', viewport: { width: 400, height: 800 }, colorScheme: 'dark' }],
  ] as const) {
    const { approval: text } = words.access;
    const seen = (page: Page, what: string) => picture(page, `approval-${look.locale}-${what}`);

    it(`asks for changes with a remark, and no other way: ${look.locale}`, async () => {
      begin();
      mock.data.me = paula;
      const page = await open('/campaigns/c2', look);
      await button(page, text.refuse).waitFor();
      await seen(page, 'reads');
      await nothingFound(page);
      assert.equal(await scrollsSideways(page), false);
      await button(page, text.refuse).click();
      const dialog = page.getByRole('dialog', { name: text.refuseTitle });
      const field = dialog.getByLabel(text.remark);
      assert.equal(await field.evaluate((one) => one === document.activeElement), true);
      const go = dialog.getByRole('button', { name: text.refuse, exact: true });
      assert.equal((await go.isDisabled()) || (await go.getAttribute('aria-disabled')) === 'true', true);
      await field.fill(remark);
      await seen(page, 'remark');
      await nothingFound(page);
      await go.click();
      await page.locator('q').filter({ hasText: 'The date is wrong' }).waitFor();
      assert.deepEqual(sent('/refuse'), { digest: 'd1', remark });
      await seen(page, 'refused');
    });

    it(`shows its author what to change, and asks again: ${look.locale}`, async () => {
      begin({ state: 'refused', refused: { by: 'paula', name: 'Paula Costa', at: noon, remark } });
      mock.data.me = author;
      const page = await open('/campaigns/c2/edit?step=review', look);
      await page.locator('q').filter({ hasText: 'greet them by name' }).waitFor();
      await button(page, words.review.launch).waitFor();
      assert.equal(await button(page, words.review.launch).getAttribute('aria-disabled'), 'true');
      await page.locator('q').scrollIntoViewIfNeeded();
      await seen(page, 'to-change');
      await nothingFound(page);
      await button(page, text.request).click();
      await page.getByText(/Anna Berg (asked|a demandé)/).waitFor();
      await seen(page, 'asked');
    });

    it(`approves what they have read, by its digest, and not what stands there since: ${look.locale}`, async () => {
      begin();
      mock.data.me = paula;
      const page = await open('/campaigns/c2', look);
      await button(page, text.approve).waitFor();
      const read = mock.data.campaigns[0]!;
      mock.data.campaigns[0] = {
        ...read,
        version: 2,
        approval: approval({ digest: 'd2' }),
        message: { title: 'Other', text: 'Other' },
      };
      await button(page, text.approve).click();
      await page.getByText(text.changedTitle).waitFor();
      assert.deepEqual(sent('/approve'), { digest: 'd1' });
      await seen(page, 'changed');
      await nothingFound(page);
      await button(page, text.show).click();
      await page.getByText('Other').first().waitFor();
      await button(page, text.approve).click();
      await page.getByText(/Paula Costa (approved it|l’a validée)/).waitFor();
      assert.deepEqual(sent('/approve'), { digest: 'd2' });
      await seen(page, 'approved');
    });
  }
});
