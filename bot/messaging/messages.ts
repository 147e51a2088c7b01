import { answer, say } from '../../dialogs/answer.ts';
import { commandOf, commandOfValue } from '../../dialogs/command.ts';
import type { Incoming } from './incoming.ts';
import { answerInvoke } from './invoke.ts';
import type { Meetings } from './meetings.ts';
import type { InvokeAnswer, Turn } from './ports.ts';
import { actorOf, happenedAt, mentionsBot, plainTextOf, scopeOf } from './reading.ts';

/** Who somebody is, is asked once they have their answer. */
const afterAnswerMs = 5000;

/** Somebody wrote, or pressed a button of a card. */
export async function onMessage(meetings: Meetings, incoming: Incoming, turn: Turn): Promise<void> {
  await meetings.keepGroup(incoming);
  const account = actorOf(incoming);
  if (account === null) return;
  const person = await meetings.meet(incoming, account);
  const isPersonal = scopeOf(incoming) === 'personal';
  if (!isPersonal && !mentionsBot(incoming)) return;
  const text = plainTextOf(incoming);
  const command = commandOfValue(incoming.value) ?? commandOf(text);
  const context = meetings.contextOf(incoming, person);
  if (command === null) await noteReply(meetings, incoming);
  const pressed =
    command === null && text === '' && typeof incoming.value === 'object' && incoming.value !== null;
  await turn.send(pressed ? say('received', context.language) : await answer(command, context, meetings));
  if (command !== 'forget-confirmed') await meetings.learn(person, account, turn, afterAnswerMs);
}

/** An answer or reaction to a campaign's message. Those go to personal chats alone: what is said elsewhere answers none. */
export async function noteReply(meetings: Meetings, incoming: Incoming): Promise<void> {
  if (scopeOf(incoming) !== 'personal') return;
  await meetings.engagement.replied(
    meetings.tenantOf(incoming),
    meetings.referenceOf(incoming).conversationId,
    incoming.replyToId || null,
    happenedAt(incoming, meetings.clock.now()),
  );
}

/** The person has read everything up to the message named. */
export async function onReadReceipt(meetings: Meetings, incoming: Incoming): Promise<void> {
  const { value } = incoming;
  if (scopeOf(incoming) !== 'personal' || typeof value !== 'object' || value === null) return;
  const last = 'lastReadMessageId' in value ? value.lastReadMessageId : null;
  if (typeof last !== 'string' || last === '' || last.length > 200) return;
  await meetings.engagement.readUpTo(
    meetings.tenantOf(incoming),
    meetings.referenceOf(incoming).conversationId,
    last,
    happenedAt(incoming, meetings.clock.now()),
  );
}

export async function onInvoke(meetings: Meetings, incoming: Incoming): Promise<InvokeAnswer> {
  const account = actorOf(incoming);
  if (account === null) return { status: 501 };
  return answerInvoke(incoming, {
    pressed: () => noteReply(meetings, incoming),
    answer: async (command) => {
      const person = await meetings.meet(incoming, account);
      return answer(command, meetings.contextOf(incoming, person), meetings);
    },
  });
}
