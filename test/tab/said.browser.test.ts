import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { text } from '../sentences.ts';
import { campaign, launched, list, send } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { picture } from './picture.ts';
import { nothingFound, scrollsSideways } from './seen.ts';

const counts = { waiting: 300, delivered: 200 };
const hold = { by: 'author', since: 0, detail: '' } as const;
const progressOf = (read: number | null) => ({ ...launched({}, counts).progress, read });
const noHigherThan = async (place: Locator, width: number) => {
  const box = (await place.boundingBox())!;
  assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
};

describe('what the pages say', () => {
  overMockService();
  const show = (path: string, options = {}): Promise<Page> => open(path, options);

  it('offers to write the first campaign once, and with the key as ever', async () => {
    const page = await show('/campaigns');
    await page.getByText(en.campaigns.emptyTitle).waitFor();
    assert.equal(await page.getByRole('button', { name: en.campaigns.new }).count(), 1);
    await picture(page, 'said-empty');
    await page.keyboard.press('n');
    await page.getByRole('textbox', { name: en.editor.name }).waitFor();
  });

  it('names what is known of reading in the colours, on the page and in the list', async () => {
    const parts = en.outcomes.parts;
    mock.data.campaigns = [launched({ id: 'c1', name: 'News', progress: progressOf(null) }, counts)];
    const page = await show('/campaigns');
    const legend = page.getByRole('list', { name: en.campaigns.legend });
    await legend.getByText(parts.unread).waitFor();
    assert.equal(await legend.getByText(parts.delivered).count(), 0);
    assert.equal(await legend.getByText(parts.read).count(), 0);
    await page.getByRole('img', { name: parts.unread }).waitFor();
    await picture(page, 'said-legend');
    mock.data.campaigns = [launched({ id: 'c1', name: 'News', progress: progressOf(20) }, counts)];
    await page.reload();
    await legend.getByText(parts.delivered).waitFor();
    await legend.getByText(parts.read).waitFor();
  });

  it('offers no Resume while nothing can be stored, and says both why and that it is paused', async () => {
    const trouble = { since: 0, ...text('disk-full') };
    mock.data.campaigns = [launched({ id: 'c1', hold, trouble }, counts)];
    const page = await show('/campaigns/c1');
    await page.getByText('The disk takes nothing').waitFor();
    await page.getByText(en.campaign.paused(300)).waitFor();
    assert.equal(await page.getByRole('button', { name: en.campaign.resume }).count(), 0);
    await picture(page, 'said-trouble');
    await nothingFound(page);
  });

  it('names the year of days that are far away, and a holiday by its name', async () => {
    const window = { ...campaign().window, start: '2025-12-24', days: 10, country: 'FR' };
    mock.data.campaigns = [launched({ id: 'c1', window, closedDays: ['2025-12-25', '2025-12-31'] }, counts)];
    mock.data.lists = [list({ people: 3 })];
    const page = await show('/campaigns/c1');
    const facts = page.getByRole('region', { name: en.campaign.information });
    await facts.getByText('Wed, 24 Dec 2025, 09:00').waitFor();
    await facts.getByText('Thu, 25 Dec 2025 (Christmas Day), Wed, 31 Dec 2025').waitFor();
    await picture(page, 'said-years');
    await page.goto(`${mock.url}/tab/campaigns`);
    await page.getByText(/24 Dec 2025 – .*2 Jan 2026/).waitFor();
    mock.data.campaigns = [campaign({ id: 'c2' })];
    mock.data.forecast = { openDates: ['2031-03-03', '2031-03-04'] };
    await page.goto(`${mock.url}/tab/campaigns/c2/edit?step=review`);
    await page.getByText(/^2 days: Mon, 3 Mar . Tue, 4 Mar 2031$/).waitFor();
  });

  for (const [words, locale] of [
    [en, 'en-GB'],
    [fr, 'fr-FR'],
  ] as const)
    it(`promises nobody a message whom it is known not to reach: ${locale}`, async () => {
      mock.data.lists = [list({ people: 500 })];
      mock.data.campaigns = [campaign({ id: 'c2' })];
      const page = await show('/campaigns/c2/edit?step=review', {
        locale,
        viewport: { width: 400, height: 800 },
      });
      await page.getByText(words.audience.because['app-not-installed'](37)).waitFor();
      await page.getByText(words.review.noFaultsBut(37)).waitFor();
      await picture(page, `said-review-${locale}`);
      await page.getByRole('button', { name: words.review.launch, exact: true }).click();
      await page.getByRole('alertdialog').getByText(words.review.lost(37)).waitFor();
      await picture(page, `said-question-${locale}`);
      await nothingFound(page);
    });

  it('launches from the footer, in sight at once', async () => {
    mock.data.lists = [list({ people: 500 })];
    mock.data.campaigns = [campaign({ id: 'c2' })];
    const page = await show('/campaigns/c2/edit?step=review', { viewport: { width: 1280, height: 600 } });
    const launch = page.getByRole('button', { name: en.review.launch, exact: true });
    await launch.waitFor();
    const box = (await launch.boundingBox())!;
    assert.ok(box.y + box.height <= 600, JSON.stringify(box));
    await picture(page, 'said-launch');
  });

  it('asks before a Stop that nobody has felt yet, without a zero', async () => {
    mock.data.campaigns = [launched({ id: 'c1' }, { waiting: 500 })];
    const page = await show('/campaigns/c1');
    await page.getByRole('button', { name: en.campaign.stop, exact: true }).click();
    await page.getByText('500 people will not get the message. Nobody has got it yet.').waitFor();
  });

  it('tells of somebody whom a Stop came before what they would have got, and when that was', async () => {
    const stopped = { state: 'stopped', endedAt: Date.UTC(2026, 10, 24, 13, 5) } as const;
    mock.data.campaigns = [launched({ id: 'c1', ...stopped }, { notSent: 1 })];
    mock.data.sends.set('c1', [
      send({ status: 'notSent', subStatus: 'stopped', sentAt: null, readAt: null }),
    ]);
    const page = await show('/campaigns/c1');
    await page.getByRole('button', { name: /Léa Martin/ }).click();
    await page.getByText(en.timeline.wouldHaveGot).waitFor();
    const last = page.getByRole('dialog').getByRole('listitem').last();
    assert.match((await last.textContent()) ?? '', /Not sent.*14:05.*Stopped/);
    await picture(page, 'said-stopped');
  });

  it('says of everybody that they wait no more, as soon as it is stopped', async () => {
    mock.data.campaigns = [launched({ id: 'c1' }, { waiting: 1 })];
    const waits = send({ status: 'waiting', subStatus: 'planned', sentAt: null, readAt: null, dueAt: 1 });
    mock.data.sends.set('c1', [waits]);
    const page = await show('/campaigns/c1');
    await page.getByText(en.recipients.dueNow).waitFor();
    mock.data.sends.set('c1', [{ ...waits, status: 'notSent', subStatus: 'stopped', dueAt: null }]);
    await page.getByRole('button', { name: en.campaign.stop, exact: true }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: en.campaign.stopDo(1) })
      .click();
    await page.getByText(en.recipients.dueNow).waitFor({ state: 'detached' });
  });

  it('fails in a sentence that is wide enough to be read, above what stands at the foot of a page', async () => {
    mock.data.campaigns = [launched({ id: 'c1', name: 'News' }, counts)];
    const page = await show('/campaigns/c1', { viewport: { width: 400, height: 800 } });
    await page.getByRole('button', { name: en.campaign.pause }).waitFor();
    mock.mode = 'down';
    await page.getByRole('button', { name: en.campaign.pause }).click();
    const notice = page.locator('.fui-Toast');
    await notice.getByText(en.failed.offline).waitFor();
    await noHigherThan(notice, 400);
    const [toast, bar] = [
      await notice.boundingBox(),
      await page.getByRole('navigation').last().boundingBox(),
    ];
    assert.ok(toast!.width > 340 && toast!.y + toast!.height <= bar!.y, JSON.stringify({ toast, bar }));
    await picture(page, 'said-failed');
  });

  it('offers lists without a frame of their own to scroll in, the rest on request', async () => {
    mock.data.lists = Array.from({ length: 12 }, (_, i) => list({ id: `l${i}`, name: `List ${i}` }));
    mock.data.campaigns = [campaign({ id: 'c2' })];
    const page = await show('/campaigns/c2/edit?step=audience', { viewport: { width: 1280, height: 800 } });
    const boxes = page.getByRole('checkbox', { name: /^List/ });
    await boxes.first().waitFor();
    assert.equal(await boxes.count(), 8);
    await picture(page, 'said-lists');
    await page.getByRole('button', { name: en.audience.showAll(12) }).click();
    assert.equal(await boxes.count(), 12);
    assert.equal(await boxes.nth(8).evaluate((one) => one === document.activeElement), true);
    const scroll = await page.evaluate(
      () =>
        [...document.querySelectorAll('main *')].filter(
          (one) =>
            one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY),
        ).length,
    );
    assert.equal(scroll, 0, 'nothing within the page scrolls by itself');
  });

  it('keeps the closed days within a narrow page, however long the name of a region', async () => {
    const window = { ...campaign().window, country: 'DE', start: '2026-12-24' };
    mock.data.campaigns = [campaign({ id: 'c2', window })];
    const page = await show('/campaigns/c2/edit?step=window', { viewport: { width: 400, height: 800 } });
    const items = [
      { code: 'DE-BY', name: 'A region whose name is far longer than any phone is wide, at all' },
    ];
    await page.route('**/api/holidays/regions*', (route) => route.fulfill({ json: { items, next: null } }));
    await page.reload();
    await noHigherThan(page.getByLabel(en.windowStep.region), 400);
    assert.equal(await scrollsSideways(page), false);
  });

  it('tells of what is deleted in the gender that French has for it', async () => {
    const entry = { id: 'a', at: 1, who: 'loopback', name: 'loopback', detail: {}, gone: true };
    mock.data.audit = [
      { ...entry, id: 'a1', what: 'campaign.delete', subject: 'c9', subjectName: 'Une campagne' },
      { ...entry, id: 'a2', what: 'template.delete', subject: 't9', subjectName: 'Un modèle' },
    ] as unknown as typeof mock.data.audit;
    const page = await show('/audit', { locale: 'fr-FR' });
    await page.getByText('Une campagne (supprimée)').waitFor();
    await page.getByText('Un modèle (supprimé)').waitFor();
  });

  for (const [words, locale] of [
    [en, 'en-GB'],
    [fr, 'fr-FR'],
  ] as const)
    it(`tells what never left, what could not be made, and whom nobody notified apart: ${locale}`, async () => {
      const { timeline: says } = words;
      const step = { round: 1, rung: 'planned', due: 1 } as const;
      mock.data.campaigns = [launched({ id: 'c1' }, counts)];
      mock.data.sends.set('c1', [send()]);
      mock.data.events = [
        { type: 'attempted', at: 1, attempt: 1, ...step },
        { type: 'throttled', at: 2, attempt: 1, until: 2, code: 'not-left' },
        { type: 'throttled', at: 3, attempt: 1, until: 4, code: '429' },
        { type: 'failed', at: 4, attempt: 0, reason: 'rejected', code: 'not-rendered' },
        { type: 'delivered', at: 5, attempt: 1, messageId: 'm', code: 'not-notified: Forbidden' },
        { type: 'archived', at: 6, back: true },
      ];
      const page = await show('/campaigns/c1', { locale });
      await page
        .getByRole('button', { name: /Léa Martin/ })
        .first()
        .click();
      const story = page.getByRole('dialog');
      for (const sentence of [says.notLeft, says.notRendered, says.notNotified, says.unarchived])
        await story.getByText(sentence).waitFor();
      const waits = story.getByRole('listitem').filter({ hasText: says.events.throttled });
      assert.equal(await waits.count(), 1);
      await picture(page, `said-timeline-${locale}`);
      await nothingFound(page);
    });
});
