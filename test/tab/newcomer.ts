import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Strings } from '../../tab/strings/en.ts';
import type { World } from '../e2e/harness.ts';
import { addressOf } from '../e2e/sandbox-client.ts';
import { campaignPatience, emptyInstallation } from './journey.ts';
import { picture } from './picture.ts';

const people = 200;
/** Addresses of nobody in the directory. */
const strangers = 3;
const all = people + strangers;
const title = 'Winter party';

/** The morning of the last day before Christmas, in Paris; two minutes of it are a second. */
const beforeChristmas = { people, speed: 120, begin: '2026-12-24T06:00:00Z' } as const;

/** How somebody looks at the pages. */
export interface Look {
  readonly name: string;
  readonly words: Strings;
  readonly language: 'en-GB' | 'fr-FR';
  readonly context?: BrowserContextOptions;
  /** Whether preview and message stand behind each other. */
  readonly narrow?: boolean;
}

/** A person who has never seen Kairos, from an empty installation to a campaign that was stopped, repeated and deleted. */
class Newcomer {
  readonly #world: World;
  readonly #page: Page;
  readonly #look: Look;
  #pictures = 0;

  constructor(world: World, page: Page, look: Look) {
    this.#world = world;
    this.#page = page;
    this.#look = look;
  }

  async #see(what: string): Promise<void> {
    const at = String(++this.#pictures).padStart(2, '0');
    await picture(this.#page, `newcomer-${this.#look.name}-${at}-${what}`);
  }

  async importsPeople(): Promise<void> {
    const { campaigns, lists, import: text } = this.#look.words;
    const page = this.#page;
    await page.getByText(campaigns.emptyTitle).waitFor();
    await this.#see('empty');
    await page.getByRole('button', { name: campaigns.emptyLists }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: lists.choose }).click();
    const buffer = Buffer.from(await this.#world.sandbox.csv(strangers));
    await (await chooser).setFiles({ name: 'Colleagues.csv', mimeType: 'text/csv', buffer });
    await page.getByText(text.willAdd(all)).waitFor();
    await this.#see('import');
    await page.getByRole('button', { name: text.go(all) }).click();
    await page.getByText(text.added(all)).waitFor();
    await this.#see('imported');
    await page.getByRole('button', { name: text.write }).click();
  }

  async writes(): Promise<void> {
    const { editor, message, preview, audience } = this.#look.words;
    const page = this.#page;
    await page.getByRole('textbox', { name: editor.name }).fill(title);
    await page.getByRole('textbox', { name: message.title, exact: true }).click();
    await page.keyboard.type(title);
    await page.getByRole('textbox', { name: message.body, exact: true }).click();
    await page.keyboard.type('Hello [FIRSTNAME|there], the party begins at six. ');
    await page.keyboard.press('Control+k');
    const link = page.getByRole('dialog');
    await link.getByLabel(this.#look.words.writing.linkText).fill('The programme');
    await link.getByRole('textbox').first().fill('https://intranet.example.com/party');
    await this.#see('link');
    await page.keyboard.press('Enter');
    await page.getByText(editor.saved, { exact: true }).waitFor();
    await this.#see('message');
    if (this.#look.narrow) {
      await page.getByRole('tab', { name: editor.preview }).click();
      await page.getByRole('region', { name: preview.label }).waitFor();
      await this.#see('preview');
      await page.getByRole('tab', { name: editor.write }).click();
    }
    await this.#next();
    await page.getByText(audience.total(all)).waitFor();
    await this.#see('audience');
    await this.#next();
  }

  #next = () => this.#page.getByRole('button', { name: this.#look.words.editor.next, exact: true }).click();

  async choosesAHoliday(): Promise<void> {
    const { windowStep: text, presence } = this.#look.words;
    const page = this.#page;
    await this.#see('window');
    await page.getByRole('button', { name: text.today, exact: true }).click();
    await page.getByRole('spinbutton', { name: text.duration }).fill('5');
    await page.getByLabel(text.from, { exact: true }).fill('10:00');
    await page.getByLabel(text.to, { exact: true }).fill('20:00');
    await page.getByRole('switch', { name: text.own, exact: true }).uncheck();
    await page.getByRole('radio', { name: presence.any }).check();
    await page.getByLabel(text.country).selectOption('FR');
    await page
      .getByText(/Christmas|Noël/)
      .first()
      .waitFor();
    await this.#see('holiday');
    await page.getByText(text.picture, { exact: true }).scrollIntoViewIfNeeded();
    await this.#see('grid');
    await this.#next();
  }

  /** Three addresses are nobody's: not known before they are looked up, and named after it. */
  async foresees(): Promise<void> {
    const { review, audience } = this.#look.words;
    const page = this.#page;
    await page.getByText(review.curve).first().waitFor();
    await this.#see('review');
    await page.getByText(review.reach.title).first().scrollIntoViewIfNeeded();
    await this.#see('reach');
    await page.getByText(audience.because['person-not-found'](strangers)).first().waitFor();
    await this.#see('looked-up');
  }

  async tries(): Promise<void> {
    const { editor, tryOut, common } = this.#look.words;
    const page = this.#page;
    const [known] = await this.#world.sandbox.people();
    await page.getByRole('button', { name: editor.try, exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(addressOf(known!));
    await this.#see('try');
    await dialog.getByRole('button', { name: tryOut.send }).click();
    await dialog.getByText(tryOut.results.sent, { exact: true }).waitFor();
    await this.#see('tried');
    await dialog.getByRole('button', { name: common.close }).click();
  }

  async launches(): Promise<void> {
    const { review, states, campaign } = this.#look.words;
    const page = this.#page;
    await page.getByRole('button', { name: review.launch, exact: true }).click();
    await page.getByRole('alertdialog').waitFor();
    await this.#see('question');
    await page.getByRole('button', { name: review.go(all) }).click();
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    await page.getByRole('button', { name: campaign.pause }).waitFor();
    await this.#see('launched');
    // By itself: nobody loads the page anew.
    const delivered = new RegExp(`^${campaign.delivered}.*[0-9]`);
    const isMoving = page.getByRole('button', { name: delivered }).first();
    await isMoving.waitFor({ timeout: 2 * campaignPatience });
    await page.getByText(states.running, { exact: true }).first().waitFor();
    await this.#see('live');
  }

  /** What was asked for while the service was away did not happen, and the page says so. */
  async pauses(): Promise<void> {
    const { campaign, failures, failed, common } = this.#look.words;
    const page = this.#page;
    await this.#world.kill();
    await page.getByRole('button', { name: campaign.pause }).click();
    await page.getByText(failures.deeds.pause).first().waitFor();
    await this.#see('pause-failed');
    await page.getByText(failed.notLive('00:00').split('00:00')[0]!).first().waitFor();
    await this.#see('not-live');
    await this.#world.start();
    await page
      .getByText(failed.notLive('00:00').split('00:00')[0]!)
      .first()
      .waitFor({ state: 'detached', timeout: campaignPatience });
    const again = page.getByRole('button', { name: common.tryAgain });
    const pause = page.getByRole('button', { name: campaign.pause });
    await ((await again.count()) > 0 ? again.last() : pause).click();
    const resume = page.getByRole('button', { name: campaign.resume });
    await resume.waitFor();
    await this.#see('paused');
    await resume.click();
    await pause.waitFor();
    await this.#see('resumed');
  }

  async stops(): Promise<void> {
    const { campaign, states } = this.#look.words;
    const page = this.#page;
    await page.getByRole('button', { name: campaign.stop, exact: true }).click();
    await page.getByRole('alertdialog').waitFor();
    await this.#see('stop-question');
    await page.getByRole('alertdialog').getByRole('button').last().click();
    await page.getByText(states.stopped, { exact: true }).first().waitFor();
    await page.getByText(campaign.sumsTo(all)).first().waitFor();
    await this.#see('stopped');
    await this.#reads();
  }

  /** The whole report, screen by screen, and one person's story. */
  async #reads(): Promise<void> {
    const { recipients, timeline, campaign } = this.#look.words;
    const page = this.#page;
    await page.getByText(recipients.due('').trim()).first().waitFor({ state: 'detached' });
    for (const [at, heading] of [campaign.failures, campaign.information, recipients.title].entries()) {
      const place = page.getByRole('heading', { name: heading }).first();
      await place.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      await this.#see(`report-${at}`);
    }
    const row = page.getByRole('button', { name: /@/ }).first();
    if ((await row.count()) > 0) {
      await row.click();
      await page.getByText(timeline.whatHappened).waitFor();
      await this.#see('timeline');
      await page.keyboard.press('Escape');
    }
    await page.getByRole('heading', { name: title, level: 1 }).evaluate((one) => one.scrollIntoView());
  }

  async #choose(item: string): Promise<void> {
    const { common } = this.#look.words;
    await this.#page.getByRole('button', { name: common.labelled(common.more, title), exact: true }).click();
    await this.#page.getByRole('menuitem', { name: item, exact: true }).click();
  }

  /** The same once more is a draft, to be looked at before anything leaves. */
  async duplicates(): Promise<void> {
    const { campaign, review } = this.#look.words;
    const page = this.#page;
    const before = page.url();
    await this.#choose(campaign.duplicate);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForURL(/\/edit/);
    await this.#see('duplicate');
    await page.getByRole('tab', { name: new RegExp(`^${this.#look.words.editor.steps.review}`) }).click();
    await page.getByText(review.curve).first().waitFor();
    await this.#see('duplicate-review');
    await page.goto(before);
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  }

  async deletes(): Promise<void> {
    const { campaign, campaigns } = this.#look.words;
    const page = this.#page;
    await this.#choose(campaign.remove);
    await page.getByRole('alertdialog').waitFor();
    await this.#see('delete-question');
    await page.getByRole('alertdialog').getByRole('button', { name: campaign.remove }).click();
    await page.getByRole('heading', { name: campaigns.title, level: 1 }).waitFor();
    await this.#see('deleting');
    await page.getByRole('button', { name: new RegExp(`^${campaigns.deletedFilter}`) }).click();
    await page.getByRole('link', { name: title, exact: true }).waitFor();
    await this.#see('deleted');
  }
}

/** From an empty installation to a campaign that was stopped, read, repeated and deleted; the service is killed meanwhile. */
export async function newcomersJourney(browser: Browser, look: Look): Promise<void> {
  await using world = await emptyInstallation(beforeChristmas);
  const context = await browser.newContext({
    reducedMotion: 'reduce',
    locale: look.language,
    timezoneId: 'Europe/London',
    ...look.context,
  });
  const page = await context.newPage();
  await page.goto(`${world.url}/tab/campaigns`);
  const newcomer = new Newcomer(world, page, look);
  await newcomer.importsPeople();
  await newcomer.writes();
  await newcomer.choosesAHoliday();
  await newcomer.foresees();
  await newcomer.tries();
  await newcomer.launches();
  await newcomer.pauses();
  await newcomer.stops();
  await newcomer.duplicates();
  await newcomer.deletes();
  await context.close();
}
