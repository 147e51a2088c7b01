import type { Activity } from './activity-schema.ts';
import { onConversationUpdate, onInstallationUpdate } from './installs.ts';
import { answerAgain } from './invoke.ts';
import { noteReply, onInvoke, onMessage, onReadReceipt } from './messages.ts';
import { once } from './once.ts';
import type { InvokeAnswer, Turn } from './ports.ts';
import type { Talk } from './talk.ts';

/** Handles one activity and gives the answer to an invoke, else null. Repeating it changes nothing more. Throws when the store does. */
export function activityHandler(talk: Talk) {
  const handleOnce = once(talk);
  const handle = async (incoming: Activity, turn: Turn): Promise<InvokeAnswer | null> => {
    switch (incoming.type) {
      case 'message':
        await onMessage(talk, incoming, turn);
        break;
      case 'installationUpdate':
        await onInstallationUpdate(talk, incoming, turn);
        break;
      case 'conversationUpdate':
        await onConversationUpdate(talk, incoming, turn);
        break;
      case 'messageReaction':
        if (incoming.reactionsAdded?.length && incoming.replyToId) await noteReply(talk, incoming);
        break;
      case 'event':
        if (incoming.name === 'application/vnd.microsoft.readReceipt') await onReadReceipt(talk, incoming);
        break;
      case 'invoke':
        return onInvoke(talk, incoming);
    }
    return null;
  };
  return async (incoming: Activity, turn: Turn): Promise<InvokeAnswer | null> => {
    const answer = await handleOnce(talk.tenantOf(incoming), incoming, () => handle(incoming, turn));
    if (answer !== 'again') return answer;
    return incoming.type === 'invoke' ? answerAgain(incoming) : null;
  };
}
