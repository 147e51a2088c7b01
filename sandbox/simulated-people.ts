import { installation, receipt, saying } from './activities.ts';
import { open, scan } from './browser.ts';
import type { Received } from './ledger.ts';
import { linksOf } from './links.ts';
import { Outbox } from './outbox.ts';
import type { SandboxPerson } from './people.ts';
import { unit } from './random.ts';
import { givesReceipts, type Reaction, reactionsTo } from './reactions.ts';
import type { Life, Tenant } from './tenant.ts';
import { TimerQueue } from './timer-queue.ts';

export interface Act {
  readonly kind: Reaction['kind'];
  readonly text?: string | undefined;
  readonly link?: string | undefined;
}

/** What the people do: by themselves if they behave, and when told to. */
export class SimulatedPeople implements Life {
  readonly #tenant: Tenant;
  readonly #agenda: TimerQueue;
  readonly #outbox: Outbox;
  /** The last message of each chat that has not been read. */
  readonly #unread = new Map<number, string>();
  #announcing: NodeJS.Timeout | undefined;

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
    this.#agenda = new TimerQueue(tenant.clock);
    this.#outbox = new Outbox(tenant.settings.bot, tenant.stats);
  }

  received(person: SandboxPerson, message: Received): void {
    const { settings, ledger } = this.#tenant;
    this.#unread.set(person.index, message.activityId);
    if (!settings.behave || message.reply) return;
    const nth = ledger.countOf(person.id);
    // A service that is down answers no click: the person shrugs.
    for (const reaction of reactionsTo(settings.seed, person, nth, message.at, linksOf(message)))
      this.#agenda.add(reaction.at, () => void this.act(person, reaction).catch(() => {}));
  }

  installed(person: SandboxPerson): Promise<void> {
    return this.#outbox.post(...installation(this.#tenant, person, 'add'));
  }

  removed(person: SandboxPerson): Promise<void> {
    return this.#outbox.post(...installation(this.#tenant, person, 'remove'));
  }

  /** Does it now. Links outside this machine are not opened; a link that does not answer rejects. */
  async act(person: SandboxPerson, { kind, text = '', link = '' }: Act): Promise<void> {
    const { chats, stats, settings } = this.#tenant;
    switch (kind) {
      case 'read':
        return this.#read(person);
      case 'say':
        // Writing to a bot lifts the block.
        chats.block(person, false);
        stats.people.says++;
        return this.#outbox.post(saying(this.#tenant, person, text));
      case 'click':
        return this.#click(person, link);
      case 'scan':
        if (await scan(link, Math.floor(unit(settings.seed, link) * 3))) stats.people.scans++;
        return;
      case 'block':
        chats.block(person, true);
        stats.people.blocks++;
        return;
      case 'uninstall':
        chats.uninstall(person);
        stats.people.uninstalls++;
        return this.removed(person);
    }
  }

  async #read(person: SandboxPerson): Promise<void> {
    const { settings, clock, ledger, stats } = this.#tenant;
    const told = givesReceipts(settings.seed, person);
    for (const message of ledger.of(person.id)) {
      if (message.read !== null) continue;
      message.read = clock.now();
      message.receipt = told;
    }
    const last = this.#unread.get(person.index);
    if (last === undefined) return;
    this.#unread.delete(person.index);
    stats.people.reads++;
    if (told) await this.#outbox.post(receipt(this.#tenant, person, last));
  }

  async #click(person: SandboxPerson, link: string): Promise<void> {
    const { stats, ledger } = this.#tenant;
    if (!(await open(link))) return;
    stats.people.clicks++;
    const own = ledger.of(person.id).findLast((message) => linksOf(message).includes(link));
    own?.clicked.push(link);
  }

  /** A share of those who have the app tell the bot so, at most so many a real second; how many, and when all have. */
  announce(share: number, perSecond: number): { people: number; done: Promise<void> } {
    const { directory, chats, settings } = this.#tenant;
    const people = directory.people.filter(
      (person) => chats.isInstalled(person) && unit(settings.seed, 'announce', person.index) < share,
    );
    const { promise: done, resolve } = Promise.withResolvers<void>();
    const posts: Promise<void>[] = [];
    const perTick = Math.max(1, Math.round(perSecond / 20));
    const tick = () => {
      const next = posts.length;
      for (const person of people.slice(next, next + perTick)) posts.push(this.installed(person));
      if (posts.length < people.length) this.#announcing = setTimeout(tick, 50);
      else void Promise.all(posts).then(() => resolve());
    };
    tick();
    return { people: people.length, done };
  }

  async close(): Promise<void> {
    clearTimeout(this.#announcing);
    this.#agenda.close();
    await this.#outbox.close();
  }
}
