import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import type { World } from '../e2e/harness.ts';
import { addressOf } from '../e2e/sandbox-client.ts';
import {
  assertReceived,
  assertTried,
  campaignPatience,
  emptyInstallation,
  namedPeople,
  unguessable,
  windowFromNow,
} from './journey.ts';
import { Keyboard } from './keyboard.ts';

const title = 'Lunch break';
/** From the page of a list to the question of the launch, what is typed into fields apart. */
const maxPresses = 50;
const names = ['Mia', 'Omar', 'Zoë', 'Jean-Luc', 'Åsa'];
const say = (first: string) => `Hello ${first}, lunch is served.`;

async function importList(page: Page, keys: Keyboard, csv: string): Promise<void> {
  await page.getByText(en.campaigns.emptyTitle).waitFor();
  await keys.press('?');
  await page.getByRole('dialog', { name: en.keys.title }).waitFor();
  await keys.seen();
  await keys.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await keys.enter(page.getByRole('button', { name: en.campaigns.emptyLists }));
  await page.getByRole('heading', { name: en.lists.title, level: 1 }).waitFor();
  await keys.seen();

  const chooser = page.waitForEvent('filechooser');
  await keys.enter(page.getByRole('button', { name: en.lists.choose }));
  const buffer = Buffer.from(csv);
  await (await chooser).setFiles({ name: 'Lunch.csv', mimeType: 'text/csv', buffer });
  const columns = { Rufname: en.import.holds.firstName, Familie: en.import.holds.lastName };
  for (const [column, holds] of Object.entries(columns)) {
    await keys.tabTo(page.getByLabel(en.import.column(column)));
    await keys.type(holds);
  }
  await page.getByText(en.import.willAdd(names.length)).waitFor();
  await keys.enter(page.getByRole('button', { name: en.import.go(names.length) }));
  await keys.backOn(page.getByRole('button', { name: en.import.show }));
  await keys.press('Enter');
  await page.getByRole('heading', { name: 'Lunch', level: 1 }).waitFor();
}

async function findSomebody(page: Page, keys: Keyboard): Promise<void> {
  await page.getByText('Omar Number 1').waitFor();
  await keys.press('/');
  await keys.type('Zo');
  await page.getByText('Omar Number 1').waitFor({ state: 'detached' });
  await page.getByText('Zoë Number 2').waitFor();
  await keys.press('Escape');
  await page.getByText('Omar Number 1').waitFor();
  await keys.press('Escape');
  await keys.seen();
}

/** From whatever field has the focus. */
async function nextStep(page: Page, keys: Keyboard): Promise<void> {
  const before = await page.getByRole('tab', { selected: true }).first().textContent();
  await keys.press('Control+Enter');
  await page
    .getByRole('tab', { selected: true })
    .filter({ hasNotText: before ?? '' })
    .first()
    .waitFor();
  await keys.seen();
}

async function writeMessage(page: Page, keys: Keyboard): Promise<void> {
  await keys.tabTo(page.getByRole('button', { name: en.import.write }), 'Shift+Tab');
  await keys.press('Enter');
  await keys.backOn(page.getByRole('textbox', { name: en.editor.name }));
  await keys.type(title);
  await keys.tabTo(page.getByRole('textbox', { name: en.message.title, exact: true }));
  await keys.type(title);
  const field = page.getByRole('textbox', { name: en.message.body, exact: true });
  await keys.tabTo(field);
  await keys.type('Hello ');
  await keys.tabTo(page.getByRole('button', { name: en.message.tools.bold }), 'Shift+Tab');
  await keys.press('End', 'ArrowLeft');
  await keys.press('Enter');
  await keys.backOn(page.getByRole('menuitem', { name: en.message.variable.FIRSTNAME }));
  await keys.press('Enter');
  await keys.backOn(field);
  await keys.type(', lunch is served.');
  await nextStep(page, keys);
}

async function chooseAudience(page: Page, keys: Keyboard): Promise<void> {
  assert.ok(await page.getByRole('checkbox', { name: /^Lunch/ }).isChecked());
  await page.getByText(en.audience.total(names.length)).waitFor();
  await nextStep(page, keys);
}

/** `14:27` as it is typed where the browser asks for 02:27 PM. */
function typedTime(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  const digits = (value: number) => String(value).padStart(2, '0');
  return `${digits(hour % 12 || 12)}${digits(minute)}${hour < 12 ? 'A' : 'P'}`;
}

async function chooseWindow(world: World, page: Page, keys: Keyboard): Promise<void> {
  const { start, duration, hours } = await windowFromNow(world);
  await keys.tabTo(page.getByLabel(en.windowStep.start));
  const [year, month, day] = start.split('-');
  // The browser's own order, whatever language the page is asked for in.
  await keys.type(`${month}${day}${year}`);
  await keys.tabTo(page.getByRole('spinbutton', { name: en.windowStep.duration }));
  await keys.type(String(duration!.hours));
  await keys.tabTo(page.getByLabel(en.windowStep.unit));
  await keys.type(en.windowStep.hours);
  for (const end of ['from', 'to'] as const) {
    await keys.tabTo(page.getByLabel(en.windowStep[end], { exact: true }));
    await keys.type(typedTime(hours[end]));
  }
  await keys.tabTo(page.getByRole('switch', { name: en.windowStep.own }));
  await keys.press('Space');
  const modes = page.getByRole('radiogroup', { name: en.windowStep.presence, exact: true });
  await keys.tabTo(modes.getByRole('radio', { checked: true }));
  await keys.press('ArrowUp');
  await keys.backOn(page.getByRole('radio', { name: en.presence.any }));
  await nextStep(page, keys);
}

async function tryIt(page: Page, keys: Keyboard, email: string): Promise<void> {
  const opener = page.getByRole('button', { name: en.editor.try, exact: true });
  await keys.enter(opener);
  const dialog = page.getByRole('dialog');
  await keys.backOn(dialog.getByRole('textbox'));
  await keys.type(email);
  await keys.press('Enter');
  await dialog.getByText(en.tryOut.results.sent, { exact: true }).waitFor();
  await keys.seen();
  await keys.press('Escape');
  await keys.backOn(opener);
}

/** The campaign's page lets somebody be looked up, and gives the focus back. */
async function lookUp(page: Page, keys: Keyboard): Promise<void> {
  await keys.press('/');
  await keys.type('Jean');
  const row = page.getByRole('button', { name: /Jean-Luc/ });
  await page.getByRole('button', { name: /Omar/ }).waitFor({ state: 'detached' });
  await keys.enter(row);
  await page.getByText(en.timeline.whatHappened).waitFor();
  await keys.seen();
  await keys.press('Escape');
  await keys.backOn(row);
}

/** From an empty installation to the message in everybody's chat, by keyboard alone, in a plain browser. */
export async function campaignByKeyboard(browser: Browser): Promise<void> {
  await using world = await emptyInstallation();
  const people = await namedPeople(world, names);
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC' });
  const page = await context.newPage();
  const keys = new Keyboard(page);
  await page.goto(`${world.url}/tab/campaigns`);
  await importList(page, keys, unguessable(people, ','));
  await findSomebody(page, keys);
  const onTheList = keys.presses;
  await writeMessage(page, keys);
  await chooseAudience(page, keys);
  await chooseWindow(world, page, keys);
  await page.getByText(en.review.noFaults).waitFor();
  await page.getByText(en.review.curve).waitFor();
  await keys.enter(page.getByRole('button', { name: en.review.launch, exact: true }));
  await page.getByRole('alertdialog').waitFor();
  const presses = keys.presses - onTheList;
  assert.ok(presses <= maxPresses, `${presses} keys from the list to the question of the launch`);
  await keys.press('Escape');
  await keys.backOn(page.getByRole('button', { name: en.review.launch, exact: true }));
  await tryIt(page, keys, addressOf(people[0]!.person));
  await assertTried(world, people[0]!, title, say('Mia'));

  await keys.tabTo(page.getByRole('button', { name: en.review.launch, exact: true }), 'Shift+Tab');
  await keys.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await keys.enter(page.getByRole('button', { name: en.review.go(names.length) }));
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await keys.seen();
  await page.getByText(en.states.finished, { exact: true }).first().waitFor({ timeout: campaignPatience });
  await page.getByText(en.campaign.sumsTo(names.length)).waitFor();
  await lookUp(page, keys);
  await assertReceived(world, title, people, ({ first }) => say(first));
  await context.close();
}
