import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openFor, World } from '../e2e/harness.ts';
import { json, text } from '../e2e/http.ts';
import { until } from '../e2e/processes.ts';
import { openBrowser } from './browser.ts';
import { drawn, openChat } from './drawn.ts';
import {
  fileOf,
  inline,
  type Named,
  named,
  names,
  note,
  type Shape,
  shapes,
  titleFor,
} from './hostile-names.ts';
import { nothingFound } from './seen.ts';

const listName = '**bold** [x](https://evil.example) <img src=x onerror="window.hacked=1">';
const campaignNames = {
  text: '</title><script>window.hacked=1</script> [LASTNAME]',
  card: '<img src=x onerror="window.hacked=1"> **bold** "}]',
  own: '=HYPERLINK("https://evil.example") مريم',
} as const;
type Kind = keyof typeof shapes;
const kinds = Object.keys(shapes) as Kind[];

let browser: Browser;
let context: BrowserContext;
let page: Page;
let world: World;
let people: Named[];
let list: string;
const drafts = new Map<Kind, string>();
const launched = new Map<Kind, string>();
/** What a name has set in motion: whatever is asked for because of one, and what the page's policy had to stop. */
const caused: string[] = [];

const fullName = ({ first, last }: Named) => `${first} ${last}`;

/** Sums up what a name could have done to the page that is open. */
async function assertInert(on = page): Promise<void> {
  const hacked = await on.evaluate(() => (window as unknown as { hacked?: unknown }).hacked);
  const made = on.locator('[onerror], [src="x"], [href*="evil"], b, script:not([src])');
  assert.deepEqual([hacked, await made.count(), caused], [undefined, 0, []]);
}

const open = (path: string) => page.goto(`${world.url}/tab${path}`);
const textsOf = (selector: string) =>
  page.locator(selector).evaluateAll((all) => all.map(({ textContent }) => textContent ?? ''));

/** Looks for each name, and sees nobody but those who have it. */
async function searched(rows: string, wanted: readonly string[]): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Search by name or address' });
  for (const name of wanted) {
    const has = people.map(fullName).filter((one) => one.includes(name));
    await field.fill(name);
    await until(`those named ${name}`, async () => {
      assert.deepEqual((await textsOf(rows)).sort(), has.sort());
      return true;
    });
  }
  await field.fill('');
}

/** Somebody's draft, and the same once more on its way: what chats and reports hold of it is there when it is looked at. */
async function write(kind: Kind): Promise<void> {
  const window = openFor(await world.sandbox.now(), 4);
  const audience = { lists: [list], groups: [], everyone: false };
  const content = { name: campaignNames[kind], channel: 'teams', presence: 'any', audience, window };
  const body = { ...content, message: shapes[kind].message };
  const [draft, sent] = await Promise.all(
    [0, 1].map(() => json<{ id: string }>(`${world.api.url}/campaigns`, { body })),
  );
  await world.api.act(sent!.id, 'launch');
  drafts.set(kind, draft!.id);
  launched.set(kind, sent!.id);
}

async function assertPreview({ says }: Shape): Promise<void> {
  const preview = page.getByRole('region', { name: 'Preview' });
  const bubble = preview.locator('.ac-adaptiveCard');
  const markups = new Set<string>();
  for (const person of people) {
    await preview.getByRole('combobox').selectOption(person.id);
    const shown = await until(`${fullName(person)} in the preview`, async () => {
      const now = await drawn(bubble);
      assert.deepEqual(now.texts, says(person));
      return now;
    });
    markups.add(shown.markup);
    assert.equal(await preview.locator('bdi').textContent(), titleFor(person));
  }
  assert.equal(markups.size, 1, [...markups].join('\n'));
}

describe('people, lists and campaigns whose names are markup', () => {
  before(async () => {
    [browser, world] = await Promise.all([openBrowser(), World.open({ people: names.length, speed: 1_200 })]);
    people = named(await world.sandbox.people());
    list = await world.api.importList(listName, fileOf(people));
    await Promise.all(kinds.map(write));
    context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
    context.on('request', (request) => {
      const { hostname, pathname } = new URL(request.url());
      if (/evil/.test(hostname) || pathname.endsWith('/x')) caused.push(request.url());
    });
    context.on('console', (message) => {
      if (/Content.Security.Policy/i.test(message.text())) caused.push(message.text());
    });
    page = await context.newPage();
  });
  after(async () => {
    await Promise.all([browser?.close(), world?.[Symbol.asyncDispose]()]);
  });

  it('are read and found in a list', async () => {
    await open(`/lists/${encodeURIComponent(list)}`);
    await page.getByRole('heading', { name: listName, level: 1 }).waitFor();
    await page.getByText(fullName(people[1]!)).first().waitFor();
    assert.equal(await page.title(), `${listName} · Kairos`);
    const cells = await textsOf('section li bdi, section li [dir=auto]');
    const notes = people.map(({ first }) => (first === 'Anna' ? 'none' : note));
    assert.deepEqual(cells.sort(), [...people.map(fullName).map(inline), ...notes].sort());
    await nothingFound(page);
    await searched('section li > span:first-child [dir=auto]', names.slice(1, 7));
    await assertInert();
  });

  for (const kind of kinds)
    it(`are text in the preview of ${{ text: 'a text', card: 'a card', own: 'a card made elsewhere' }[kind]}`, async () => {
      await open(`/campaigns/${drafts.get(kind)}/edit?step=message`);
      await assertPreview(shapes[kind]);
      assert.equal(await page.title(), `${campaignNames[kind]} · Kairos`);
      assert.equal(await page.getByLabel('Name of the campaign').inputValue(), campaignNames[kind]);
      await nothingFound(page);
      await assertInert();
    });

  it('are text in everybody’s chat and in the banner over it', async () => {
    const finished = async (id: string) => (await world.api.report(id)).state === 'finished';
    await until('all is sent', async () =>
      (await Promise.all([...launched.values()].map(finished))).every(Boolean),
    );
    const other = await browser.newPage();
    const chat = await openChat(other);
    const markups = new Map<Kind, Set<string>>(kinds.map((kind) => [kind, new Set()]));
    for (const one of people) {
      const entries = (await world.sandbox.received(one.person.id)).filter(({ reply }) => !reply);
      assert.deepEqual(
        entries.map(({ summary }) => summary),
        kinds.map(() => titleFor(one)),
      );
      const kindOf = (card: unknown): Kind =>
        card === undefined ? 'text' : JSON.stringify(card).includes('FactSet') ? 'own' : 'card';
      for (const { card, text: words } of entries) {
        const kind = kindOf(card);
        const { texts, markup } = card === undefined ? await chat.text(words!) : await chat.card(card);
        assert.deepEqual(texts, shapes[kind].says(one), kind);
        markups.get(kind)!.add(markup);
      }
    }
    for (const [kind, found] of markups) assert.equal(found.size, 1, `${kind}: ${[...found].join('\n')}`);
    assert.equal(await other.evaluate(() => (window as unknown as { hacked?: unknown }).hacked), undefined);
    await other.close();
  });

  it('are read, found and told about on the page of a campaign', async () => {
    await open(`/campaigns/${launched.get('text')}`);
    await page.getByRole('heading', { name: campaignNames.text, level: 1 }).waitFor();
    // Rows are drawn where somebody looks.
    await page.locator('#recipients').scrollIntoViewIfNeeded();
    await page.locator('[data-row]').getByText(fullName(people[1]!)).first().waitFor();
    assert.equal(await page.title(), `${campaignNames.text} · Kairos`);
    await page.getByRole('link', { name: listName }).waitFor();
    await nothingFound(page);
    await searched('[data-row] bdi', names.slice(1, 5));
    const drawer = page.getByRole('dialog');
    for (const person of people.slice(1, 5)) {
      await page.locator('[data-search]').fill(person.id);
      await page.locator('[data-row]').filter({ hasText: person.id }).click();
      await drawer.getByText(person.id).waitFor();
      await until('the name', async () => {
        assert.equal(await drawer.locator('bdi').first().textContent(), fullName(person));
        return true;
      });
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'detached' });
    }
    await open(`/campaigns/${launched.get('text')}?recipient=${encodeURIComponent(people[2]!.id)}`);
    await drawer
      .locator('bdi')
      .getByText(inline(fullName(people[2]!)))
      .waitFor();
    await nothingFound(page);
    await assertInert();
  });

  it('are text where campaigns, lists and what was done to them are listed', async () => {
    for (const [path, shown] of [
      ['/campaigns', Object.values(campaignNames)],
      ['/lists', [listName]],
      ['/audit', [...Object.values(campaignNames), listName]],
    ] as const) {
      await open(path);
      for (const name of shown) await page.getByRole('link', { name }).first().waitFor();
      await nothingFound(page);
      await assertInert();
    }
  });

  it('are themselves in an export, and no formula', async () => {
    const csv = await text(`${world.api.url}/campaigns/${launched.get('own')}/export.csv`);
    const rows = parse(csv, { bom: true, columns: true }) as Record<string, string>[];
    const cell = (name: string) => inline(/^[=+\-@]/.test(name) ? `'${name}` : name);
    assert.deepEqual(
      rows.map(({ email, firstName, lastName }) => [email!.toLowerCase(), firstName, lastName]).sort(),
      people.map(({ id, first, last }) => [id, cell(first), cell(last)]).sort(),
    );
  });

  it('are text when somebody asks the bot what it knows of them', async () => {
    const other = await browser.newPage();
    const chat = await openChat(other);
    const one = people[2]!;
    await world.sandbox.act(one.person.id, 'say', { text: 'my data' });
    const answer = await until('the answer', async () =>
      (await world.sandbox.received(one.person.id)).find(({ reply, card }) => reply && card !== undefined),
    );
    const { texts, markup } = await chat.card(answer.card);
    assert.ok(texts.join('\n').includes(listName), texts.join('\n'));
    assert.ok(texts.join('\n').includes(inline(one.first)), texts.join('\n'));
    assert.doesNotMatch(markup, /<img|<a |<strong|evil|hacked/);
    await other.close();
  });
});
