import { onConversationUpdate, onInstallationUpdate } from './arrivals.ts';
import type { Incoming } from './incoming.ts';
import { type MeetingsDeps, meetings as meetingsOf } from './meetings.ts';
import { noteReply, onInvoke, onMessage, onReadReceipt } from './messages.ts';
import type { InvokeAnswer, Turn } from './ports.ts';

/** Handles one activity and gives the answer to an invoke, else null. Repeating it changes nothing more. Throws when the store does. */
export function activityHandler(deps: MeetingsDeps) {
  const meetings = meetingsOf(deps);
  return async (incoming: Incoming, turn: Turn): Promise<InvokeAnswer | null> => {
    switch (incoming.type) {
      case 'message':
        await onMessage(meetings, incoming, turn);
        break;
      case 'installationUpdate':
        await onInstallationUpdate(meetings, incoming, turn);
        break;
      case 'conversationUpdate':
        await onConversationUpdate(meetings, incoming, turn);
        break;
      case 'messageReaction':
        if (incoming.reactionsAdded?.length && incoming.replyToId) await noteReply(meetings, incoming);
        break;
      case 'event':
        if (incoming.name === 'application/vnd.microsoft.readReceipt')
          await onReadReceipt(meetings, incoming);
        break;
      case 'invoke':
        return onInvoke(meetings, incoming);
    }
    return null;
  };
}
