import type { Campaign, ChannelName } from '../campaign/campaign.ts';
import type { NotSentReason, UndeliveredReason } from '../campaign/event.ts';
import type { Forecast } from '../campaign/forecast.ts';
import type { Capability, Rendered } from '../campaign/message.ts';
import type { OwnTime } from '../campaign/own-time.ts';
import type { Person } from '../campaign/person.ts';
import type { Preflight } from '../campaign/preflight.ts';
import type { Availability } from '../campaign/presence.ts';
import { type Fault, mostFaults, type Told } from '../campaign/told.ts';
import type { Window } from '../campaign/window.ts';
import type { KnownPerson, List } from '../store/ports.ts';

/** All instants are epoch ms of this clock. In a sandbox run it goes `speed` times faster than real time. */
export interface Clock {
  now(): number;
  readonly speed: number;
  /** Real milliseconds since some start, never stepping back: for pace, time-outs and Retry-After. */
  monotonic(): number;
  /** Calls back once at the instant (at once, but never synchronously, when it is past). Returns a cancel. */
  at(instant: number, callback: () => void): () => void;
}

export interface Random {
  /** An integer below 2^53, for a campaign's plan. */
  seed(): number;
  /** A short unguessable id. */
  id(): string;
  /** [0, 1), for back-off alone. */
  jitter(): number;
}

/** Where one person is reached in one channel; `data` is the channel's own, plain JSON. */
export interface Address {
  readonly recipient: string;
  /** The person's id at the presence service; null where presence cannot be asked. */
  readonly presenceId: string | null;
  /** Folded addresses of the same person that come before this one: who is in the audience under such a one gets it there. */
  readonly before?: readonly string[];
  readonly data: unknown;
}

/** What came of looking somebody up, or of preparing a chat, before any message request. */
export type Reach =
  /** `installed`: they lacked the app until just now. */
  | { readonly kind: 'reached'; readonly address: Address; readonly installed?: true }
  | { readonly kind: 'refused'; readonly reason: UndeliveredReason; readonly code: string }
  /** `code`: why, where the reason alone does not say it. */
  | { readonly kind: 'not-sent'; readonly reason: NotSentReason; readonly code?: string }
  | {
      readonly kind: 'wait';
      readonly afterMs: number;
      readonly code: string;
      readonly covers: 'person' | 'tenant';
      readonly installed?: true;
    }
  | { readonly kind: 'hold'; readonly told: Told };

/** How somebody can be reached, as far as can be found out without writing to them. */
export type Standing =
  /** `there`: they have the app; `installed-then`: it is installed before their message where it is missing. */
  | {
      readonly kind: 'reached';
      readonly address: Address;
      readonly app: 'there' | 'installed-then' | 'unknown';
    }
  | Exclude<Reach, { kind: 'reached' }>;

/** What a channel said of one message request. `afterMs` is real time. */
export type Answer =
  | { readonly kind: 'delivered'; readonly messageId: string }
  | { readonly kind: 'accepted'; readonly messageId: string }
  | { readonly kind: 'refused'; readonly reason: UndeliveredReason; readonly code: string }
  | {
      readonly kind: 'wait';
      readonly afterMs: number;
      readonly code: string;
      readonly covers: 'person' | 'tenant';
      /** They lacked the app until just now. */
      readonly installed?: true;
    }
  | { readonly kind: 'unknown'; readonly code: string }
  /** Our sign-in is refused: hold the campaign, fail nobody. The request did not reach the person. */
  | { readonly kind: 'hold'; readonly told: Told };

/** Resolves when one request may leave, with what is to be called once it is answered; null: it is not wanted any more. */
export type TakeTurn = () => Promise<(() => void) | null>;

/** Reads and mends nothing but its own channel; never retries a message request by itself. */
export interface Channel {
  readonly name: ChannelName;
  readonly capability: Capability;
  /**
   * What is known of people without asking anybody, one entry for each, in their order; null for whom `locate` has to ask
   * about. Absent: `locate` asks nobody.
   */
  known?(tenant: string, people: readonly Person[]): Promise<(Reach | null)[]>;
  /** Finds where people are reached, in bulk and from what is known first. One entry for each person, in their order. */
  locate(tenant: string, people: readonly Person[]): Promise<Reach[]>;
  /** Finds out how people can be reached, slowly and in bulk. One entry for each person, in their order. */
  survey?(tenant: string, people: readonly Person[]): Promise<Standing[]>;
  /** Whom `prepare` would have to ask for this address: nobody, the channel itself, or another service. Absent: nobody. */
  needs?(address: Address): 'nobody' | 'channel' | 'other-service';
  /**
   * Makes sure that a chat is there (install, create). At once where it is known. Whatever it asks of the channel takes a
   * turn of `takeTurn` before; without one, it takes the pace by itself.
   */
  prepare(tenant: string, address: Address, takeTurn?: TakeTurn): Promise<Reach>;
  /** Why somebody who is known cannot be reached as things stand; null: nothing is known that would keep them. */
  refusalOf?(known: KnownPerson): UndeliveredReason | null;
  /** An author resumes what was held: whatever was refused a moment ago is to be tried again at once. */
  resumed?(): void;
  /** Hands over one message: exactly one message request at most. The pace was taken by the caller. */
  send(tenant: string, address: Address, message: Rendered): Promise<Answer>;
}

export interface Presence {
  /**
   * Availability by presence id, at most 650 ids a call. Throws when the service cannot say (outage, refused, time-out);
   * where the error's `code` is `credentials`, it will not before somebody mends our sign-in, as the error's `told` says.
   */
  ask(tenant: string, presenceIds: readonly string[]): Promise<Map<string, Availability>>;
}

/** What a mailbox says of somebody's own time. */
export interface MailboxTime {
  /** IANA zone; null: none that is known. */
  readonly zone: string | null;
  readonly own: OwnTime;
}

/** Reads people's own time where their mailbox is. Nothing here throws: who cannot be read is left out. */
export interface OwnTimes {
  /** By the person's id; asks for those who were not read lately, in batches, at the pace of the directory. */
  read(tenant: string, people: readonly Person[]): Promise<ReadonlyMap<string, MailboxTime>>;
  /** What was read lately. */
  recall(tenant: string, people: readonly Person[]): ReadonlyMap<string, MailboxTime>;
}

/** The requests per second that a tenant's channel allows, shared by everything that calls it. */
export interface Pace {
  /** Resolves when one request may leave; what it gives is to be called (once or more) when that is answered, or not made after all. */
  take(tenant: string, channel: ChannelName): Promise<() => void>;
  /** Nothing leaves for so many real milliseconds: a Retry-After that covers the tenant. */
  brake(tenant: string, channel: ChannelName, ms: number): void;
  /** Requests a second that this tenant's channel allows. */
  rate(tenant: string, channel: ChannelName): number;
}

/** The directory does not give what was asked. `message` says what to do about it. */
export class DirectoryError extends Error {
  readonly code: 'not-found' | 'bad-cursor' | 'refused' | 'unavailable' | 'credentials' | 'not-set-up';
  readonly told: Told;
  constructor(code: DirectoryError['code'], told: Told) {
    super(told.message);
    this.told = told;
    this.name = 'DirectoryError';
    this.code = code;
  }
}

/** A group of the directory, or a team. */
export interface Group {
  /** The directory's object id. */
  readonly id: string;
  readonly name: string;
  readonly mail: string | null;
  readonly team: boolean;
}

/** The company's directory. All throw DirectoryError. */
export interface Directory {
  /** The members of a group or team; pages behind the scenes. */
  members(tenant: string, groupId: string): AsyncIterable<Person>;
  /** A page of the groups and teams whose name has words that begin so, or whose address does; of all where `text` is empty. */
  search(
    tenant: string,
    text: string,
    cursor: string | null,
  ): Promise<{ items: readonly Group[]; next: string | null }>;
  /** Those of these ids that there are, in no promised order. */
  groups(tenant: string, ids: readonly string[]): Promise<readonly Group[]>;
}

/** Names one shard of one launch. */
export interface ShardRef {
  readonly tenant: string;
  readonly campaign: string;
  readonly launch: string;
  readonly shard: number;
}

/** Wakes shards; the store is the truth of what is due, an engine only remembers when. */
export interface Engine {
  /** The earliest instant asked for wins; waking early or twice is harmless. */
  wakeAt(ref: ShardRef, instant: number): Promise<void>;
  start(handler: (ref: ShardRef) => Promise<void>): Promise<void>;
  /** Takes no new wake-ups and waits for handlers that run. */
  stop(): Promise<void>;
}

/** Adds a country's public holidays to a window's closed days; throws when the country is unknown. */
export type ResolveHolidays = (window: Window) => Window;

export type { Fault } from '../campaign/told.ts';

/** Somebody who cannot be reached as things stand, with what to do about it. */
export interface TryResult {
  readonly result: 'sent' | 'unreachable' | 'failed' | 'unknown';
  /** `delivered`, or the reason: `person-not-found`, `app-not-installed`, `blocked-by-user`, `hold` … */
  readonly code: string;
  /** A sentence that the author can act on. */
  readonly message: string;
  /** For pages: what `code` alone does not say, or what was done beforehand (`try-installed`). */
  readonly told?: Told;
}

/** What authors may ask of the scheduler. All throw StoreError `not-found` and ActionRefused. */
export interface Actions {
  /** Freezes and plans the audience in the background; the answer is the campaign as `scheduled`. */
  launch(tenant: string, id: string, who: string): Promise<Campaign>;
  /** No new message leaves more than 5 s later; what has not left ends as *not sent: stopped*. */
  stop(tenant: string, id: string, who: string): Promise<Campaign>;
  pause(tenant: string, id: string, who: string): Promise<Campaign>;
  resume(tenant: string, id: string, who: string): Promise<Campaign>;
  /** Takes a scheduled campaign, of which nothing has left, back to draft. */
  withdraw(tenant: string, id: string, who: string): Promise<Campaign>;
  forecast(tenant: string, id: string): Promise<Forecast>;
  /** Looks everybody of a draft's audience up in the background; goes on where that is under way. */
  startPreflight(tenant: string, id: string): Promise<Preflight>;
  preflight(tenant: string, id: string): Promise<Preflight>;
  cancelPreflight(tenant: string, id: string): Promise<void>;
  tryOut(tenant: string, id: string, email: string, who: string): Promise<TryResult>;
  /** Reads a list again from its source, whole or not at all. Throws DirectoryError too. */
  readList(tenant: string, id: string): Promise<List>;
  /** How many people of a list have been read so far; null: it is not being read. */
  reading(tenant: string, id: string): number | null;
  /** Opts a person out of (or into) all campaigns; sends that wait end as *not sent: opted-out*. */
  optOut(tenant: string, addresses: readonly string[], out: boolean): Promise<void>;
}

/** The action does not fit the campaign's state (`state`) or its content (`invalid`, with faults). */
export class ActionRefused extends Error {
  readonly code: 'state' | 'invalid';
  readonly faults: readonly Fault[];
  readonly told: Told;
  constructor(code: ActionRefused['code'], told: Told, faults: readonly Fault[] = []) {
    super(told.message);
    this.told = told;
    this.name = 'ActionRefused';
    this.code = code;
    this.faults = faults.slice(0, mostFaults);
  }
}

/** How the links of messages are tracked. */
export interface Tracking {
  /** Signs of each tracked link. */
  readonly linkLength: number;
  /** Links of one test message, as long as those of the campaign; they lead on once `keep` has resolved. */
  forTest(): { link(url: string): string; keep(): Promise<void> };
}
