import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { CampaignContent } from '../../campaign/lifecycle/campaign.ts';
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

const setAddress = async (page: Page, address: string) => {
  await button(page, tools.link).click();
  await page.getByLabel(buttonUrl).click();
  await page.keyboard.press('Control+a');
  if (address === '') await page.keyboard.press('Backspace');
  else await page.keyboard.type(address);
  await page.keyboard.press('Enter');
};
const clickLink = (page: Page) => page.locator('.tiptap a').click();
const pressIn = async (page: Page, ...keys: readonly string[]) => {
  await page.getByRole('textbox', { name: body, exact: true }).click();
  for (const key of keys) await page.keyboard.press(key);
};
const paste = (page: Page, data: Readonly<Record<string, string>>) =>
  page.evaluate(async (pasted) => {
    // Nobody pastes before the browser has told the editor what they selected.
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(pasted)) clipboardData.setData(type, text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
  }, data);

/** As Word writes an item of a list. */
const wordItem = (sign: string, text: string) =>
  `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span>&nbsp;&nbsp; </span></span></span>${text}<o:p></o:p></p>`;
const wordText = `<html><body><p class=MsoNormal><b>Dear [FIRSTNAME]</b>,<o:p></o:p></p>${wordItem('·', 'One')}
${wordItem('·', 'Two')}${wordItem('1.', 'First')}<table><tr><td><p>A</p></td><td>B</td></tr></table></body></html>`;

interface Change {
  readonly what: string;
  readonly before: string;
  readonly use: (page: Page) => Promise<void>;
  /** With the exclamation mark that the writer types next. */
  readonly after: string;
}

const changes: readonly Change[] = [
  {
    what: 'a link made of a word',
    before: 'Read here',
    use: async (page) => {
      await pressIn(page, 'End', 'Control+Shift+ArrowLeft');
      await setAddress(page, 'contoso.com');
    },
    after: 'Read [here](https://contoso.com)!',
  },
  {
    what: 'another address of a link',
    before: 'Read [here](https://a.com) now',
    use: async (page) => {
      await clickLink(page);
      await setAddress(page, 'b.com');
    },
    after: 'Read [here](https://b.com)! now',
  },
  {
    what: 'a link taken away',
    before: 'Read [here](https://a.com) now',
    use: async (page) => {
      await clickLink(page);
      await setAddress(page, '');
    },
    after: 'Read here! now',
  },
  {
    what: 'a text that begins with a link, at its start',
    before: '[here](https://a.com)',
    use: (page) => pressIn(page, 'Control+Home'),
    after: '\\![here](https://a.com)',
  },
  {
    what: 'an address pasted on a word',
    before: 'Read here',
    use: async (page) => {
      await pressIn(page, 'End', 'Control+Shift+ArrowLeft');
      await paste(page, { 'text/plain': 'https://a.com/b' });
      await page.keyboard.press('End');
    },
    after: 'Read [here](https://a.com/b)!',
  },
  ...([tools.link, tools.variable, tools.emoji] as const).map((tool) => ({
    what: `Escape from “${tool}”`,
    before: 'ab',
    use: async (page: Page) => {
      await pressIn(page, 'End');
      await button(page, tool).click();
      await page.locator('[role="menu"], form').first().waitFor();
      await page.keyboard.press('Escape');
    },
    after: 'ab!',
  })),
  {
    what: 'Tab from a fallback',
    before: 'Hi [CITY] b',
    use: async (page) => {
      await page.locator('[data-variable]').first().click();
      await page.getByLabel(fallback('CITY')).click();
      await page.keyboard.type('my town');
      await page.keyboard.press('Tab');
    },
    after: 'Hi [CITY|my town]! b',
  },
  {
    what: 'a variable taken away as soon as it is written',
    before: 'Hi',
    use: async (page) => {
      await pressIn(page, 'End');
      await page.keyboard.type(' [CITY]');
      await page.keyboard.press('Backspace');
    },
    after: 'Hi !',
  },
  {
    what: 'variables and an emoji in bold',
    before: '**Hi**',
    use: async (page) => {
      await pressIn(page, 'End');
      await page.keyboard.type(' [CITY] ');
      await chooseFirstName(page);
      await button(page, tools.emoji).click();
      await page.getByRole('menuitem', { name: '👋' }).click();
    },
    after: '**Hi [CITY] [FIRSTNAME]👋!**',
  },
  {
    what: 'a backtick in code',
    before: '`a`',
    use: async (page) => {
      await pressIn(page, 'End');
      await page.keyboard.type('`b');
    },
    after: '``a`b!``',
  },
  {
    what: 'plain text with variables, pasted',
    before: '',
    use: async (page) => {
      await pressIn(page);
      await paste(page, { 'text/plain': 'Dear [FIRSTNAME],\n\nSee [CITY|town], [note] and [1].' });
    },
    after: 'Dear [FIRSTNAME],\n\nSee [CITY|town], \\[note] and \\[1].!',
  },
  {
    what: 'a text of Word, pasted',
    before: '',
    use: async (page) => {
      await pressIn(page);
      await paste(page, { 'text/html': wordText, 'text/plain': '-' });
    },
    after: '**Dear [FIRSTNAME]**,\n\n- One\n- Two\n\n1. First\n\nA · B!',
  },
];

const isSaved = (text: string) =>
  until('all of it is saved', () => {
    assert.equal((puts().at(-1)?.body as CampaignContent | undefined)?.message.text, text);
    return true;
  });

describe('a message, as it is written', () => {
  overMockService();

  for (const { tool, use, text } of ways)
    it(`goes on after ${tool}`, async () => {
      mock.data.campaigns = [campaign({ id: 'c2', name: 'A draft', message: { title: 'News', text: '' } })];
      const page = await open('/campaigns/c2/edit');
      await page.getByRole('textbox', { name: body, exact: true }).click();
      await page.keyboard.type('Hello ');
      await use(page);
      await page.keyboard.type(', a menu');
      await isSaved(text);
    });

  for (const { what, before, use, after } of changes)
    it(`goes on after ${what}`, async () => {
      mock.data.campaigns = [
        campaign({ id: 'c2', name: 'A draft', message: { title: 'News', text: before } }),
      ];
      const page = await open('/campaigns/c2/edit');
      await use(page);
      await page.keyboard.type('!');
      await isSaved(after);
    });
});
