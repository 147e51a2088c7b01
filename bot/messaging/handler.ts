import { addressesOf } from '../../dialogs/addresses.ts';
import { answer, say, welcome } from '../../dialogs/answer.ts';
import { commandOf, commandOfValue } from '../../dialogs/command.ts';
import type { DialogContext, DialogPorts } from '../../dialogs/ports.ts';
import { languageOf } from '../../dialogs/strings/language.ts';
import type { Clock } from '../../scheduler/ports.ts';
import type { GroupChatStore, KnownPeopleStore, KnownPerson } from '../../store/ports.ts';
import type { Account, Incoming } from './incoming.ts';
import { answerInvoke } from './invoke.ts';
import { people } from './people.ts';
import type { Engagement, InvokeAnswer, Turn } from './ports.ts';
import type { Sighting } from './profile.ts';
import * as read from './reading.ts';

export interface HandlerDeps {
  readonly store: KnownPeopleStore & GroupChatStore & DialogPorts['store'];
  readonly actions: DialogPorts['actions'];
  readonly engagement: Engagement;
  readonly clock: Pick<Clock, 'now'>;
  /** The tenant of what names the given one, or none. */
  readonly tenantOf: (named: string | null) => string;
  /** The bot's id in chats, where an activity does not tell it: `28:` and the app id. */
  readonly botId: string;
  readonly defaultZone: string;
}

/** After the answer there is time; before a welcome there is little. */
const memberMs = { beforeWelcome: 1500, afterAnswer: 5000 };
/** New members of a group who are asked about one by one; the others become known when they write. */
const newcomersAsked = 25;

/** Handles one activity. Repeating one changes nothing. Throws only when the store does. */
export function activityHandler(deps: HandlerDeps) {
  const { store, engagement, clock } = deps;
  const known = people(store, clock);

  const tenantOf = (incoming: Incoming) => deps.tenantOf(read.tenantNamed(incoming));
  const isPersonal = (incoming: Incoming) => read.scopeOf(incoming) === 'personal';
  const sightingOf = (incoming: Incoming, account: Account): Sighting => ({
    tenant: tenantOf(incoming),
    id: read.personIdOf(account),
    displayName: account.name ?? '',
    zone: incoming.localTimezone ?? null,
    conversation: isPersonal(incoming) ? read.referenceOf(incoming, deps.botId) : null,
  });

  async function keepGroup(incoming: Incoming): Promise<void> {
    const scope = read.scopeOf(incoming);
    if (scope === 'personal') return;
    await store.putGroupChat({
      tenant: tenantOf(incoming),
      conversation: read.referenceOf(incoming, deps.botId),
      kind: scope,
      name: read.groupNameOf(incoming),
      at: clock.now(),
    });
  }

  /** Asks the connector who somebody is. A wish to stop then covers the addresses that come to light. */
  async function learn(person: KnownPerson, account: Account, turn: Turn, withinMs: number) {
    if (person.email !== null) return person;
    const member = await turn.member(account.id, withinMs);
    if (member === null) return person;
    const now = await known.learn(person.tenant, person.id, member);
    if (now === null) return person;
    const [before, after] = [addressesOf(person), addressesOf(now)];
    const out = await store.optedOut(person.tenant, after);
    if (out.size > 0 && after.length > before.length) await deps.actions.optOut(person.tenant, after, true);
    return now;
  }

  const contextOf = (incoming: Incoming, person: KnownPerson): DialogContext => ({
    person,
    scope: read.scopeOf(incoming),
    language: languageOf(incoming.locale),
    defaultZone: deps.defaultZone,
  });

  async function onMessage(incoming: Incoming, turn: Turn): Promise<void> {
    await keepGroup(incoming);
    const account = read.actorOf(incoming);
    if (account === null) return;
    const person = await known.meet(sightingOf(incoming, account));
    if (!isPersonal(incoming) && !read.mentionsBot(incoming)) return;
    const text = read.plainTextOf(incoming);
    const command = commandOfValue(incoming.value) ?? commandOf(text);
    const context = contextOf(incoming, person);
    if (command === null) await noteReply(incoming);
    const pressed =
      command === null && text === '' && incoming.value !== undefined && incoming.value !== null;
    await turn.send(pressed ? say('received', context.language) : await answer(command, context, deps));
    if (command !== 'forget-confirmed') await learn(person, account, turn, memberMs.afterAnswer);
  }

  /** Campaigns go to personal chats alone: what is said elsewhere answers none. */
  async function noteReply(incoming: Incoming): Promise<void> {
    if (!isPersonal(incoming)) return;
    const { conversationId } = read.referenceOf(incoming, deps.botId);
    const at = read.happenedAt(incoming, clock.now());
    await engagement.replied(tenantOf(incoming), conversationId, incoming.replyToId || null, at);
  }

  async function onInstall(incoming: Incoming, turn: Turn): Promise<void> {
    await keepGroup(incoming);
    const account = read.actorOf(incoming);
    if (account === null) return;
    const person = await known.meet(sightingOf(incoming, account));
    if (!isPersonal(incoming)) return;
    if (!(await known.claimWelcome(person.tenant, person.id))) return;
    const met = await learn(person, account, turn, memberMs.beforeWelcome);
    const sent = await turn.send(welcome(contextOf(incoming, met)));
    if (!sent) await known.unclaimWelcome(person.tenant, person.id);
  }

  async function onRemove(incoming: Incoming): Promise<void> {
    const tenant = tenantOf(incoming);
    const reference = read.referenceOf(incoming, deps.botId);
    if (!isPersonal(incoming)) return store.removeGroupChat(tenant, reference.conversationId);
    const account = read.actorOf(incoming);
    if (account !== null) return known.leave(sightingOf(incoming, account));
    const owner = await store.knownByConversation(tenant, reference.conversationId);
    if (owner !== null)
      await known.leave({ tenant, id: owner.id, displayName: '', zone: null, conversation: reference });
  }

  async function onInstallationUpdate(incoming: Incoming, turn: Turn): Promise<void> {
    // An upgrade removes the old version first (`remove-upgrade`): nobody took anything away.
    if (incoming.action === 'remove') return onRemove(incoming);
    if (incoming.action !== 'add' && incoming.action !== 'add-upgrade') return;
    await onInstall(incoming, turn);
    // Teams also tells of it as a new member; greeting a group on this event alone greets it once.
    if (!isPersonal(incoming) && incoming.action === 'add')
      await turn.send(say('groupWelcome', languageOf(incoming.locale)));
  }

  async function onConversationUpdate(incoming: Incoming, turn: Turn): Promise<void> {
    if (incoming.membersRemoved?.some((member) => read.isBot(member, incoming))) return onRemove(incoming);
    if (isPersonal(incoming)) {
      if (incoming.membersAdded?.length) await onInstall(incoming, turn);
      return;
    }
    await keepGroup(incoming);
    const newcomers = (incoming.membersAdded ?? []).filter((member) => !read.isBot(member, incoming));
    for (const [index, account] of newcomers.entries()) {
      const person = await known.meet(sightingOf(incoming, { ...account, name: account.name ?? '' }));
      if (index < newcomersAsked) await learn(person, account, turn, memberMs.afterAnswer);
    }
  }

  async function onReceipt(incoming: Incoming): Promise<void> {
    const value = incoming.value as { lastReadMessageId?: unknown } | null | undefined;
    const last = typeof value === 'object' ? value?.lastReadMessageId : null;
    if (!isPersonal(incoming) || (typeof last !== 'string' && typeof last !== 'number')) return;
    const { conversationId } = read.referenceOf(incoming, deps.botId);
    const at = read.happenedAt(incoming, clock.now());
    await engagement.readUpTo(tenantOf(incoming), conversationId, String(last), at);
  }

  async function onInvoke(incoming: Incoming): Promise<InvokeAnswer> {
    const account = read.actorOf(incoming);
    if (account === null) return { status: 501 };
    return answerInvoke(incoming, {
      pressed: () => noteReply(incoming),
      answer: async (command) => {
        const person = await known.meet(sightingOf(incoming, account));
        return answer(command, contextOf(incoming, person), deps);
      },
    });
  }

  /** The answer to an invoke, null for all else. */
  return async (incoming: Incoming, turn: Turn): Promise<InvokeAnswer | null> => {
    switch (incoming.type) {
      case 'message':
        await onMessage(incoming, turn);
        break;
      case 'installationUpdate':
        await onInstallationUpdate(incoming, turn);
        break;
      case 'conversationUpdate':
        await onConversationUpdate(incoming, turn);
        break;
      case 'messageReaction':
        if (incoming.reactionsAdded?.length && incoming.replyToId) await noteReply(incoming);
        break;
      case 'event':
        if (incoming.name === 'application/vnd.microsoft.readReceipt') await onReceipt(incoming);
        break;
      case 'invoke':
        return onInvoke(incoming);
    }
    return null;
  };
}
