import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { fr } from '../../tab/strings/fr.ts';
import type { World } from '../e2e/harness.ts';
import { hostPage, hostUrl } from './host-page.ts';
import {
  assertReceived,
  assertTried,
  campaignPatience,
  emptyInstallation,
  namedPeople,
  unguessable,
  windowFromNow,
} from './journey.ts';

const title = 'Nouvelle cantine';
const names = ['Léa', 'Omar', 'Zoë', 'Anne-Marie', 'Jürgen'];
const say = (first: string) => `Bonjour ${first}, la cantine est ouverte.`;

/** The pages as Teams shows them to somebody who reads French: nothing works before the handshake is done. */
async function inTeams(browser: Browser, world: World): Promise<{ page: Page; tab: FrameLocator }> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'UTC' });
  await context.route('https://res.cdn.office.net/**', (route) => route.abort());
  const page = await context.newPage();
  const body = hostPage(`${world.url}/tab/campaigns`, 'dark', '', 'fr-fr');
  await page.route(`${hostUrl}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto(hostUrl);
  return { page, tab: page.frameLocator('iframe') };
}

/** A file on the author's desktop; the browser reads it anew whenever it is sent. */
async function onDesktop(name: string, content: string): Promise<AsyncDisposable & { path: string }> {
  const dir = await mkdtemp(join(tmpdir(), 'kairos-drop-'));
  const path = join(dir, name);
  await writeFile(path, content);
  return { path, [Symbol.asyncDispose]: () => rm(dir, { recursive: true, force: true }) };
}

/** Drags a file from the desktop and lets go of it over `target`. */
async function drop(page: Page, target: Locator, file: string): Promise<void> {
  const box = (await target.boundingBox())!;
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...at, data });
}

async function importList(page: Page, tab: FrameLocator, csv: string): Promise<void> {
  await tab.getByRole('button', { name: fr.campaigns.emptyLists }).click();
  await using file = await onDesktop('Cantine.csv', csv);
  await drop(page, tab.getByText(fr.lists.emptyText), file.path);
  await tab.getByText(fr.import.title('Cantine.csv')).waitFor();
  const columns = { Rufname: fr.import.holds.firstName, Familie: fr.import.holds.lastName };
  for (const [column, label] of Object.entries(columns))
    await tab.getByLabel(fr.import.column(column)).selectOption({ label });
  await tab.getByText(fr.import.willAdd(names.length)).waitFor();
  await tab.getByRole('button', { name: fr.import.go(names.length) }).click();
  await tab.getByText(fr.import.added(names.length)).waitFor();
  await tab.getByRole('button', { name: fr.import.show }).click();
  await tab.getByText('Anne-Marie Number 3').waitFor();
}

async function writeMessage(page: Page, tab: FrameLocator): Promise<void> {
  await tab.getByRole('link', { name: fr.nav.campaigns }).first().click();
  await tab.locator('[data-new]').click();
  const name = tab.getByRole('textbox', { name: fr.editor.name });
  await name.fill(title);
  await tab.getByRole('textbox', { name: fr.message.title, exact: true }).click();
  await page.keyboard.type(title);
  const field = tab.getByRole('textbox', { name: fr.message.body, exact: true });
  await field.click();
  await page.keyboard.type('Bonjour ');
  await tab.getByRole('button', { name: fr.message.tools.variable }).click();
  await tab.getByRole('menuitem', { name: fr.message.variable.FIRSTNAME }).click();
  await page.keyboard.type(', la cantine est ouverte.');
  await tab.getByRole('button', { name: fr.editor.next, exact: true }).click();
}

async function chooseWindow(world: World, tab: FrameLocator): Promise<void> {
  const { start, duration, hours } = await windowFromNow(world);
  await tab.getByLabel(fr.windowStep.unit).selectOption({ label: fr.windowStep.hours });
  await tab.getByRole('spinbutton', { name: fr.windowStep.duration }).fill(String(duration!.hours));
  await tab.getByLabel(fr.windowStep.start).fill(start);
  await tab.getByLabel(fr.windowStep.from, { exact: true }).fill(hours.from);
  await tab.getByLabel(fr.windowStep.to, { exact: true }).fill(hours.to);
  await tab.getByRole('switch', { name: fr.windowStep.own }).uncheck();
  await tab.getByRole('radio', { name: fr.presence.any }).check();
  await tab.getByRole('button', { name: fr.editor.next, exact: true }).click();
}

async function tryIt(tab: FrameLocator, email: string): Promise<void> {
  await tab.getByRole('button', { name: fr.editor.try, exact: true }).click();
  const dialog = tab.getByRole('dialog');
  await dialog.getByRole('textbox').fill(email);
  await dialog.getByRole('button', { name: fr.tryOut.send }).click();
  await dialog.getByText(fr.tryOut.results.sent, { exact: true }).waitFor();
  await dialog.getByRole('button', { name: fr.common.close }).click();
}

/** From an empty installation to the message in everybody's chat, by mouse, inside Teams. */
export async function campaignByMouse(browser: Browser): Promise<void> {
  await using world = await emptyInstallation();
  const people = await namedPeople(world, names);
  const { page, tab } = await inTeams(browser, world);
  await importList(page, tab, unguessable(people));
  await writeMessage(page, tab);
  await tab.getByRole('checkbox', { name: /^Cantine/ }).check();
  await tab.getByText(fr.audience.total(names.length)).waitFor();
  await tab.getByRole('button', { name: fr.editor.next, exact: true }).click();
  await chooseWindow(world, tab);
  await tab.getByText(fr.review.curve).waitFor();
  await tab.getByLabel(fr.preview.as).selectOption({ label: 'Zoë Number 2' });
  await tab.getByText(say('Zoë')).waitFor();
  await tab.getByText(fr.review.noFaults).waitFor();
  await tryIt(tab, people[0]!.person.mail ?? people[0]!.person.userPrincipalName);
  await assertTried(world, people[0]!, title, say('Léa'));

  await tab.getByRole('button', { name: fr.review.launch, exact: true }).click();
  await tab.getByRole('button', { name: fr.review.go(names.length) }).click();
  await tab.getByRole('heading', { name: title, level: 1 }).waitFor();
  await tab.getByText(fr.states.finished, { exact: true }).first().waitFor({ timeout: campaignPatience });
  await tab.getByText(fr.campaign.sumsTo(names.length)).waitFor();
  await assertReceived(world, title, people, ({ first }) => say(first));
  await page.context().close();
}
