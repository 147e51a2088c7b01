import { addressesOf } from './addresses.ts';
import { button, cardOf, field, hint, paragraph, title } from './card.ts';
import type { Command } from './command.ts';
import { loadListMemberships } from './list-memberships.ts';
import { dataCard, statusCard } from './personal-cards.ts';
import type { DialogContext, DialogPorts, Reply } from './ports.ts';
import { loadSendHistory } from './send-history.ts';
import type { Strings } from './strings/en.ts';
import { languages } from './strings/language.ts';

const shownLately = 5;
const shownInData = 20;

/** What the bot says to a command, and what it does for it; null: the text was none. */
export async function answer(
  command: Command | null,
  context: DialogContext,
  ports: DialogPorts,
): Promise<Reply> {
  const strings = languages[context.language];
  if (context.scope !== 'personal' && isPersonal(command)) return text(strings.personalOnly);
  switch (command) {
    case 'hello':
      return context.scope === 'personal' ? text(hello(context, strings)) : text(strings.groupHelp);
    case 'help':
      return context.scope === 'personal' ? helpCard(context) : text(strings.groupHelp);
    case 'stop':
    case 'start':
      await ports.actions.optOut(context.person.tenant, addressesOf(context.person), command === 'stop');
      return text(command === 'stop' ? strings.stopped : strings.started);
    case 'status':
      return statusCard(
        context,
        await isOptedOut(context, ports),
        await account(context, ports, shownLately),
      );
    case 'my-data':
      return dataCard(
        context,
        await isOptedOut(context, ports),
        await account(context, ports, shownInData),
        await loadListMemberships(ports.store, context.person, shownInData),
      );
    case 'forget':
      return forgetCard(context, await keptInLists(context, ports, strings));
    case 'forget-confirmed':
      return forget(context, ports, strings);
    case null:
      return text(context.scope === 'personal' ? strings.unknownText : strings.groupHelp);
  }
}

/** What somebody hears first. */
export function welcome(context: Pick<DialogContext, 'person' | 'language' | 'proofOf'>): Reply {
  const strings = languages[context.language];
  const name = context.person.firstName;
  const greeting = name === '' ? strings.welcomeTitle : strings.welcomeTitleTo(name);
  return {
    kind: 'card',
    summary: greeting,
    card: cardOf(
      [title(greeting), paragraph(strings.welcomeText), hint(strings.welcomeHint)],
      [button('help', context), button('status', context), button('stop', context)],
    ),
  };
}

/** The button of what somebody seems to wish; `old`: they pressed one that is not, or no longer, the bot's own. */
export function offer(command: Command, context: DialogContext, old = false): Reply {
  const strings = languages[context.language];
  if (context.scope !== 'personal') return text(strings.groupHelp);
  const wish = command === 'stop' ? [strings.offerStop] : command === 'start' ? [strings.offerStart] : [];
  const words = old ? [strings.oldButton, ...wish] : wish;
  // What cannot be taken back is asked for anew.
  const fresh = command === 'hello' ? 'help' : command === 'forget-confirmed' ? 'forget' : command;
  const buttons = [...new Set([fresh, 'help'] as const)].map((one) => button(one, context));
  return { kind: 'card', summary: words[0] ?? '', card: cardOf(words.map(paragraph), buttons) };
}

/** Short words for occasions that are no command. */
export const say = (key: 'groupWelcome' | 'received', language: DialogContext['language']): Reply =>
  text(languages[language][key]);

const text = (words: string): Reply => ({ kind: 'text', text: words });

const isPersonal = (command: Command | null) =>
  command === 'status' || command === 'my-data' || command === 'forget' || command === 'forget-confirmed';

const hello = ({ person }: DialogContext, strings: Strings) =>
  person.firstName === '' ? strings.helloText : strings.helloTextTo(person.firstName);

const account = ({ person }: DialogContext, { store }: DialogPorts, limit: number) =>
  loadSendHistory(store, person, limit);

async function isOptedOut({ person }: DialogContext, { store }: DialogPorts): Promise<boolean> {
  return (await store.optedOut(person.tenant, addressesOf(person))).size > 0;
}

function helpCard(context: DialogContext): Reply {
  const strings = languages[context.language];
  const { words } = strings;
  return {
    kind: 'card',
    summary: strings.helpTitle,
    card: cardOf(
      [
        title(strings.helpTitle),
        paragraph(strings.helpText),
        field(words.stop, strings.helpStop),
        field(words.start, strings.helpStart),
        field(words.status, strings.helpStatus),
        field(words.myData, strings.helpMyData),
        field(words.forget, strings.helpForget),
      ],
      (['status', 'my-data', 'stop', 'start', 'forget'] as const).map((command) => button(command, context)),
    ),
  };
}

/** What forgetting does not touch: nothing where the person stands in no list. */
async function keptInLists({ person }: DialogContext, { store }: DialogPorts, strings: Strings) {
  const { entries, more } = await loadListMemberships(store, person, shownInData);
  const names = [...new Set(entries.map(({ list }) => list))].map((name) => `“${name}”`);
  if (more) names.push('…');
  return entries.length === 0 ? [] : [strings.forgetLists(names.join(', '))];
}

function forgetCard(context: DialogContext, kept: readonly string[]): Reply {
  const strings = languages[context.language];
  return {
    kind: 'card',
    summary: strings.forgetTitle,
    card: cardOf(
      [
        title(strings.forgetTitle),
        paragraph(strings.forgetText),
        ...kept.map(paragraph),
        hint(strings.forgetHint),
      ],
      [button('forget-confirmed', context), button('help', context)],
    ),
  };
}

/** A wish to stop outlives the profile: it counts again when they are back. Until then no campaign goes to them anyway. */
async function forget(context: DialogContext, ports: DialogPorts, strings: Strings): Promise<Reply> {
  const { tenant, id } = context.person;
  const addresses = addressesOf(context.person);
  const out = await isOptedOut(context, ports);
  const kept = await keptInLists(context, ports, strings);
  await ports.store.forgetPerson(tenant, id, addresses, out);
  ports.dropRemembered(tenant, addresses);
  return text([strings.forgotten, ...kept].join(' '));
}
