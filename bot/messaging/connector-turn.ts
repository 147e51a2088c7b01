import { setTimeout as delay } from 'node:timers/promises';
import type { TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import { z } from 'zod';
import { namesOf } from '../../campaign/display-name.ts';
import type { Reply } from '../../dialogs/ports.ts';
import type { ConnectorClient } from './adapter.ts';
import type { Incoming } from './incoming.ts';
import type { Limits, Member, Turn } from './ports.ts';
import { actorOf, personIdOf, rosterOf, scopeOf } from './reading.ts';

const text = z.string().max(1000).nullish().catch(null);
const memberSchema = z.looseObject({
  email: text,
  userPrincipalName: text,
  givenName: text,
  surname: text,
  name: text,
});

/** Whoever wrote waits this long (real ms) for an answer; a chat that is to be left alone for longer gets none. */
const patienceMs = 5_000;

/** The way back to whoever sent an activity, through the connector that it came from. */
export function connectorTurn(
  incoming: Incoming,
  context: TurnContext,
  connector: ConnectorClient,
  { log, limits }: { readonly log: Pick<Logger, 'warn'>; readonly limits: Limits },
): Turn {
  const chat = chatOf(incoming);
  const note = (error: unknown, what: string) =>
    log.warn({ code: codeOf(error), channel: incoming.channelId }, `${what}: the connector did not take it`);
  return {
    async send(reply) {
      try {
        const rest = limits.restOf(chat);
        if (rest > patienceMs) throw Object.assign(new Error('to be left alone'), { code: 'resting' });
        if (rest > 0) await delay(rest);
        const arrived = await limits.takeTurn();
        await context.sendActivity(activityOf(reply)).finally(arrived);
        return true;
      } catch (error) {
        const asked = retryAfterOf(error);
        if (asked !== null) limits.retryAfter(chat, asked);
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

function chatOf(incoming: Incoming): string {
  const account = scopeOf(incoming) === 'personal' ? actorOf(incoming) : null;
  return account === null ? incoming.conversation.id : personIdOf(account);
}

function retryAfterOf(error: unknown): string | null {
  const { response } = error as { response?: { headers?: { get?: (name: string) => string | undefined } } };
  return response?.headers?.get?.('retry-after') ?? null;
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
