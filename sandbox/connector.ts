import type { Refusal } from './answers.ts';
import { teamsIdOf } from './chats.ts';
import type { Received } from './ledger.ts';
import { appLimits, chatLimits, SlidingLimit } from './limits.ts';
import { realTime } from './options.ts';
import { displayNameOf, type SandboxPerson } from './people.ts';
import { type Call, objectOf, type Reply, retryAfter } from './reply.ts';
import { dispatch, type Route, route } from './router.ts';
import { type Life, serviceUrlOf, type Tenant } from './tenant.ts';

/** The platform's hard limit is about 100 KB, counted as UTF-16. */
const largestMessage = 100 * 1024;

const fault = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message } },
});
const noConversation = () => fault(404, 'ConversationNotFound', 'Conversation not found.');

interface Chat {
  readonly person: SandboxPerson;
  readonly conversation: string;
}

/** The Bot Connector's REST API below `/teams/v3/conversations`. */
export function makeConnector(tenant: Tenant, life: Life): (call: Call) => Reply | Promise<Reply> {
  const gate = new Gate(tenant);
  const { chats, stats, ledger } = tenant;

  /** Finds the chat, then takes its limits: what every writing request goes through. */
  const inChat = (call: Call, conversation: string, work: (chat: Chat) => Reply): Reply => {
    const found = chats.find(conversation);
    const throttled = gate.check(call, found?.person.id ?? null);
    if (throttled !== null) return throttled;
    if (found === null || found.gone) return refuse({ ...notFound });
    return work({ person: found.person, conversation });
  };
  const refuse = ({ status, code, message }: Refusal): Reply => {
    stats.refused[code] = (stats.refused[code] ?? 0) + 1;
    return fault(status, code, message);
  };

  const create = (call: Call): Reply => {
    const request = objectOf(call.body);
    const member = (request?.members as { id?: unknown }[] | undefined)?.[0]?.id;
    const person = typeof member === 'string' ? chats.member(member) : undefined;
    const throttled = gate.check(call, person?.id ?? null);
    if (throttled !== null) return throttled;
    const wrong = faultOfCreate(tenant, request, person);
    if (wrong !== null || person === undefined) return fault(400, 'BadArgument', wrong ?? 'No member.');
    const refusal = chats.refusal(person, 'create');
    if (refusal !== undefined) return refuse(refusal);
    stats.conversationsCreated++;
    return { status: 201, body: { id: chats.conversationOf(person), serviceUrl: serviceUrlOf(tenant) } };
  };

  const send = (call: Call, conversation: string, replyTo?: string): Reply =>
    inChat(call, conversation, ({ person }) => {
      const refusal = chats.refusal(person, 'send');
      if (refusal?.status === 429) return gate.throttled(call, person.id, 1000);
      if (refusal !== undefined) return refuse(refusal);
      if (call.body.length * 2 > largestMessage) return refuse({ ...tooBig });
      const activity = objectOf(call.body);
      const wrong = faultOfActivity(activity);
      if (activity === null || wrong !== null) return refuse({ ...badArgument, message: wrong ?? '' });
      const activityId = chats.nextActivityId(tenant.clock.now());
      if (activity.type !== 'message') return { status: 201, body: { id: activityId } };
      const message: Received = {
        person: person.id,
        conversation: chats.conversationOf(person),
        activityId,
        at: tenant.clock.now(),
        realMs: Math.round(realTime(tenant.clock, tenant.settings.scale)),
        ...shown(activity),
        reply: replyTo !== undefined || typeof activity.replyToId === 'string',
        edited: false,
        deleted: false,
        read: null,
        receipt: false,
        clicked: [],
      };
      ledger.add(message);
      life.received(person, message);
      // The platform makes two messages of text with a card, and then names neither.
      const split = message.text !== undefined && message.card !== undefined;
      return { status: 201, body: split ? {} : { id: activityId }, accepted: true };
    });

  const change = (
    call: Call,
    conversation: string,
    activityId: string,
    apply: (own: Received) => void,
  ): Reply =>
    inChat(call, conversation, ({ person }) => {
      if (tenant.settings.ledger === 'counts') return { status: 200, body: { id: activityId } };
      const own = ledger.find(person.id, activityId);
      if (own === undefined || own.deleted)
        return fault(404, 'ActivityNotFoundInConversation', 'Activity not found in the conversation.');
      apply(own);
      return { status: 200, body: { id: activityId } };
    });

  const update = (call: Call, conversation: string, activityId: string): Reply => {
    const activity = objectOf(call.body);
    const wrong = faultOfActivity(activity);
    if (activity === null || wrong !== null) return fault(400, 'BadArgument', wrong ?? '');
    return change(call, conversation, activityId, (own) => {
      delete own.text;
      delete own.card;
      Object.assign(own, shown(activity), { edited: true });
      stats.updates++;
    });
  };
  const remove = (call: Call, conversation: string, activityId: string): Reply =>
    change(call, conversation, activityId, (own) => {
      own.deleted = true;
      stats.deletes++;
    });

  const members = (conversation: string, work: (person: SandboxPerson) => Reply): Reply => {
    const found = chats.find(conversation);
    if (found === null || found.gone) return noConversation();
    return chats.isInstalled(found.person) ? work(found.person) : refuse({ ...notInRoster });
  };
  const account = (person: SandboxPerson) => memberOf(person, tenant.settings.tenantId);

  const routes: readonly Route[] = [
    route('POST', '/:conversation/activities', send),
    route('POST', '/', create),
    route('POST', '/:conversation/activities/:activity', send),
    route('PUT', '/:conversation/activities/:activity', update),
    route('DELETE', '/:conversation/activities/:activity', remove),
    route('GET', '/:conversation/members', (_, id) =>
      members(id!, (person) => ({ status: 200, body: [account(person)] })),
    ),
    route('GET', '/:conversation/pagedmembers', (_, id) =>
      members(id!, (person) => ({ status: 200, body: { members: [account(person)] } })),
    ),
    route('GET', '/:conversation/members/:member', (_, id, member) =>
      members(id!, (person) =>
        chats.member(member!) === person || person.upn === member?.toLowerCase()
          ? { status: 200, body: account(person) }
          : fault(404, 'MemberNotFoundInConversation', 'Member not found in the conversation.'),
      ),
    ),
  ];
  return (call) => dispatch(routes, call) ?? fault(404, 'ServiceError', 'Unknown path.');
}

const notFound = { status: 404, code: 'ConversationNotFound', message: 'Conversation not found.' };
const notInRoster = {
  status: 403,
  code: 'BotNotInConversationRoster',
  message: 'The bot is not part of the conversation roster.',
};
const tooBig = { status: 413, code: 'MessageSizeTooBig', message: 'Message size too large.' };
const badArgument = { status: 400, code: 'BadArgument', message: '' };

/** The rate limits, and the fault that pretends one was met. */
class Gate {
  readonly #tenant: Tenant;
  readonly #app = new SlidingLimit(appLimits);
  readonly #chats = new Map<string, SlidingLimit>();

  constructor(tenant: Tenant) {
    this.#tenant = tenant;
  }

  /** The 429 to answer, or null. `chat` names the person whose chat it is. */
  check(call: Call, chat: string | null): Reply | null {
    const { stats, faults, settings } = this.#tenant;
    stats.peak.arrived(call.at);
    if (chat !== null) stats.chatRetries.arrived(chat, call.at);
    const forced = faults.throttle('connector');
    if (forced !== undefined) return this.throttled(call, chat, forced.retryAfter * 1000);
    if (!settings.limits) return null;
    const wait = this.#app.take(call.at);
    if (wait > 0) return this.throttled(call, chat, wait);
    if (chat === null) return null;
    const own = this.#chats.get(chat) ?? new SlidingLimit(chatLimits);
    this.#chats.set(chat, own);
    const ownWait = own.take(call.at);
    return ownWait > 0 ? this.throttled(call, chat, ownWait) : null;
  }

  throttled(call: Call, chat: string | null, ms: number): Reply {
    const headers = retryAfter(ms);
    this.#tenant.stats.throttled++;
    if (chat !== null)
      this.#tenant.stats.chatRetries.told(chat, call.at + Number(headers['retry-after']) * 1000);
    return { status: 429, headers, body: { error: { code: 'Throttled', message: 'Too many requests.' } } };
  }
}

function faultOfCreate(
  tenant: Tenant,
  request: Record<string, unknown> | null,
  person: SandboxPerson | undefined,
): string | null {
  if (request === null) return 'The body is not a JSON object.';
  if (request.isGroup === true) return 'Only one-to-one conversations can be created here.';
  const bot = (request.bot as { id?: unknown } | undefined)?.id;
  if (bot !== `28:${tenant.settings.appId}` && bot !== tenant.settings.appId) return 'Invalid bot id.';
  const channel = request.channelData as { tenant?: { id?: unknown } } | undefined;
  const named = [request.tenantId, channel?.tenant?.id].filter((id) => id !== undefined);
  if (named.length === 0 || named.some((id) => id !== tenant.settings.tenantId)) return 'Invalid tenant id.';
  if (!Array.isArray(request.members) || request.members.length !== 1) return 'One member is needed.';
  return person === undefined ? 'Bad format of member id: no such user.' : null;
}

function faultOfActivity(activity: Record<string, unknown> | null): string | null {
  if (activity === null) return 'The body is not a JSON object.';
  if (typeof activity.type !== 'string') return 'Activity type is missing.';
  if (activity.type !== 'message') return null;
  const attachments = activity.attachments;
  if (attachments !== undefined && !Array.isArray(attachments)) return 'Attachments are not a list.';
  if (!activity.text && !attachments?.length) return 'The message is empty.';
  return null;
}

/** What of an activity a person sees. */
function shown(activity: Record<string, unknown>): Pick<Received, 'text' | 'card' | 'summary'> {
  const attachments = (activity.attachments ?? []) as { contentType?: string; content?: unknown }[];
  const card = attachments.find(({ contentType }) =>
    contentType?.startsWith('application/vnd.microsoft.card.'),
  );
  return {
    ...(activity.text ? { text: String(activity.text) } : {}),
    ...(card === undefined ? {} : { card: card.content }),
    ...(typeof activity.summary === 'string' ? { summary: activity.summary } : {}),
  };
}

const memberOf = (person: SandboxPerson, tenantId: string) => ({
  id: teamsIdOf(person),
  name: displayNameOf(person),
  givenName: person.firstName,
  surname: person.lastName,
  email: person.mail,
  userPrincipalName: person.upn,
  aadObjectId: person.id,
  objectId: person.id,
  tenantId,
  userRole: 'user',
});
