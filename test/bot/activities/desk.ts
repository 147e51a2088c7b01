import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import restify from 'restify';
import { isLoopbackUrl } from '../../../api/http/loopback-host.ts';
import { composeBot } from '../../../bot/activities/bot.ts';
import { buttonProofs } from '../../../bot/activities/button-proofs.ts';
import { localSenders, type Senders } from '../../../bot/activities/senders.ts';
import { backoffMs } from '../../../channels/kit/backoff.ts';
import { type HttpHeaders, httpClient } from '../../../channels/kit/http.ts';
import { Connector } from '../../../channels/teams/connector.ts';
import { chatPoster } from '../../../channels/teams/post.ts';
import type { Command } from '../../../dialogs/command.ts';
import type { Store } from '../../../ports/store.ts';
import { systemClock } from '../../../scheduler/clock/system.ts';
import { openSqliteStore } from '../../../store/sqlite/index.ts';

export const tenant = 'tenant-1';
export const noon = Date.UTC(2026, 10, 23, 12);

export interface Posted {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly authorization: string | undefined;
}

/** A connector that notes what it is sent, and says who its members are. */
async function startConnector() {
  const posted: Posted[] = [];
  const members = new Map<string, object>();
  const asked: string[] = [];
  const methods: string[] = [];
  const state = { status: 201, headers: {} as Record<string, string> };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(request.url ?? '');
    methods.push(request.method ?? '');
    // restify changes what every server response of the process can do: `writeHead` gives nothing back to go on with.
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json', ...state.headers });
      response.end(JSON.stringify(body));
    };
    if (request.method === 'GET') {
      asked.push(path);
      const member = members.get(path.split('/').at(-1) ?? '');
      return member ? json(200, member) : json(404, { error: { code: 'MemberNotFoundInConversation' } });
    }
    const body = await jsonOf(request);
    posted.push({ path, body, authorization: request.headers.authorization });
    json(state.status, { id: `${posted.length}` });
  });
  const url = await listen(server);
  return { posted, members, asked, methods, state, url, server };
}

/** The bot's endpoint with a real store and a connector, and activities as Teams would send them to it. */
export async function openDesk(
  senders: Senders = localSenders,
  mayReceive: (url: string) => boolean = isLoopbackUrl,
  given: Store | null = null,
) {
  const connector = await startConnector();
  let activities = 1000;
  const store = given ?? openSqliteStore(':memory:');
  const facts: unknown[][] = [];
  const logged: string[] = [];
  const retries: unknown[][] = [];
  const slept: number[] = [];
  const onSleep: { call?: () => unknown } = {};
  const limits = {
    takeTurn: async () => () => {},
    takeSpare: async () => () => {},
    restOf: (_chat: string) => 0,
    requested: () => {},
    asked: (chat: string, headers: HttpHeaders) => void retries.push([chat, headers['retry-after']]),
  };
  const token = { header: 'Bearer ours' };
  const tokens = { held: () => token, ask: async () => token, discard: () => {}, forgetRefusals: () => {} };
  const http = httpClient(systemClock());
  const clock = { now: () => noon, monotonic: () => performance.now(), speed: 1, at: () => () => {} };
  const random = { seed: () => 1, id: () => 'id', jitter: () => 0 };
  const buttons = buttonProofs('a key of these tests');
  const bot = composeBot({
    post: chatPoster(new Connector({ http, tokens, random, mayReceive })),
    backoffMs: (tries) => backoffMs(tries, 0),
    // Nothing here waits for real: what is waited for is noted.
    sleep: async (ms, signal) => {
      slept.push(ms);
      await onSleep.call?.();
      return !signal.aborted;
    },
    senders,
    mayReceive,
    store,
    tokens,
    actions: { optOut: (of, addresses, out) => store.setOptOut(of, addresses, out, noon) },
    dropRemembered: () => {},
    engagement: {
      readUpTo: async (...args) => void facts.push(['read', ...args]),
      replied: async (...args) => void facts.push(['replied', ...args]),
    },
    clock,
    tenantOf: (named) => named ?? tenant,
    limits,
    botId: '28:bot',
    defaultZone: 'UTC',
    buttons,
    log: pino({ level: 'warn' }, { write: (line) => void logged.push(line) }),
  });
  const server = restify.createServer();
  server.post('/api/messages', bot.messages);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}/api/messages`;

  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(endpoint, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

  return {
    ...connector,
    port,
    store,
    facts,
    logged,
    retries,
    slept,
    onSleep,
    buttons,
    limits,
    post,
    bot,
    /** Sends an activity and gives the HTTP answer, once all is done that comes of it. */
    async deliver(activity: object): Promise<{ status: number; body: string }> {
      const answer = await post(JSON.stringify(activity));
      const body = await answer.text();
      await bot.idle();
      return { status: answer.status, body };
    },
    activity: (fields: object) => ({ ...personal(connector.url), id: String(++activities), ...fields }),
    async close() {
      for (const each of [server as unknown as Server, connector.server])
        await new Promise<void>((resolve) => {
          each.close(() => resolve());
          if ('closeAllConnections' in each) each.closeAllConnections();
          else (each as { server: Server }).server.closeAllConnections();
        });
      await http.close();
      if (given === null) await store.close();
    },
  };
}
export type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Léa's own chat with the bot. */
export const lea = { id: '29:lea', name: 'Martin, Léa', aadObjectId: 'AAAAAAAA-0000-0000-0000-000000000001' };
export const leaId = lea.aadObjectId.toLowerCase();
export const leaMember = {
  id: lea.id,
  name: 'Léa Martin',
  objectId: leaId,
  givenName: 'Léa',
  surname: 'Martin',
  email: 'Lea.Martin@contoso.com',
  userPrincipalName: 'lmartin@contoso.com',
};

const personal = (serviceUrl: string) => ({
  type: 'message',
  id: '1001',
  channelId: 'msteams',
  serviceUrl,
  timestamp: '2026-11-23T11:59:00.000Z',
  localTimezone: 'Europe/Paris',
  locale: 'en-US',
  from: lea,
  recipient: { id: '28:bot', name: 'Kairos' },
  conversation: { id: 'a:lea-chat', conversationType: 'personal', tenantId: tenant },
  channelData: { tenant: { id: tenant } },
});

/** What comes back when Léa presses a button of the bot's own card. */
export const ownButton = (desk: Pick<Desk, 'buttons'>, command: Command) => ({
  command,
  proof: desk.buttons.proofOf({ tenant, id: leaId }, command),
});

export const group = {
  id: '19:group@thread.v2',
  conversationType: 'groupChat',
  isGroup: true,
  tenantId: tenant,
};

/** What the bot said: the text, or every text of the card. */
export function saidBy({ body }: Posted): string {
  const card = (body.attachments as { content: { body: unknown } }[] | undefined)?.[0]?.content;
  if (card === undefined) return String(body.text);
  return [...JSON.stringify(card.body).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map((m) => m[1]).join('\n');
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function jsonOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}
