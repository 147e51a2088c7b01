import { say, welcome } from '../../dialogs/answer.ts';
import { languageOf } from '../../dialogs/strings/language.ts';
import type { Incoming } from './incoming.ts';
import type { Meetings } from './meetings.ts';
import type { Turn } from './ports.ts';
import { actorOf, clientOf, isBot, scopeOf } from './reading.ts';

/** A welcome by name is worth a short wait. */
const nameMs = 1500;
const newcomerMs = 5000;
/** New members of a group who are asked about one by one; the others become known when they write. */
const newcomersAsked = 25;

/** The app was added, taken away or brought up to date. */
export async function onInstallationUpdate(
  meetings: Meetings,
  incoming: Incoming,
  turn: Turn,
): Promise<void> {
  // Bringing it up to date removes the old version first (`remove-upgrade`): nobody took anything away.
  if (incoming.action === 'remove') return onRemoved(meetings, incoming);
  if (incoming.action !== 'add' && incoming.action !== 'add-upgrade') return;
  if (scopeOf(incoming) === 'personal') return onInstalled(meetings, incoming, turn);
  await onMetInGroup(meetings, incoming);
  // Teams also tells of the bot as a new member; greeting on this event alone greets a group once.
  if (incoming.action === 'add') await turn.send(say('groupWelcome', languageOf(clientOf(incoming).locale)));
}

/** Somebody, perhaps the bot, has joined or left a conversation. */
export async function onConversationUpdate(
  meetings: Meetings,
  incoming: Incoming,
  turn: Turn,
): Promise<void> {
  const { membersAdded, membersRemoved } = incoming;
  if (membersRemoved?.some((member) => isBot(member, incoming))) return onRemoved(meetings, incoming);
  if (scopeOf(incoming) !== 'personal') {
    await onMetInGroup(meetings, incoming);
    return onNewcomers(meetings, incoming, turn);
  }
  if (membersAdded?.length) await onInstalled(meetings, incoming, turn);
}

async function onInstalled(meetings: Meetings, incoming: Incoming, turn: Turn): Promise<void> {
  const { known } = meetings;
  const account = actorOf(incoming);
  if (account === null) return;
  const person = await meetings.meet(incoming, account);
  if (!(await known.claimWelcome(person.tenant, person.id))) return;
  const met = await meetings.learn(person, account, turn, nameMs);
  const sent = await turn.send(welcome(meetings.contextOf(incoming, met)));
  if (!sent) await known.unclaimWelcome(person.tenant, person.id);
}

async function onRemoved(meetings: Meetings, incoming: Incoming): Promise<void> {
  if (scopeOf(incoming) === 'personal') return meetings.leave(incoming);
  const { conversationId } = meetings.referenceOf(incoming);
  await meetings.store.removeGroupChat(meetings.tenantOf(incoming), conversationId);
}

async function onMetInGroup(meetings: Meetings, incoming: Incoming): Promise<void> {
  await meetings.keepGroup(incoming);
  const account = actorOf(incoming);
  if (account !== null) await meetings.meet(incoming, account);
}

async function onNewcomers(meetings: Meetings, incoming: Incoming, turn: Turn): Promise<void> {
  const newcomers = (incoming.membersAdded ?? []).filter((member) => !isBot(member, incoming));
  const met = [];
  for (const account of newcomers) met.push({ account, person: await meetings.meet(incoming, account) });
  await Promise.all(
    met
      .slice(0, newcomersAsked)
      .map(({ account, person }) => meetings.learn(person, account, turn, newcomerMs)),
  );
}
