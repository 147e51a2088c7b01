import { foldAddress } from '../../campaign/people/person.ts';
import { answerDays, answeredOf, messageIdOf } from '../../campaign/sends/answered.ts';
import type { HitRule, SendEvent } from '../../campaign/sends/event.ts';
import { outcomeOf } from '../../campaign/sends/outcome.ts';
import type { CampaignStore } from '../../ports/campaign-store.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TestLinkStore } from '../../ports/deployment-store.ts';
import type { KnownPeopleStore } from '../../ports/people-store.ts';
import type { SendStore } from '../../ports/send-store.ts';
import type { ShardRef } from '../../ports/shard.ts';
import { StoreError } from '../../ports/store-error.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import { Bursts } from './bursts.ts';
import type { LinkSigner } from './click-links.ts';
import { linkResolver, type OpenedLink } from './clicks.ts';

export interface ReceiptsDeps {
  readonly store: SendStore & KnownPeopleStore & CampaignStore & TestLinkStore;
  readonly clock: Clock;
  readonly links: LinkSigner;
  /** For how many days after its message an answer that quotes none counts for it. */
  readonly answerDays?: number;
}

/** How many of a person's latest sends a receipt or reply is held against. */
const lookBack = 50;

/** When (real ms) a receipt is held again against a send whose answer was still under way: it may have overtaken that. */
const retryDelayMs = [1_000, 5_000, 30_000];
/** An answer is under way no longer than this (real ms); after it, it is lost. */
const maxAnswerMs = 40_000;

/** Turns what people do with a message (read, reply, click) into facts of their sends. */
export function createReceipts({ store, clock, links, answerDays: days = answerDays }: ReceiptsDeps) {
  const resolve = linkResolver({ store, links });
  const bursts = new Bursts();

  /** The sends of whoever owns this personal chat, with the message id that each got. */
  async function sendsInChat(tenant: string, conversationId: string) {
    const person = await store.knownByConversation(tenant, conversationId);
    if (person === null) return [];
    const ids = new Set([person.email, person.upn, person.id].filter((id) => id !== null).map(foldAddress));
    const found = [];
    for (const id of ids) {
      for (const send of await store.sendsOfPerson(tenant, id, lookBack))
        found.push({ ...send, recipient: id });
    }
    return found;
  }

  /** Where the send is no longer kept (or never was), there is nothing to note. */
  const append = (ref: ShardRef, recipient: string, ...events: SendEvent[]) =>
    store.appendEvents(ref, [{ recipient, events }], null).catch((error) => {
      if (!(error instanceof StoreError && error.code === 'not-found')) throw error;
    });

  return {
    /** Everything up to the message named is read (platform: activity ids are compared as integers). */
    async readUpTo(tenant: string, conversationId: string, messageId: string, at: number): Promise<void> {
      const note = async (again: readonly number[]): Promise<void> => {
        const settled = await noteRead(tenant, conversationId, messageId, at);
        const [wait, ...rest] = again;
        if (settled || wait === undefined) return;
        // Nobody waits for it: where the store fails or closes meanwhile, the receipt is one that did not come.
        clock.at(afterRealDelay(clock, wait), () => void note(rest).catch(() => {}));
      };
      await note(retryDelayMs);
    },
    /** A reply or reaction: to the message named, else to the latest that this person has lately got. */
    async replied(tenant: string, conversationId: string, quoted: string | null, at: number): Promise<void> {
      const note = async (again: readonly number[]): Promise<void> => {
        const sends = await sendsInChat(tenant, conversationId);
        const [wait, ...rest] = again;
        const since = clock.now() - maxAnswerMs * clock.speed;
        // It may be to the very message of which the channel's answer is still under way.
        if (wait !== undefined && sends.some(({ events }) => isUnderWay(events, since)))
          return void clock.at(afterRealDelay(clock, wait), () => void note(rest).catch(() => {}));
        const send = answeredOf(sends, { quoted, at, days });
        if (send === null || send.events.some((event) => event.type === 'replied')) return;
        await append(send.ref, send.recipient, { type: 'replied', at });
      };
      await note(retryDelayMs);
    },
    /** Where a link leads, null if it is not ours. Each hit is kept: as a click, or by the `rule` that it is none. */
    async follow(token: string, rule: HitRule | null): Promise<string | null> {
      const found = await resolve(token);
      if (found === null) return null;
      // Whoever opens a link is led on, also where nothing can be stored just now.
      if (found.send !== null) await noteHit(found.send, rule).catch(unlessStore);
      return found.url;
    },
  };

  async function noteHit({ ref, recipient, link, links }: OpenedLink, rule: HitRule | null): Promise<void> {
    const at = clock.now();
    const asHit = (rule: HitRule, one: { link: number; at: number }): SendEvent => ({
      type: 'hit',
      at: one.at,
      link: String(one.link),
      rule,
    });
    if (rule !== null) return append(ref, recipient, asHit(rule, { link, at }));
    const burst = bursts.note(`${ref.tenant} ${ref.launch} ${recipient}`, link, links, at);
    if (burst === null) return append(ref, recipient, { type: 'clicked', at, link: String(link) });
    return append(ref, recipient, ...[...burst, { link, at }].map((hit) => asHit('burst', hit)));
  }

  /** False while it is not known yet which message one of the sends is. */
  async function noteRead(tenant: string, conversationId: string, messageId: string, at: number) {
    const sends = await sendsInChat(tenant, conversationId);
    for (const { ref, recipient, events } of sends) {
      if (events.some((event) => event.type === 'read')) continue;
      const id = messageIdOf({ events });
      if (id !== null && isUpTo(id, messageId)) await append(ref, recipient, { type: 'read', at });
    }
    const since = clock.now() - maxAnswerMs * clock.speed;
    return !sends.some(({ events }) => isUnderWay(events, since));
  }
}

function unlessStore(error: unknown): void {
  if (!(error instanceof StoreError)) throw error;
}

function isUnderWay(events: readonly SendEvent[], since: number): boolean {
  if (outcomeOf(events).sub !== 'unknown') return false;
  return events.some((event) => event.type === 'attempted' && event.at > since);
}

/** Teams' ids are growing integers; other spellings match only themselves. */
function isUpTo(id: string, last: string): boolean {
  return /^\d+$/.test(id) && /^\d+$/.test(last) ? BigInt(id) <= BigInt(last) : id === last;
}
