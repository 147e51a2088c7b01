import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Reply } from '../../dialogs/ports.ts';
import type { ConnectorClient } from './adapter.ts';
import type { Incoming } from './incoming.ts';
import type { Member, Turn } from './ports.ts';
import { namesOf } from './profile.ts';
import { rosterOf } from './reading.ts';

const text = z.string().max(1000).nullish().catch(null);
const memberSchema = z.looseObject({
  email: text,
  userPrincipalName: text,
  givenName: text,
  surname: text,
  name: text,
});

/** The way back to whoever sent an activity, through the connector that it came from. */
export function connectorTurn(
  incoming: Incoming,
  context: TurnContext,
  connector: ConnectorClient,
  { log, takeTurn }: { readonly log: Pick<Logger, 'warn'>; readonly takeTurn: () => Promise<() => void> },
): Turn {
  const note = (error: unknown, what: string) =>
    log.warn({ code: codeOf(error), channel: incoming.channelId }, `${what}: the connector did not take it`);
  return {
    async send(reply) {
      try {
        const arrived = await takeTurn();
        await context.sendActivity(activityOf(reply)).finally(arrived);
        return true;
      } catch (error) {
        note(error, 'answering somebody');
        return false;
      }
    },
    async member(userId, withinMs) {
      try {
        const found = await connector.conversations.getConversationMember(rosterOf(incoming), userId, {
          timeout: withinMs,
        });
        return memberOf(found);
      } catch (error) {
        note(error, 'asking who a member is');
        return null;
      }
    },
  };
}

const activityOf = (reply: Reply) =>
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
  const { email, userPrincipalName, givenName, surname, name } = parsed.data;
  const names = namesOf(name ?? '');
  return {
    email: email || null,
    upn: userPrincipalName || null,
    firstName: givenName || names.firstName,
    lastName: surname || names.lastName,
  };
}

/** The HTTP status or system code, never the message: it may quote what was sent. */
const codeOf = (error: unknown) => {
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown };
  return String(statusCode ?? code ?? (error instanceof Error ? error.name : 'unknown'));
};
