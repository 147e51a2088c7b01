import { type Refusal, refusals } from '../answers.ts';
import type { Received } from '../ledger.ts';
import { realTime } from '../options.ts';
import type { SandboxPerson } from '../people.ts';
import { type Call, objectOf, type Reply } from '../reply.ts';
import { type Life, serviceUrlOf, type Tenant } from '../tenant.ts';
import { faultOfActivity, faultOfCreate, shown } from './bodies.ts';
import { Gate } from './gate.ts';

/** The platform's hard limit is about 100 KB, counted as UTF-16. */
const largestMessage = 100 * 1024;

/** The connector's envelope of an error. */
export const fault = (status: number, code: string, message: string): Reply => ({
  status,
  body: { error: { code, message } },
});

/** Everything that writes: creates, sends, updates and deletes, each through the limits first. */
export class Messages {
  readonly #tenant: Tenant;
  readonly #life: Life;
  readonly #gate: Gate;

  constructor(tenant: Tenant, life: Life) {
    this.#tenant = tenant;
    this.#life = life;
    this.#gate = new Gate(tenant);
  }

  create(call: Call): Reply {
    const { chats, stats, settings } = this.#tenant;
    const request = objectOf(call.body);
    const member = (request?.members as { id?: unknown }[] | undefined)?.[0]?.id;
    const person = typeof member === 'string' ? chats.member(member) : undefined;
    const throttled = this.#gate.check(call, person?.id ?? null);
    if (throttled !== null) return throttled;
    const wrong = faultOfCreate(settings, request, person);
    if (wrong !== null || person === undefined) return fault(400, 'BadArgument', wrong ?? 'No member.');
    const refusal = chats.refusal(person, 'create');
    if (refusal !== undefined) return this.#refuse(refusal);
    stats.conversationsCreated++;
    return {
      status: 201,
      body: { id: chats.conversationOf(person), serviceUrl: serviceUrlOf(this.#tenant) },
    };
  }

  send(call: Call, conversation: string, replyTo?: string): Reply {
    return this.#inChat(call, conversation, (person) => {
      const refusal = this.#tenant.chats.refusal(person, 'send');
      if (refusal?.status === 429) return this.#gate.throttled(call, person.id, 1000);
      if (refusal !== undefined) return this.#refuse(refusal);
      if (call.body.length * 2 > largestMessage) return this.#refuse(refusals.MessageSizeTooBig);
      const activity = objectOf(call.body);
      const wrong = faultOfActivity(activity);
      if (activity === null || wrong !== null)
        return this.#refuse({ ...refusals.BadArgument, message: wrong ?? '' });
      const id = this.#tenant.chats.nextActivityId(this.#tenant.clock.now());
      return activity.type === 'message'
        ? this.#deliver(person, activity, id, replyTo !== undefined || typeof activity.replyToId === 'string')
        : { status: 201, body: { id } };
    });
  }

  #deliver(person: SandboxPerson, activity: Record<string, unknown>, id: string, reply: boolean): Reply {
    const { chats, clock, settings, ledger } = this.#tenant;
    const message: Received = {
      person: person.id,
      conversation: chats.conversationOf(person),
      activityId: id,
      at: clock.now(),
      realMs: Math.round(realTime(clock, settings.scale)),
      ...shown(activity),
      reply,
      edited: false,
      deleted: false,
      read: null,
      receipt: false,
      clicked: [],
    };
    ledger.add(message);
    this.#life.received(person, message);
    // The platform makes two messages of text with a card, and then names neither.
    const split = message.text !== undefined && message.card !== undefined;
    return { status: 201, body: split ? {} : { id }, accepted: true };
  }

  update(call: Call, conversation: string, id: string): Reply {
    const activity = objectOf(call.body);
    const wrong = faultOfActivity(activity);
    return this.#change(call, conversation, id, (own) => {
      if (activity === null || wrong !== null) return fault(400, 'BadArgument', wrong ?? '');
      delete own.text;
      delete own.card;
      Object.assign(own, shown(activity), { edited: true });
      this.#tenant.stats.updates++;
      return { status: 200, body: { id } };
    });
  }

  remove(call: Call, conversation: string, id: string): Reply {
    return this.#change(call, conversation, id, (own) => {
      own.deleted = true;
      this.#tenant.stats.deletes++;
      return { status: 200, body: { id } };
    });
  }

  #change(call: Call, conversation: string, id: string, apply: (own: Received) => Reply): Reply {
    const { settings, ledger } = this.#tenant;
    return this.#inChat(call, conversation, (person) => {
      if (settings.ledger === 'counts') return { status: 200, body: { id } };
      const own = ledger.find(person.id, id);
      return own === undefined || own.deleted
        ? fault(404, 'ActivityNotFoundInConversation', 'Activity not found in the conversation.')
        : apply(own);
    });
  }

  /** Takes the limits, then finds the chat. */
  #inChat(call: Call, conversation: string, work: (person: SandboxPerson) => Reply): Reply {
    const found = this.#tenant.chats.find(conversation);
    const throttled = this.#gate.check(call, found?.person.id ?? null);
    if (throttled !== null) return throttled;
    if (found === null || found.gone) return this.#refuse(refusals.ConversationNotFound);
    return work(found.person);
  }

  #refuse({ status, code, message }: Refusal): Reply {
    const { refused } = this.#tenant.stats;
    refused[code] = (refused[code] ?? 0) + 1;
    return fault(status, code, message);
  }
}
