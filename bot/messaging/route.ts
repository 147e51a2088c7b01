import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import type { Tokens } from '../../channels/tokens.ts';
import { checked } from '../api/faults.ts';
import { demandLoopback } from '../api/web/loopback.ts';
import { Problem } from '../api/web/problem.ts';
import { guarded, respond } from '../api/web/respond.ts';
import { isLoopbackUrl } from '../loopback.ts';
import { BotAdapter, type BotIdentity } from './adapter.ts';
import { connectorTurn } from './connector-turn.ts';
import { activityHandler } from './handler.ts';
import { type Incoming, incomingSchema } from './incoming.ts';
import type { MeetingsDeps } from './meetings.ts';
import type { InvokeAnswer, Limits } from './ports.ts';
import { tenantNamed } from './reading.ts';

export interface MessagesDeps extends MeetingsDeps {
  readonly identity: BotIdentity;
  readonly tokens: Pick<Tokens, 'ask'>;
  readonly log: Logger;
  readonly limits: Limits;
}

type Request = IncomingMessage & { body?: unknown };

/**
 * `POST /api/messages`: checks, authenticates and handles the activity that a parser has left in `request.body`.
 * Nothing escapes: a fault in the body is a 400, a sender who proves nothing a 401, one from elsewhere a 403.
 */
export function messagesRoute(deps: MessagesDeps) {
  const adapter = new BotAdapter(deps.identity, deps.tokens);
  const handle = activityHandler(deps);

  async function receive(request: Request): Promise<InvokeAnswer | null> {
    const incoming = checked(incomingSchema, request.body);
    if (deps.identity.mode === 'sandbox') demandLocal(request, incoming.serviceUrl);
    const authorization = request.headers.authorization ?? '';
    const answer = await adapter.receive(authorization, activityOf(request.body), async (context) => {
      demandOwnTenant(deps.identity, incoming);
      const turn = connectorTurn(incoming, context, adapter.connectorOf(context), deps);
      const invokeAnswer = await handle(incoming, turn);
      if (invokeAnswer !== null) await context.sendActivity({ type: 'invokeResponse', value: invokeAnswer });
    });
    return answer ?? null;
  }

  return async (request: Request, response: ServerResponse): Promise<void> =>
    guarded(deps.log, request, response, async () => {
      const answer = await receive(request);
      const json = answer?.body === undefined ? '' : JSON.stringify(answer.body);
      const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
      respond(request, response, answer?.status ?? 200, headers, json);
    });
}

/**
 * Nobody proves anything to a bot without credentials: it must not be made to call other machines, nor be written to by
 * pages that a browser on this machine has open. Senders of activities are no browsers and say no origin.
 */
function demandLocal(request: IncomingMessage, serviceUrl: string): void {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined || site !== undefined) demandLoopback(request);
  if (!isLoopbackUrl(serviceUrl))
    throw new Problem(
      'forbidden',
      'Without Microsoft credentials the bot answers to senders on this machine alone; serviceUrl names another.',
    );
}

/**
 * The Bot Framework signs for whoever has added the app, in whatever tenant: the id of a bot is no secret. People of
 * another company must not become known here, for then `everyone` would go to them too.
 */
function demandOwnTenant(identity: BotIdentity, incoming: Incoming): void {
  const named = tenantNamed(incoming);
  if (identity.mode === 'live' && named !== null && named !== identity.tenantId.toLowerCase())
    throw new Problem('forbidden', 'The bot answers to the people of its own tenant alone.');
}

/** botbuilder's own entry makes dates of these; its serializer relies on it. */
function activityOf(body: unknown): Activity {
  const activity: Record<string, unknown> = { ...(body as Record<string, unknown>) };
  for (const field of ['timestamp', 'localTimestamp', 'expiration'])
    if (typeof activity[field] === 'string') activity[field] = new Date(activity[field]);
  return activity as unknown as Activity;
}
