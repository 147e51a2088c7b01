import { say } from '../../dialogs/answer.ts';
import { languageOf } from '../../dialogs/strings/language.ts';
import { actorOf, clientOf, happenedAt, isBot, scopeOf, teamOf } from './activity.ts';
import { type Activity, teamsDataOf } from './activity-schema.ts';
import type { Turn } from './ports.ts';
import type { Talk } from './talk.ts';

/** A welcome by name is worth a short wait. */
const nameMs = 1500;
const newcomerMs = 5000;
/** New members of a group who are asked about one by one; the others become known when they write. */
const newcomersAsked = 25;

/** The app was added, taken away or brought up to date. */
export async function onInstallationUpdate(talk: Talk, incoming: Activity, turn: Turn): Promise<void> {
  // Bringing it up to date removes the old version first (`remove-upgrade`): nobody took anything away.
  if (incoming.action === 'remove') return onRemoved(talk, incoming);
  if (incoming.action !== 'add' && incoming.action !== 'add-upgrade') return;
  if (scopeOf(incoming) === 'personal') return onInstalled(talk, incoming, turn);
  await onMetInGroup(talk, incoming);
  // Teams also tells of the bot as a new member; greeting on this event alone greets a group once.
  if (incoming.action === 'add')
    void turn.reply(say('groupWelcome', languageOf(clientOf(incoming).locale)), incoming.conversation.id);
}

/** Somebody, perhaps the bot, has joined or left a conversation, or a team or channel has changed. */
export async function onConversationUpdate(talk: Talk, incoming: Activity, turn: Turn): Promise<void> {
  const { membersAdded, membersRemoved } = incoming;
  const event = teamsDataOf(incoming).eventType?.toLowerCase() ?? '';
  if (event.startsWith('team') || event.startsWith('channel')) {
    if (await onTeamEvent(talk, incoming, event)) return;
  }
  if (membersRemoved?.some((member) => isBot(member, incoming))) return onRemoved(talk, incoming);
  if (scopeOf(incoming) !== 'personal') {
    await onMetInGroup(talk, incoming);
    return onNewcomers(talk, incoming, turn);
  }
  if (membersAdded?.length) await onInstalled(talk, incoming, turn);
}

/** What is gone is known no more; of a channel that is made or renamed nothing was said to the bot. Whether that was all. */
async function onTeamEvent(talk: Talk, incoming: Activity, event: string): Promise<boolean> {
  const tenant = talk.tenantOf(incoming);
  const at = happenedAt(incoming, talk.clock.now());
  const { conversationId } = talk.referenceOf(incoming);
  const { team, channel } = teamsDataOf(incoming);
  if (event === 'teamdeleted' || event === 'teamharddeleted' || event === 'teamarchived') {
    await talk.store.removeTeam(tenant, team?.id || conversationId, at);
    await talk.store.removeGroupChat(tenant, conversationId, at);
    return true;
  }
  if (event === 'channeldeleted') {
    if (channel?.id) await talk.store.removeGroupChat(tenant, channel.id, at);
    return true;
  }
  return event.startsWith('channel');
}

async function onInstalled(talk: Talk, incoming: Activity, turn: Turn): Promise<void> {
  const account = actorOf(incoming);
  if (account === null) return;
  const { id, isDue } = await talk.install(incoming, account);
  if (isDue)
    talk.welcomes.add(talk.tenantOf(incoming), id, (person) => talk.learn(person, account, turn, nameMs));
}

async function onRemoved(talk: Talk, incoming: Activity): Promise<void> {
  if (scopeOf(incoming) === 'personal') return talk.leave(incoming);
  const tenant = talk.tenantOf(incoming);
  const at = happenedAt(incoming, talk.clock.now());
  await talk.store.removeGroupChat(tenant, talk.referenceOf(incoming).conversationId, at);
  const team = scopeOf(incoming) === 'channel' ? teamOf(incoming) : null;
  if (team !== null) await talk.store.removeTeam(tenant, team, at);
}

async function onMetInGroup(talk: Talk, incoming: Activity): Promise<void> {
  await talk.keepGroup(incoming);
  const account = actorOf(incoming);
  if (account !== null) await talk.meet(incoming, account);
}

async function onNewcomers(talk: Talk, incoming: Activity, turn: Turn): Promise<void> {
  const newcomers = (incoming.membersAdded ?? []).filter((member) => !isBot(member, incoming));
  for (const [i, account] of newcomers.entries()) {
    const person = await talk.meet(incoming, account);
    if (i < newcomersAsked)
      talk.later.add(async () => void (await talk.learn(person, account, turn, newcomerMs)));
  }
}
