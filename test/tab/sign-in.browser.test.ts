import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { hostPage, hostUrl } from './host-page.ts';
import { answerLogin, authority, clientId } from './login-page.ts';
import { campaign, inSandbox, me, mockData } from './mock-data.ts';
import { type MockService, startMock } from './mock-service.ts';
import { nothingFound } from './seen.ts';

const scopes = [`api://${clientId}/access_as_user`];

let browser: Browser;
let mock: MockService;
let context: BrowserContext;

async function opened(path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${mock.url}/tab${path}`);
  return page;
}

describe('signing in', () => {
  before(async () => {
    [browser, mock] = await Promise.all([openBrowser(), startMock()]);
  });
  after(async () => {
    await Promise.all([browser?.close(), mock?.close()]);
  });
  beforeEach(async () => {
    Object.assign(mock.data, mockData(), {
      signIn: { mode: 'live', clientId, authority, scopes },
      token: 'token-1',
      me: me({ id: 'anna', name: 'Anna Berg', roles: ['author'], rights: ['viewer', 'author'] }),
      campaigns: [campaign({ id: 'c1', name: 'Wellbeing week' })],
    });
    mock.mode = 'ok';
    context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
  });
  afterEach(() => context.close());

  it('in a plain browser goes to Entra ID with PKCE and comes back to the same page', async () => {
    const login = await answerLogin(context, () => mock.data.token!);
    const page = await opened('/lists?search=sales');
    await page.getByRole('heading', { name: 'Sign in to Kairos', level: 1 }).waitFor();
    await nothingFound(page);
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.getByRole('heading', { name: 'Lists', level: 1 }).waitFor();
    assert.equal(new URL(page.url()).search, '?search=sales');
    assert.deepEqual(login.seen, { authorized: 1, redeemed: 1, refreshed: 0, faults: [] });
    const asked = login.asked();
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.equal(asked.get('redirect_uri'), `${mock.url}/tab/signed-in.html`);
    assert.ok(asked.get('scope')?.split(' ').includes(scopes[0]!));
    await page.getByRole('button', { name: 'Signed in as Anna Berg (Author)' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).waitFor();
  });

  it('is renewed behind the scenes when the service refuses the token', async () => {
    const login = await answerLogin(context, () => mock.data.token!);
    const page = await opened('/campaigns');
    await page.getByRole('button', { name: 'Sign in with Microsoft' }).click();
    await page.getByRole('link', { name: 'Wellbeing week' }).waitFor();
    mock.data.token = 'token-2';
    await page.getByRole('link', { name: 'Lists' }).click();
    await page.getByText('Keep people in a list').waitFor();
    assert.equal(login.seen.refreshed, 1);
    assert.deepEqual(login.seen.faults, []);
  });

  it('in Teams needs no step at all, and asks the host for the token', async () => {
    const page = await framed('token-1');
    const frame = page.frameLocator('iframe');
    await frame.getByRole('link', { name: 'Wellbeing week' }).waitFor();
    assert.equal(await frame.getByRole('button', { name: /Signed in as/ }).count(), 0);
  });

  it('in Teams says what to do when Teams does not say who it is', async () => {
    const page = await framed(null);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('heading', { name: 'You could not be signed in' }).waitFor();
    await page.evaluate(() => Object.assign(window, { token: 'token-1' }));
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByRole('link', { name: 'Wellbeing week' }).waitFor();
  });

  it('without a role ends at a page that says whom to ask and what to send', async () => {
    mock.data.signIn = inSandbox;
    mock.data.token = null;
    mock.data.me = me({ id: 'o-1', name: 'Zoë Quinn', tenant: 't-1', roles: [], rights: [] });
    const page = await opened('/campaigns');
    await page.getByRole('heading', { name: 'Welcome, Zoë Quinn', level: 1 }).waitFor();
    for (const fact of ['o-1', 't-1']) await page.getByText(fact, { exact: true }).waitFor();
    await nothingFound(page);
    mock.data.me = me({ roles: ['viewer'], rights: ['viewer'] });
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('heading', { name: 'Campaigns', level: 1 }).waitFor();
  });

  it('costs the list of campaigns less than 250 KB of compressed code', async () => {
    mock.data.signIn = inSandbox;
    mock.data.token = null;
    const page = await context.newPage();
    const scripts: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('.js')) scripts.push(response.body());
    });
    await page.goto(`${mock.url}/tab/campaigns`);
    await page.getByRole('link', { name: 'Wellbeing week' }).waitFor();
    await page.waitForLoadState('networkidle');
    const { gzipSync } = await import('node:zlib');
    const sizes = (await Promise.all(scripts)).map((script) => gzipSync(script).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(scripts.length > 5 && total < 250 * 1024, `${Math.round(total / 1024)} KB`);
  });

  async function framed(token: string | null): Promise<Page> {
    const page = await context.newPage();
    await context.route('https://res.cdn.office.net/**', (route) => route.abort());
    const body = hostPage(`${mock.url}/tab/campaigns`, 'default', '', 'en');
    await page.route(`${hostUrl}**`, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.addInitScript((value) => Object.assign(window, { token: value }), token);
    await page.goto(hostUrl);
    return page;
  }
});
