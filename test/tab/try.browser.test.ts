import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { openFor, World } from '../e2e/harness.ts';
import { addressOf, type SandboxPerson } from '../e2e/sandbox-client.ts';
import { openBrowser } from './browser.ts';

const title = 'New canteen';
const words = { en, fr };

let browser: Browser;
let world: World;

/** A draft for a list of one, whom it calls by another name than the directory does. */
async function drafted(listed: SandboxPerson): Promise<string> {
  const row = `${addressOf(listed)},Zoë of the list`;
  const list = await world.api.importList('One', `email,first name\n${row}\n`);
  const window = openFor(await world.sandbox.now(), 24);
  return world.api.create({ name: title, lists: [list], window, text: 'Hello [FIRSTNAME].' });
}

/** The review of a draft, in a language. */
async function reviewOf(draft: string, language: 'en' | 'fr'): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: language });
  const page = await context.newPage();
  await page.goto(`${world.url}/tab/campaigns/${draft}/edit?step=review`);
  return page;
}

/** What the dialog, opened anew, says of an address beside the person's name: in a bar, or at the field. */
async function saidOf(
  page: Page,
  language: 'en' | 'fr',
  address: string,
): Promise<readonly [who: string, said: string]> {
  const { tryOut, editor, common } = words[language];
  await page.getByRole('button', { name: editor.try, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: tryOut.email }).fill(address);
  await dialog.getByRole('button', { name: tryOut.send }).click();
  const bar = dialog.locator('.fui-MessageBarBody');
  await bar.or(dialog.getByRole('alert')).first().waitFor();
  const atField = (await bar.count()) === 0;
  const lines = (await (atField ? dialog.getByRole('alert') : bar).innerText()).split('\n');
  await dialog.getByRole('button', { name: common.close }).click();
  if (atField) return ['', lines[0]!];
  const [title, said = ''] = lines;
  const result = Object.values(tryOut.results).find((one) => title!.startsWith(one)) ?? '';
  return [title!.slice(result.length).trim(), `${result}: ${said}`];
}

const nameOf = ({ firstName, lastName }: SandboxPerson) => `${firstName} ${lastName}`;

describe('a TRY from the page, over the service itself', function () {
  this.timeout(900_000);
  before(async () => {
    [browser, world] = await Promise.all([
      openBrowser(),
      World.open({ people: 24, speed: 60, installed: 0.5 }),
    ]);
  });
  after(async () => {
    await Promise.all([browser?.close(), world?.[Symbol.asyncDispose]()]);
  });

  it('has another answer for each of five, and sends with the values of the list or of the directory', async () => {
    const people = await world.sandbox.people();
    const withApp = people.filter(({ app }) => app === 'installed');
    const [listed, unlisted, blocking] = withApp as [SandboxPerson, SandboxPerson, SandboxPerson];
    const without = people.filter(({ app }) => app === 'missing');
    const [first, second] = without as [SandboxPerson, SandboxPerson];
    await world.sandbox.act(blocking.id, 'block');
    const draft = await drafted(listed);
    const { help, results, notEmail } = en.tryOut;
    const english = await reviewOf(draft, 'en');
    const named = (person: SandboxPerson) => `${nameOf(person)} ${addressOf(person)}`;
    const cases: [email: string, who: string, said: string][] = [
      [addressOf(listed), named(listed), `${results.sent}: ${help.delivered}`],
      [addressOf(unlisted), named(unlisted), `${results.sent}: ${help.delivered}`],
      [
        addressOf(first),
        named(first),
        `${results.sent}: The app was installed for ${nameOf(first)} first. ${help.delivered}`,
      ],
      [addressOf(blocking), named(blocking), `${results.unreachable}: ${help['blocked-by-user']}`],
      [
        'nobody@sandbox.example',
        'nobody@sandbox.example',
        `${results.unreachable}: ${help['person-not-found']}`,
      ],
      ['lea.martin@contoso,com', '', notEmail('lea.martin@contoso, com', 2)],
    ];
    for (const [address, ...answer] of cases) assert.deepEqual(await saidOf(english, 'en', address), answer);

    const heard = { 'Zoë of the list': listed, [unlisted.firstName]: unlisted, [first.firstName]: first };
    for (const [name, { id }] of Object.entries(heard))
      assert.deepEqual(
        (await world.sandbox.received(id))
          .filter(({ reply, summary }) => !reply && !summary?.startsWith('Welcome'))
          .map(({ summary, text }) => [summary, text]),
        [[`TEST: ${title}`, `**TEST**\n\nHello ${name}.`]],
      );
    assert.equal((await world.sandbox.ledger()).filter(({ summary }) => summary?.includes(title)).length, 3);
    assert.equal((await world.api.report(draft)).audience, 0, 'it counts in no report');

    await world.kill();
    await world.ready(world.spawn({ INSTALL_APP: 'off' }));
    const french = await reviewOf(draft, 'fr');
    const lacks = `${fr.tryOut.results.unreachable}: ${fr.tryOut.help['app-not-installed']}`;
    assert.equal((await saidOf(french, 'fr', addressOf(second)))[1], lacks);
    assert.deepEqual(await world.sandbox.received(second.id), []);
    assert.equal(
      (await saidOf(french, 'fr', addressOf(blocking)))[1],
      `${fr.tryOut.results.unreachable}: ${fr.tryOut.help['blocked-by-user']}`,
    );
  });
});
