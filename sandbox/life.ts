import { installation, receipt, saying } from './activities.ts';
import { Agenda } from './agenda.ts';
import { open, scan } from './browser.ts';
import { unit } from './chance.ts';
import type { Received } from './ledger.ts';
import { linksOf } from './links.ts';
import { Outbox } from './outbox.ts';
import type { SandboxPerson } from './people.ts';
import { givesReceipts, type Reaction, reactionsTo } from './reactions.ts';
import type { Life, Tenant } from './tenant.ts';

/** What the people do: by themselves if they behave, and when told to. */
export interface People extends Life {
  /** Does it now. Links outside this machine are not opened. */
  act(
    person: SandboxPerson,
    reaction: Pick<Reaction, 'kind'> & Partial<{ text: string; link: string }>,
  ): Promise<void>;
  /** Those who have the app tell the bot so, at most so many a real second; how many, and when all have. */
  announce(share: number, perSecond: number): { people: number; done: Promise<void> };
  close(): Promise<void>;
}

export function makePeopleLive(tenant: Tenant): People {
  const { settings, clock, chats, ledger, stats } = tenant;
  const agenda = new Agenda(clock);
  const outbox = new Outbox(settings.bot, stats);
  const seen = new Map<number, string>();
  let announcing: NodeJS.Timeout | undefined;

  const read = (person: SandboxPerson): Promise<void> => {
    const unread = ledger.of(person.id).filter((message) => message.read === null);
    const told = givesReceipts(settings.seed, person);
    for (const message of unread) {
      message.read = clock.now();
      message.receipt = told;
    }
    const last = seen.get(person.index);
    if (last === undefined) return Promise.resolve();
    seen.delete(person.index);
    stats.people.reads++;
    return told ? outbox.post(receipt(tenant, person, last)) : Promise.resolve();
  };
  const say = (person: SandboxPerson, text: string): Promise<void> => {
    // Writing to a bot lifts the block.
    chats.block(person, false);
    stats.people.says++;
    return outbox.post(saying(tenant, person, text));
  };
  const click = async (person: SandboxPerson, link: string): Promise<void> => {
    if (!(await open(link))) return;
    stats.people.clicks++;
    ledger
      .of(person.id)
      .findLast((message) => linksOf(message).includes(link))
      ?.clicked.push(link);
  };
  const removed = (person: SandboxPerson) => outbox.post(...installation(tenant, person, 'remove'));
  const installed = (person: SandboxPerson) => outbox.post(...installation(tenant, person, 'add'));

  const act: People['act'] = async (person, reaction) => {
    const link = reaction.link ?? '';
    switch (reaction.kind) {
      case 'read':
        return read(person);
      case 'say':
        return say(person, reaction.text ?? '');
      case 'click':
        return click(person, link);
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
        return removed(person);
    }
  };

  return {
    act,
    removed: (person) => void removed(person),
    installed: (person) => void installed(person),
    received(person, message: Received) {
      seen.set(person.index, message.activityId);
      if (!settings.behave || message.reply) return;
      const nth = ledger.countOf(person.id);
      const links = linksOf(message);
      // A service that is down answers no click: the person shrugs.
      for (const reaction of reactionsTo(settings.seed, person, nth, message.at, links))
        agenda.add(reaction.at, () => void act(person, reaction).catch(() => {}));
    },
    announce(share, perSecond) {
      const people = tenant.directory.people.filter(
        (person) => chats.isInstalled(person) && unit(settings.seed, 'announce', person.index) < share,
      );
      const { promise, resolve } = Promise.withResolvers<void>();
      const posts: Promise<void>[] = [];
      const perTick = Math.max(1, Math.round(perSecond / 20));
      let next = 0;
      const tick = () => {
        for (const person of people.slice(next, next + perTick)) posts.push(installed(person));
        next += perTick;
        if (next < people.length) announcing = setTimeout(tick, 50);
        else void Promise.all(posts).then(() => resolve());
      };
      tick();
      return { people: people.length, done: promise };
    },
    async close() {
      clearTimeout(announcing);
      agenda.close();
      await outbox.close();
    },
  };
}
