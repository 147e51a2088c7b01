import type { Logger } from 'pino';
import { z } from 'zod';
import { namesOf } from '../../campaign/people/display-name.ts';
import type { Reply } from '../../dialogs/ports.ts';
import type { ConversationReference } from '../../ports/people-store.ts';
import { rosterOf } from './activity.ts';
import type { Activity } from './activity-schema.ts';
import type { ConnectorClient } from './adapter.ts';
import type { Outbox } from './outbox.ts';
import type { Member, Turn } from './ports.ts';

const text = z.string().max(1000).nullish().catch(null);
const memberSchema = z.looseObject({
  email: text,
  userPrincipalName: text,
  givenName: text,
  surname: text,
  name: text,
  aadObjectId: text,
  objectId: text,
});

/** The way back to whoever sent an activity: answers by the queue, questions through the connector that it came from. */
export function connectorTurn(
  incoming: Activity,
  reference: ConversationReference,
  connector: ConnectorClient,
  { log, outbox }: { readonly log: Pick<Logger, 'warn'>; readonly outbox: Outbox },
): Turn {
  return {
    reply: (reply, chat) =>
      outbox.put({ chat, post: { reference, replyTo: incoming.id || null, activity: activityOf(reply) } }),
    async member(userId, withinMs) {
      try {
        const found = await connector.conversations.getConversationMember(rosterOf(incoming), userId, {
          timeout: withinMs,
        });
        return memberOf(found);
      } catch (error) {
        log.warn(
          { code: codeOf(error), channel: incoming.channelId },
          'asking who a member is: the connector does not say',
        );
        return null;
      }
    },
  };
}

/** What goes over the wire for a reply. */
export const activityOf = (reply: Reply) =>
  reply.kind === 'text'
    ? { type: 'message', text: reply.text, textFormat: 'plain' }
    : {
        type: 'message',
        summary: reply.summary,
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: reply.card }],
      };

function memberOf(found: unknown): Member | null {
  const parsed = memberSchema.safeParse(found);
  if (!parsed.success) return null;
  const { email, userPrincipalName, givenName, surname, name, aadObjectId, objectId } = parsed.data;
  const names = namesOf(name ?? '');
  return {
    email: email || null,
    upn: userPrincipalName || null,
    objectId: (aadObjectId || objectId)?.toLowerCase() || null,
    firstName: givenName || names.firstName,
    lastName: surname || names.lastName,
  };
}

/** The HTTP status or system code, never the message: it may quote what was sent. */
const codeOf = (error: unknown) => {
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return String(statusCode ?? code ?? (error instanceof Error ? error.name : 'unknown'));
};
