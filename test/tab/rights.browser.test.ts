import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Role } from '../../api/contract/sign-in.ts';
import { openBrowser } from './browser.ts';
import { ask, become, type RealService, startService } from './real-service.ts';
import { nothingFound, notices } from './seen.ts';

const window = {
  start: '2031-03-03',
  days: 3,
  hours: { from: '09:00', to: '18:00' },
  weekdays: [1, 2, 3, 4, 5],
  zone: 'Europe/Paris',
};

let browser: Browser;
let service: RealService;

/** A browser of somebody's own, on a page. */
async function opened(person: string, role: Role, path: string, locale = 'en-GB'): Promise<Page> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale });
  await become(service, context, person, role);
  const page = await context.newPage();
  await page.goto(`${service.url}/tab${path}`);
  return page;
}

const author = { person: 'Anna Berg', role: 'author' } as const;

/** A draft that Anna has written; gives its id. */
async function drafted(context: BrowserContext, name: string): Promise<string> {
  const lists = await ask(service, context, 'GET', '/lists');
  const { status, body } = await ask(service, context, 'POST', '/campaigns', {
    name,
    channel: 'teams',
    presence: 'any',
    message: { title: name, text: 'Hello [FIRSTNAME|there], come on Friday.' },
    audience: { lists: [lists.body.items[0].id], groups: [], everyone: false },
    window,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
}

/** Anna's draft, with her page on its review. */
async function reviewed(name: string) {
  const anna = await opened(author.person, author.role, '/campaigns');
  const id = await drafted(anna.context(), name);
  await anna.goto(`${service.url}/tab/campaigns/${id}/edit?step=review`);
  return { anna, id };
}

const launch = (page: Page) => page.getByRole('button', { name: 'Launch', exact: true });
/** Of 60 people; those of the sandbox who opt out of its demo meanwhile are taken off. */
const audience = /(?:60|5\d) people/;
const onlyAudience = new RegExp(`^${audience.source}$`);
const isDisabled = async (page: Page, name: string) =>
  (await page.getByRole('button', { name, exact: true }).getAttribute('aria-disabled')) === 'true';

describe('the pages by right, over the service itself', () => {
  before(async () => {
    [browser, service] = await Promise.all([
      openBrowser(),
      startService({ APPROVAL: 'on', SANDBOX_PEOPLE: '60', SANDBOX_SPEED: '60' }),
    ]);
  });
  after(async () => {
    await Promise.all([browser?.close(), service?.close()]);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });

  it('let somebody be chosen by keyboard, and go on as them', async () => {
    const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${service.url}/tab/campaigns`);
    const account = page.getByRole('button', { name: 'Signed in as This machine (sandbox)' });
    await account.waitFor();
    await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
    await nothingFound(page, notices);
    await account.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Vera Lind' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Signed in as Vera Lind (sandbox)' }).waitFor();
    const me = await ask(service, context, 'GET', '/me');
    assert.deepEqual([me.body.id, me.body.rights], ['vera lind', ['viewer']]);
  });

  it('show a viewer campaigns and reports, and nothing that changes them', async () => {
    const page = await opened('Vera Lind', 'viewer', '/campaigns');
    await page.getByRole('link', { name: /demo/ }).first().waitFor();
    for (const name of ['New campaign', 'Import', 'New list'])
      assert.equal(await page.getByRole('button', { name }).count(), 0, name);
    assert.equal(await page.getByRole('link', { name: 'Audit log' }).count(), 0);
    await page.getByRole('link', { name: 'Lists' }).click();
    await page.getByText('60 people').waitFor();
    assert.equal(await page.getByRole('main').getByRole('link').count(), 0);
    assert.equal(await page.getByRole('main').getByRole('button').count(), 0);
    for (const [path, say] of [
      ['/audit', 'It needs the role Administrator'],
      ['/campaigns/new/edit', 'Campaigns'],
    ] as const) {
      await page.goto(`${service.url}/tab${path}`);
      await page.getByRole('heading', { name: say }).waitFor();
      await nothingFound(page, notices);
    }
  });

  it('lead a campaign from its author to an approver and back', async () => {
    const { anna, id } = await reviewed('Open day');
    await launch(anna).waitFor();
    assert.equal(await isDisabled(anna, 'Launch'), true);
    await anna.getByText('A second person has to approve this campaign').waitFor();
    await anna.getByRole('button', { name: 'Ask for approval' }).click();
    await anna.getByText('Anna Berg asked for approval').waitFor();
    assert.equal(await anna.getByRole('button', { name: 'Approve', exact: true }).count(), 0);

    const paula = await opened('Paula Costa', 'approver', `/campaigns/${id}`);
    await paula.getByText('Anna Berg asked for approval').waitFor();
    await nothingFound(paula, notices);
    await paula.getByRole('button', { name: 'Approve', exact: true }).click();
    await paula.getByText('Paula Costa approved it').waitFor();

    await anna.getByText('Paula Costa approved it').waitFor();
    await nothingFound(anna, notices);
    await launch(anna).click();
    await anna.getByRole('button', { name: new RegExp(`^Launch for ${audience.source}$`) }).click();
    await anna.getByRole('heading', { name: 'Open day', level: 1 }).waitFor();
    await anna.getByText('Approved by').waitFor();
    const { body } = await ask(service, anna.context(), 'GET', `/campaigns/${id}`);
    assert.equal(body.state, 'scheduled');
  });

  it('cannot launch what was approved and then changed by one character', async () => {
    const { anna, id } = await reviewed('Summer party');
    const paula = await opened('Paula Costa', 'approver', `/campaigns/${id}`);
    await paula.getByRole('button', { name: 'Approve', exact: true }).click();
    await paula.getByText('Paula Costa approved it').waitFor();

    await anna.goto(`${service.url}/tab/campaigns/${id}/edit?step=message`);
    await anna.getByRole('textbox', { name: 'Title' }).press('End');
    await anna.keyboard.type('!');
    await anna.getByText('Saved', { exact: true }).waitFor();
    await anna
      .getByRole('tab', { name: /Review/ })
      .or(anna.getByRole('button', { name: /Review/ }))
      .click();
    await anna.getByText('content, audience or window has changed since').waitFor();
    assert.equal(await isDisabled(anna, 'Launch'), true);
    const launched = await ask(service, anna.context(), 'POST', `/campaigns/${id}/launch`);
    assert.ok(launched.status === 409 || launched.status === 422, String(launched.status));
    const { body } = await ask(service, anna.context(), 'GET', `/campaigns/${id}`);
    assert.equal(body.state, 'draft');
  });

  it('let nobody approve what they wrote, whatever their role', async () => {
    const { anna, id } = await reviewed('Own words');
    await become(service, anna.context(), 'Anna Berg', 'admin');
    await anna.goto(`${service.url}/tab/campaigns/${id}/edit?step=review`);
    await anna.getByText('You wrote or changed this campaign').waitFor();
    assert.equal(await isDisabled(anna, 'Approve'), true);
  });

  it('tell an approver that it has changed since they read it', async () => {
    const { anna, id } = await reviewed('Town hall');
    const paula = await opened('Paula Costa', 'approver', `/campaigns/${id}`);
    await paula.getByRole('button', { name: 'Approve', exact: true }).waitFor();
    // The page hears of the change only with its answer.
    await paula.context().route('**/api/events', (route) => route.abort());
    const { body } = await ask(service, anna.context(), 'GET', `/campaigns/${id}`);
    const { name, channel, presence, audience } = body;
    const message = { ...body.message, text: 'Something else.' };
    const put = { name, channel, presence, message, audience, window };
    assert.equal((await ask(service, anna.context(), 'PUT', `/campaigns/${id}`, put)).status, 200);
    await paula
      .getByRole('button', { name: 'Approve', exact: true })
      .click({ timeout: 3000 })
      .catch(() => undefined);
    await paula.getByText('It has changed since you read it').waitFor();
    await paula.getByText('come on Friday').waitFor();
    await paula.getByRole('button', { name: 'Show what stands there now' }).click();
    await paula.getByText('Something else.').first().waitFor();
    await paula.getByRole('button', { name: 'Approve', exact: true }).click();
    await paula.getByText('Paula Costa approved it').waitFor();
  });

  it('show an approver what waits for them, and the campaign as its recipients will see it', async () => {
    const anna = await opened(author.person, author.role, '/campaigns');
    const id = await drafted(anna.context(), 'Canteen news');
    const asked = () => ask(service, anna.context(), 'POST', `/campaigns/${id}/request-approval`);
    const paula = await opened('Paula Costa', 'approver', '/campaigns');
    await paula.getByRole('link', { name: 'Canteen news' }).waitFor();
    const row = paula.getByRole('listitem').filter({ hasText: 'Canteen news' });
    await row.getByText('Not launched').waitFor();
    assert.equal((await asked()).status, 200);
    await row.getByText('Anna Berg asked').waitFor();
    await paula.getByText(/campaigns? waits? for your approval/).waitFor();
    const chips = paula.getByRole('group', { name: 'Status' }).getByRole('button');
    assert.deepEqual(
      (await chips.allTextContents()).slice(0, 2).map((chip) => chip.replace(/\d+/, 'n')),
      ['All n', 'Waiting for approval n'],
    );
    // What is deleted is none of them: its chip has no number.
    const counts = (await chips.allTextContents()).map((chip) => Number(/\d+/.exec(chip)?.[0] ?? 0));
    assert.equal(
      counts.slice(1).reduce((sum, count) => sum + count),
      counts[0],
    );
    await paula.getByRole('button', { name: /^Show (it|them)$/ }).click();
    const rows = paula.getByRole('list', { name: 'Campaigns' }).getByRole('listitem');
    await row.getByText('Anna Berg asked').waitFor();
    assert.equal(await rows.count(), counts[1]);
    await nothingFound(paula, notices);

    await paula.getByRole('link', { name: 'Canteen news' }).click();
    await paula.getByText(onlyAudience).waitFor();
    const seen = paula.getByLabel('As seen by');
    const name = (await seen.locator('option').first().textContent())!.split(' ')[0]!;
    await paula.getByText(`Hello ${name}, come on Friday.`).waitFor();
    await nothingFound(paula, notices);
    const vera = await opened('Vera Lind', 'viewer', `/campaigns/${id}`);
    await vera.getByText('Hello there, come on Friday.').waitFor();
    assert.equal(await vera.getByText(onlyAudience).count(), 0);

    await paula.getByRole('button', { name: 'Approve', exact: true }).click();
    await paula.getByText('Paula Costa approved it').waitFor();
    await anna
      .getByRole('listitem')
      .filter({ hasText: 'Canteen news' })
      .getByText('By Paula Costa')
      .waitFor();
  });

  it('say in French what the service says: faults of a launch, a test that fails, a row that is left out', async () => {
    const { anna, id } = await reviewed('En français');
    const { body } = await ask(service, anna.context(), 'GET', `/campaigns/${id}`);
    const { name, channel, presence, audience } = body;
    const message = { title: 'Bonjour', text: 'Bonjour [SURNOM], voir [ici](ftp.contoso.com).' };
    await ask(service, anna.context(), 'PUT', `/campaigns/${id}`, {
      name,
      channel,
      presence,
      audience,
      window,
      message,
    });
    await anna.context().close();
    const page = await opened(author.person, author.role, `/campaigns/${id}/edit?step=review`, 'fr-FR');
    await page.getByText('[SURNOM] n’est pas une colonne des listes choisies').first().waitFor();
    await page
      .getByText(/Le lien vers «.ftp.contoso.com.» doit commencer par https/)
      .first()
      .waitFor();
    assert.equal(await page.getByText(/must begin|is not a column/).count(), 0);

    await page.getByRole('button', { name: 'TRY' }).click();
    await page.getByLabel('Adresses e-mail').fill('anna.berg@nowhere.example');
    await page.getByRole('button', { name: 'Envoyer' }).first().click();
    await page
      .getByRole('dialog')
      .getByText('n’est pas une colonne')
      .or(page.getByRole('dialog').getByText('doit commencer par'))
      .first()
      .waitFor();

    await page.goto(`${service.url}/tab/lists/${encodeURIComponent(audience.lists[0])}`);
    const buffer = Buffer.from('email,firstName\nnobody,Léa\nzoe@contoso.com,Zoé,extra\n');
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'gens.csv', mimeType: 'text/csv', buffer });
    await page.getByText(/«.nobody.» n’est pas une adresse e-mail/).waitFor();
    await page.getByText('La ligne a 3 cellules, l’en-tête 2.').waitFor();
    await nothingFound(page, notices);
  });

  it('hear of what moves over one connection', async () => {
    const { anna } = await reviewed('First name');
    const paula = await opened('Paula Costa', 'approver', '/campaigns');
    await paula.getByRole('link', { name: 'First name' }).waitFor();
    const asked: string[] = [];
    paula.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const title = anna.getByRole('textbox', { name: 'Name of the campaign' });
    await title.fill('Second name');
    await paula.getByRole('link', { name: 'Second name' }).waitFor();
    await paula.getByRole('link', { name: 'Lists' }).click();
    await paula.getByText('60 people').waitFor();
    assert.equal(asked.filter((path) => path === '/api/events').length, 0);
  });
});
