import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { openFor, World } from '../e2e/harness.ts';
import { json } from '../e2e/http.ts';
import { until } from '../e2e/processes.ts';
import { openBrowser } from './browser.ts';

const { editor: text, message } = en;

let browser: Browser;
let context: BrowserContext;
let world: World;

async function drafted(): Promise<string> {
  const window = openFor(await world.sandbox.now(), 24);
  return world.api.create({ name: 'News', lists: [], window, text: 'At first.' });
}

async function editing(draft: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${world.url}/tab/campaigns/${draft}/edit`);
  await titleOf(page).waitFor();
  return page;
}

const titleOf = (page: Page) => page.getByRole('textbox', { name: message.title, exact: true });
const bodyOf = (page: Page) => page.getByRole('textbox', { name: message.body, exact: true });
const says = (page: Page, state: string) => page.getByRole('status').filter({ hasText: state }).waitFor();

interface Kept {
  readonly message: { readonly title: string; readonly text: string };
}

/** What the service has. */
const keptOf = async (draft: string): Promise<Kept['message']> =>
  (await json<Kept>(`${world.url}/api/campaigns/${draft}`)).message;

const untilKept = (draft: string, is: (message: Kept['message']) => boolean) =>
  until('the service has it', async () => is(await keptOf(draft)));

describe('a draft over the service itself', function () {
  this.timeout(900_000);
  before(async () => {
    [browser, world] = await Promise.all([openBrowser(), World.open({ people: 8, speed: 60 })]);
  });
  after(async () => {
    await Promise.all([browser?.close(), world?.[Symbol.asyncDispose]()]);
  });
  beforeEach(async () => {
    context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
  });
  afterEach(() => context.close());

  it('is overwritten silently in neither of two windows, whoever saves and whoever reloads', async () => {
    const draft = await drafted();
    const [one, two] = [await editing(draft), await editing(draft)];
    await titleOf(one).fill('One');
    await untilKept(draft, ({ title }) => title === 'One');

    await titleOf(two).fill('Two');
    await two.getByText(text.conflictTitle).first().waitFor();
    assert.equal((await keptOf(draft)).title, 'One');
    await titleOf(one).fill('One more');
    await untilKept(draft, ({ title }) => title === 'One more');
    await two.reload();
    await two.getByRole('button', { name: text.keepMine }).waitFor();
    assert.equal(await titleOf(two).inputValue(), 'Two');
    assert.equal((await keptOf(draft)).title, 'One more');
    await two.getByRole('button', { name: text.keepMine }).click();
    await untilKept(draft, ({ title }) => title === 'Two');

    await titleOf(one).fill('One again');
    await one.getByRole('button', { name: text.takeTheirs }).click();
    await says(one, text.saved);
    assert.equal(await titleOf(one).inputValue(), 'Two');
    assert.equal((await keptOf(draft)).title, 'Two');
  });

  it('outlives a service that is killed while it is written, and a reload before it is back', async () => {
    const draft = await drafted();
    const page = await editing(draft);
    await bodyOf(page).click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' Typed before,');
    await Promise.all([page.keyboard.type(' while it died,', { delay: 20 }), world.kill()]);
    await says(page, text.offline);
    await page.keyboard.type(' and while it was away.');
    const whole = 'At first. Typed before, while it died, and while it was away.';
    assert.equal((await bodyOf(page).innerText()).trim(), whole);
    await world.start();
    await says(page, text.saved);
    assert.equal((await keptOf(draft)).text, whole);

    await world.kill();
    await page.keyboard.type(' Once more.');
    await says(page, text.offline);
    await assert.rejects(page.reload(), 'there is nothing to load it from');
    await world.start();
    await page.goto(`${world.url}/tab/campaigns/${draft}/edit`);
    await untilKept(draft, ({ text }) => text === `${whole} Once more.`);
    await says(page, text.saved);
    assert.equal((await bodyOf(page).innerText()).trim(), `${whole} Once more.`);
    assert.equal(await page.getByText(text.conflictTitle).count(), 0);
  });
});
