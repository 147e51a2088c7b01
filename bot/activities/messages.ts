import { answer, offer, say } from '../../dialogs/answer.ts';
import { type Command, heardIn } from '../../dialogs/command.ts';
import type { DialogContext, Reply } from '../../dialogs/ports.ts';
import { actorOf, happenedAt, scopeOf } from './activity.ts';
import type { Activity } from './activity-schema.ts';
import type { ConversationContext } from './conversation-context.ts';
import { answerInvoke } from './invoke.ts';
import type { InvokeAnswer, Turn } from './ports.ts';
import type { Talk } from './talk.ts';
import { mentionsBot, plainTextOf, quotedId } from './words.ts';

/** Who somebody is, is asked once they have their answer. */
const afterAnswerMs = 5000;

/** Somebody wrote, or pressed a button of a card. */
export async function onMessage(talk: Talk, incoming: Activity, turn: Turn): Promise<void> {
  await talk.keepGroup(incoming);
  const account = actorOf(incoming);
  if (account === null) return;
  const person = await talk.hear(incoming, account);
  const isPersonal = scopeOf(incoming) === 'personal';
  if (!isPersonal && !mentionsBot(incoming)) return;
  const context = talk.contextOf(incoming, person);
  const said = await replyTo(talk, incoming, context);
  if (said === null) return;
  const answered = turn.reply(said.reply, isPersonal ? person.id : incoming.conversation.id);
  if (said.forgets) return;
  // Teams waits for neither: it would send the message again.
  void answered.then(() =>
    talk.later.add(async () => void (await talk.learn(person, account, turn, afterAnswerMs))),
  );
}

interface Said {
  readonly reply: Reply;
  readonly forgets: boolean;
}

/** What the bot says, and does, to what somebody wrote or pressed; null: nothing, for they have wished otherwise since. */
async function replyTo(
  conversations: ConversationContext,
  incoming: Activity,
  context: DialogContext,
): Promise<Said | null> {
  const { value } = incoming;
  // A pressed button may bring words along, which its card's author wrote.
  if (typeof value === 'object' && value !== null) return press(conversations, incoming, context, value);
  const heard = heardIn(plainTextOf(incoming));
  if (heard?.kind === 'command') return obey(conversations, incoming, heard.command, context);
  if (heard?.kind === 'wish') return { reply: offer(heard.command, context), forgets: false };
  await noteReply(conversations, incoming);
  return { reply: await answer(null, context, conversations), forgets: false };
}

async function press(
  conversations: ConversationContext,
  incoming: Activity,
  context: DialogContext,
  data: unknown,
): Promise<Said | null> {
  const pressed = conversations.buttons.pressedBy(context.person, data);
  if (pressed.kind === 'own') return obey(conversations, incoming, pressed.command, context);
  if (pressed.kind === 'unproven') return { reply: offer(pressed.command, context, true), forgets: false };
  await noteReply(conversations, incoming);
  return { reply: say('received', context.language), forgets: false };
}

async function obey(
  conversations: ConversationContext,
  incoming: Activity,
  command: Command,
  context: DialogContext,
): Promise<Said | null> {
  const { tenant, id } = context.person;
  const at = happenedAt(incoming, conversations.clock.now());
  const isWish = command === 'stop' || command === 'start';
  if (isWish && !(await conversations.known.wish(tenant, id, at))) return null;
  return { reply: await answer(command, context, conversations), forgets: command === 'forget-confirmed' };
}

/** An answer or reaction to a campaign's message. Those go to personal chats alone: what is said elsewhere answers none. */
export async function noteReply(conversations: ConversationContext, incoming: Activity): Promise<void> {
  if (scopeOf(incoming) !== 'personal') return;
  await conversations.engagement.replied(
    conversations.tenantOf(incoming),
    conversations.referenceOf(incoming).conversationId,
    quotedId(incoming) ?? (incoming.replyToId || null),
    happenedAt(incoming, conversations.clock.now()),
  );
}

/** The person has read everything up to the message named. */
export async function onReadReceipt(conversations: ConversationContext, incoming: Activity): Promise<void> {
  const { value } = incoming;
  if (scopeOf(incoming) !== 'personal' || typeof value !== 'object' || value === null) return;
  const last = 'lastReadMessageId' in value ? value.lastReadMessageId : null;
  if (typeof last !== 'string' || last === '' || last.length > 200) return;
  await conversations.engagement.readUpTo(
    conversations.tenantOf(incoming),
    conversations.referenceOf(incoming).conversationId,
    last,
    happenedAt(incoming, conversations.clock.now()),
  );
}

export async function onInvoke(
  conversations: ConversationContext,
  incoming: Activity,
): Promise<InvokeAnswer> {
  const account = actorOf(incoming);
  if (account === null) return { status: 501 };
  return answerInvoke(incoming, {
    async press(data) {
      const person = await conversations.hear(incoming, account);
      const context = conversations.contextOf(incoming, person);
      const isOther = conversations.buttons.pressedBy(person, data).kind === 'other';
      const said = await press(conversations, incoming, context, data);
      return isOther ? null : (said?.reply ?? null);
    },
  });
}
