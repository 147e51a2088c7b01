import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { text } from '../../channels/microsoft/sentences.ts';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { campaign, list } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { picture } from './picture.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const { review } = en;
const reach = (page: Page, words = review) => page.getByRole('region', { name: words.reach.title });

describe('The review of a draft', () => {
  overMockService();
  /** A draft of nearly nobody, unless it is given another audience. */
  const begin = (window = {}) => {
    mock.data.lists = [list({ id: 'l1', name: 'Paris office', people: 4812 })];
    const own = campaign().window;
    mock.data.campaigns = [campaign({ id: 'c2', window: { ...own, ...window } })];
  };
  const show = (options = {}) => open('/campaigns/c2/edit?step=review', options);
  const factsOf = (page: Page) => page.locator('dl').first().innerText();

  it('names lists, title, the days that are really open, hours and presence', async () => {
    begin();
    mock.data.forecast = { openDates: ['2026-12-24'] };
    const page = await show();
    await page.getByText('One day: Thu 24 Dec').waitFor();
    await page.locator('dl').getByText(mock.data.lists[0]!.name).waitFor();
    const facts = await factsOf(page);
    for (const said of [
      mock.data.lists[0]!.name,
      mock.data.campaigns[0]!.message.title,
      en.presence[mock.data.campaigns[0]!.presence],
      '09:00–18:00',
    ])
      assert.ok(facts.includes(said), `${said} in ${facts}`);
    await picture(page, 'review-facts');
  });

  it('names a list before all lists are known, and nobody where no list is chosen', async () => {
    begin();
    const page = await open('/campaigns');
    await page.route('**/api/lists?*', () => {});
    await page.goto(`${mock.url}/tab/campaigns/c2/edit?step=review`);
    await page.getByText('All of France').waitFor();
    mock.data.campaigns = [campaign({ id: 'c2', audience: { lists: [], groups: [], everyone: false } })];
    const other = await show();
    await other.getByRole('heading', { name: review.title }).waitFor();
    assert.equal(await other.getByText(review.to, { exact: true }).count(), 0);
  });

  it('says nothing of a rate for a handful, and of the limit only where it is near', async () => {
    begin();
    mock.data.forecast = { audience: 30, perHour: 0.51, peakPerSecond: 1 / 60 };
    const few = await show();
    await few.getByText(/It has ended by/).waitFor();
    assert.equal(await few.getByText(/messages an hour/).count(), 0);
    assert.equal(await few.getByText(/3,000/).count(), 0);
    mock.data.forecast = { perHour: 170_000, peakPerSecond: 49, lateForPace: 1204 };
    const many = await show();
    await many.getByText(review.lateForPace(1204)).waitFor();
    await many.getByText(/the channel takes 3,000/).waitFor();
    await picture(many, 'review-late');
  });

  it('says that reach is not known yet, looks people up with progress, and can be told to stop', async () => {
    begin();
    mock.data.forecast = { notLookedUp: 4812, unreachable: [] };
    const page = await show();
    await reach(page).getByText(review.reach.notKnown(4812)).waitFor();
    await page.getByText(review.noFaultsKnown).waitFor();
    assert.equal(await page.getByText(review.noFaults, { exact: true }).count(), 0);
    await nothingFound(page, '[data-tabster-dummy]');
    await picture(page, 'reach-unknown');
    mock.data.preflight = { state: 'running', audience: 4812, lookedUp: 1200, endedAt: null };
    await reach(page)
      .getByRole('button', { name: review.reach.start(4812) })
      .click();
    await reach(page).getByText(review.reach.progress(1200, 4812)).waitFor();
    await reach(page).getByRole('progressbar').waitFor();
    await nothingFound(page, '[data-tabster-dummy]');
    await picture(page, 'reach-running');
    await reach(page).getByRole('button', { name: en.common.cancel }).click();
    await reach(page).getByText(review.reach.cancelled(1200, 4812)).waitFor();
    assert.equal(
      mock.requests.filter(({ method, path }) => method === 'DELETE' && path.endsWith('/preflight')).length,
      1,
    );
    await picture(page, 'reach-cancelled');
  });

  it('says what was found, of whom the directory was silent, and what is installed', async () => {
    begin({ perRecipientZone: true, ownHours: true, leave: true });
    const named = (reason: string, people: number) => ({ reason, people, examples: ['ana@contoso.com'] });
    mock.data.forecast = {
      notLookedUp: 3,
      zones: 14,
      ...{ zonesUnknown: 12, hoursUnknown: 40 },
      unreachable: [named('person-not-found', 37), named('expired', 2), named('absent', 5)],
    };
    mock.data.preflight = { toInstall: 412, notKnown: 3 };
    mock.data.lookedUp.add('c2');
    const page = await show();
    for (const said of [
      en.audience.because['person-not-found'](37),
      en.audience.because.expired(2),
      en.audience.because.absent(5),
      review.reach.toInstall(412),
      review.reach.silent(3),
      review.zonesUnknown(12, 'Paris'),
      review.hoursUnknown(40),
      review.ownHours,
      review.leave,
    ])
      await page.getByText(said).first().waitFor();
    await nothingFound(page, '[data-tabster-dummy]');
    await picture(page, 'reach-found');
  });

  it('says why looking up has failed, and offers it again', async () => {
    begin();
    mock.data.lookedUp.add('c2');
    mock.data.forecast = { notLookedUp: 4812 };
    mock.data.preflight = { state: 'failed', failure: text('people-permission') };
    const page = await show();
    await reach(page).getByText(text('people-permission').message).waitFor();
    await reach(page)
      .getByRole('button', { name: review.reach.start(4812) })
      .waitFor();
    await picture(page, 'reach-failed');
  });

  it('looks a small audience up by itself', async () => {
    begin();
    mock.data.forecast = { audience: 30, unreachable: [] };
    const page = await show();
    await reach(page)
      .getByText(/were looked up/)
      .waitFor();
    await page.getByText(review.noFaults, { exact: true }).waitFor();
    assert.equal(
      mock.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/preflight')).length,
      1,
    );
  });

  it('asks with the moment on the recipients’ clocks, and on the reader’s own', async () => {
    begin({ perRecipientZone: true });
    const startsAt = Date.parse('2099-11-30T20:00:00Z');
    mock.data.forecast = { startsAt, firstZone: 'Pacific/Auckland', zones: 14 };
    const page = await show({ timezoneId: 'Europe/Lisbon' });
    await page.getByRole('button', { name: review.launch, exact: true }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText(/from Tue,? 1 Dec 2099,? (at )?09:00 in each person’s own time\?/).waitFor();
    await question
      .getByText(/The first are in Auckland: Mon,? 30 Nov 2099,? (at )?20:00 your time\./)
      .waitFor();
    await picture(page, 'launch-question');
  });

  it('reads in French, in a narrow window too', async () => {
    begin({ perRecipientZone: true, ownHours: true, leave: true });
    mock.data.forecast = { notLookedUp: 4812, zones: 3, zonesUnknown: 12, hoursUnknown: 3, lateForPace: 7 };
    const page = await show({ locale: 'fr-FR', viewport: { width: 400, height: 900 } });
    await reach(page, fr.review).getByText(fr.review.reach.notKnown(4812)).waitFor();
    assert.equal(await scrollsSideways(page), false);
    await picture(page, 'reach-french-narrow');
  });

  it('keeps a person’s own hours and leave as they were switched', async () => {
    begin();
    const page = await open('/campaigns/c2/edit?step=window');
    for (const label of [en.windowStep.ownHours, en.windowStep.leave]) {
      const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT');
      await page.getByRole('switch', { name: label }).click();
      await saved;
    }
    const { ownHours, leave } = mock.data.campaigns[0]!.window;
    assert.deepEqual([ownHours, leave], [true, true]);
    await nothingFound(page, '[data-tabster-dummy]');
    await picture(page, 'window-step');
  });
});
