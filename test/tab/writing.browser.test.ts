import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { CampaignContent } from '../../campaign/campaign.ts';
import { en } from '../../tab/strings/en.ts';
import { until } from '../e2e/processes.ts';
import { campaign } from './mock-data.ts';
import { mock, open, overMockService, puts } from './mock-pages.ts';

const { body, tools, variable, fallback, buttonUrl, setLink } = en.message;

interface Way {
  readonly tool: string;
  readonly use: (page: Page) => Promise<void>;
  readonly text: string;
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const chooseFirstName = async (page: Page) => {
  await button(page, tools.variable).click();
  await page.getByRole('menuitem', { name: variable.FIRSTNAME }).click();
};

/** Each tool, and the text of a writer who types on without waiting for anything. */
const ways: readonly Way[] = [
  { tool: 'a variable', use: chooseFirstName, text: 'Hello [FIRSTNAME], a menu' },
  {
    tool: 'a variable’s fallback',
    use: async (page) => {
      await chooseFirstName(page);
      await page.keyboard.press('ArrowLeft');
      await page.getByLabel(fallback(variable.FIRSTNAME)).click();
      await page.keyboard.type('you');
      await page.keyboard.press('Enter');
    },
    text: 'Hello [FIRSTNAME|you], a menu',
  },
  {
    tool: 'an emoji',
    use: async (page) => {
      await button(page, tools.emoji).click();
      await page.getByRole('menuitem', { name: '👋' }).click();
    },
    text: 'Hello 👋, a menu',
  },
  {
    tool: 'a link',
    use: async (page) => {
      await button(page, tools.link).click();
      await page.getByLabel(buttonUrl).fill('contoso.com');
      await button(page, setLink).click();
    },
    text: 'Hello [https://contoso.com](https://contoso.com), a menu',
  },
  { tool: 'bold', use: (page) => button(page, tools.bold).click(), text: 'Hello **, a menu**' },
];

describe('a message, as it is written', function () {
  this.timeout(60_000);
  overMockService();

  for (const { tool, use, text } of ways)
    it(`goes on after ${tool}`, async () => {
      mock.data.campaigns = [campaign({ id: 'c2', name: 'A draft', message: { title: 'News', text: '' } })];
      const page = await open('/campaigns/c2/edit');
      await page.getByRole('textbox', { name: body, exact: true }).click();
      await page.keyboard.type('Hello ');
      await use(page);
      await page.keyboard.type(', a menu');
      await until('all of it is saved', 8000, () => {
        assert.equal((puts().at(-1)?.body as CampaignContent | undefined)?.message.text, text);
        return true;
      });
    });
});
