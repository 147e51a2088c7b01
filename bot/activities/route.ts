import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { readJson } from '../../api/http/body.ts';
import { guarded, respond } from '../../api/http/respond.ts';
import { validate } from '../../api/http/validate.ts';
import { activitySchema } from './activity-schema.ts';
import { type AdapterDeps, BotAdapter } from './adapter.ts';
import { connectorTurn } from './connector-turn.ts';
import { activityHandler } from './handler.ts';
import type { Outbox } from './outbox.ts';
import type { InvokeAnswer } from './ports.ts';
import type { Senders } from './senders.ts';
import type { Talk } from './talk.ts';

export interface MessagesDeps extends AdapterDeps {
  readonly senders: Senders;
  readonly log: Logger;
  readonly talk: Talk;
  readonly outbox: Outbox;
}

/**
 * `POST /api/messages`: proves who sends, and only then reads, checks and handles the activity. Nothing escapes: a sender
 * who proves nothing is a 401, a fault in the body a 400, an activity from elsewhere a 403.
 */
export function messagesRoute(deps: MessagesDeps) {
  const adapter = new BotAdapter(deps);
  const handle = activityHandler(deps.talk);

  async function receive(request: IncomingMessage): Promise<InvokeAnswer | null> {
    const demand = await deps.senders(request);
    const body = await readJson(request);
    const incoming = validate(activitySchema, body);
    demand(incoming);
    const answer = await adapter.receive(activityOf(body), async (context) => {
      // An answer goes into the thread that it is to; the chat's own reference has none.
      const reference = { ...deps.talk.referenceOf(incoming), conversationId: incoming.conversation.id };
      const turn = connectorTurn(incoming, reference, adapter.connectorOf(context), deps);
      const invokeAnswer = await handle(incoming, turn);
      if (invokeAnswer !== null) await context.sendActivity({ type: 'invokeResponse', value: invokeAnswer });
    });
    return answer ?? null;
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> =>
    guarded(deps.log, request, response, async () => {
      const answer = await receive(request);
      const json = answer?.body === undefined ? '' : JSON.stringify(answer.body);
      const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
      respond(request, response, answer?.status ?? 200, headers, json);
    });
}

/** botbuilder's own entry makes dates of these; its serializer relies on it. */
function activityOf(body: unknown): Activity {
  const activity: Record<string, unknown> = { ...(body as Record<string, unknown>) };
  for (const field of ['timestamp', 'localTimestamp', 'expiration'])
    if (typeof activity[field] === 'string') activity[field] = new Date(activity[field]);
  return activity as unknown as Activity;
}
