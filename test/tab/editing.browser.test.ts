import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { CampaignContent } from '../../campaign/lifecycle/campaign.ts';
import type { SimpleCard } from '../../campaign/message/message.ts';
import { en } from '../../tab/strings/en.ts';
import { until } from '../e2e/processes.ts';
import { campaign } from './mock-data.ts';
import { mock, open, overMockService, puts } from './mock-pages.ts';

const { message: words, windowStep, review } = en;

type Message = CampaignContent['message'];
const buttons = [
  { title: 'A', url: 'https://a.com' },
  { title: 'B', url: 'https://b.com' },
];
const card: Message = { title: 'News', card: { title: 'T', text: 'x', buttons } };
const ownCard: Message = {
  title: 'News',
  card: { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text: 'Hi [CITY]' }] },
};

async function edit(message: Message, step = 'message'): Promise<Page> {
  mock.data.campaigns = [campaign({ id: 'c2', name: 'A draft', message })];
  return open(`/campaigns/c2/edit?step=${step}`);
}
const kind = (page: Page, name: string) => page.getByRole('radio', { name, exact: true });
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const lastPut = () => puts().at(-1)?.body as CampaignContent | undefined;

const holds = (what: (content: CampaignContent) => unknown, wanted: unknown) =>
  until('it is saved', () => {
    const saved = lastPut();
    assert.ok(saved);
    assert.deepEqual(what(saved), wanted);
    return true;
  });
const focused = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );
/** Into the first part of a date. */
const start = { position: { x: 20, y: 12 } };

describe('the editor, as it is used', () => {
  overMockService();

  for (const [name, message] of [
    ['a card', card],
    ['a card of one’s own', ownCard],
  ] as const)
    it(`gives ${name} back to whoever looked at the other kind`, async () => {
      const page = await edit(message);
      await kind(page, words.text).click();
      await holds(({ message: saved }) => saved.card, undefined);
      await button(page, en.editor.next).click();
      await button(page, en.editor.back).click();
      await kind(page, words.card).click();
      await holds(({ message: saved }) => saved, message);
    });

  it('takes what was written as a text into the card', async () => {
    const page = await edit(card);
    await kind(page, words.text).click();
    await page.getByRole('textbox', { name: words.body, exact: true }).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' y');
    await kind(page, words.card).click();
    await holds(({ message: saved }) => saved, { title: 'News', card: { title: 'T', text: 'x y', buttons } });
  });

  it('leads into the label of a new button, and completes its address', async () => {
    const page = await edit(card);
    await button(page, words.addButton).click();
    await page.keyboard.type('More');
    await page.keyboard.press('Tab');
    await page.keyboard.type('contoso.com/x');
    await page.keyboard.press('Tab');
    await holds(({ message: { card: saved } }) => (saved as SimpleCard).buttons[2], {
      title: 'More',
      url: 'https://contoso.com/x',
    });
  });

  it('keeps the focus among the buttons when one is removed', async () => {
    const page = await edit(card);
    await button(page, words.removeButton(2)).click();
    assert.equal(await focused(page), words.removeButton(1));
    await page.keyboard.press('Enter');
    assert.equal(await focused(page), words.addButton);
  });

  it('keeps what was said of an image while its address is written anew', async () => {
    const page = await edit(card);
    await page.getByLabel(words.image).click();
    await page.keyboard.type('https://a.test/1.png');
    await page.getByLabel(words.alt).click();
    await page.keyboard.type('A tree');
    await page.getByLabel(words.image).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('b.test/2.png');
    await page.keyboard.press('Tab');
    await holds(({ message: { card: saved } }) => (saved as SimpleCard).image, {
      url: 'https://b.test/2.png',
      alt: 'A tree',
    });
  });

  it('takes a year of four digits, and a closed day by Enter', async () => {
    const page = await edit(card, 'window');
    await page.getByLabel(windowStep.start).click(start);
    await page.keyboard.type('12082026');
    await page.locator('input[type=date]').nth(1).click(start);
    await page.keyboard.type('12252026');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /25/ }).waitFor();
    await holds(({ window }) => window.start.length, '2026-12-08'.length);
    await holds(({ window }) => window.holidays.map((date) => date.slice(0, 4)), ['2026']);
  });

  it('sends no nought while a duration is written anew', async () => {
    const page = await edit(card, 'window');
    const amount = page.getByRole('spinbutton', { name: windowStep.duration });
    await amount.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Backspace');
    assert.equal(await amount.inputValue(), '');
    await page.keyboard.press('Tab');
    assert.equal(await amount.inputValue(), '3');
    await amount.click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('12');
    await holds(({ window }) => window.days, 12);
  });

  for (const [at, field] of [
    [0, 'title'],
    [1, 'text'],
  ] as const)
    it(`leads from a fault into the ${field} that has it`, async () => {
      const page = await edit({ title: '', text: '' }, 'review');
      await page
        .getByRole('region', { name: review.faults })
        .getByRole('button', { name: review.fix(en.editor.steps.message) })
        .nth(at)
        .click();
      await until('the focus is there', () =>
        page.evaluate(() => document.activeElement?.matches('input, [contenteditable]') ?? false),
      );
      await page.keyboard.type('Hello');
      await holds(({ message }) => message, { title: '', text: '', [field]: 'Hello' });
    });
});
