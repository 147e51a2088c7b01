import type { ChannelName } from '../campaign/lifecycle/campaign.ts';
import type { Capability, Rendered } from '../campaign/message/message.ts';
import type { Person } from '../campaign/people/person.ts';
import type { NotSentReason, UndeliveredReason } from '../campaign/sends/event.ts';
import type { LocalizedText } from '../campaign/text/localized-text.ts';
import type { KnownPerson } from './people-store.ts';
import type { Presence } from './presence.ts';

/**
 * Where one person is reached in one channel; `data` is the channel's own, plain JSON: typed within its folder, and opaque
 * to everybody else, who only hands it back.
 */
export interface Address<Data = unknown> {
  readonly recipient: string;
  /** The person's id at the presence service; null where presence cannot be asked. */
  readonly presenceId: string | null;
  /** Folded addresses of the same person that come before this one: who is in the audience under such a one gets it there. */
  readonly before?: readonly string[];
  readonly data: Data;
}

/** What came of looking somebody up, or of preparing a chat, before any message request. */
export type Reach<Data = unknown> =
  /** `installed`: they lacked the app until just now. */
  | { readonly kind: 'reached'; readonly address: Address<Data>; readonly installed?: true }
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
  | { readonly kind: 'hold'; readonly told: LocalizedText };

/** How somebody can be reached, as far as can be found out without writing to them. */
export type Standing<Data = unknown> =
  /** `there`: they have the app; `installed-then`: it is installed before their message where it is missing. */
  | {
      readonly kind: 'reached';
      readonly address: Address<Data>;
      readonly app: 'there' | 'installed-then' | 'unknown';
    }
  | Exclude<Reach, { kind: 'reached' }>;

/** What a channel said of one message request. `afterMs` is real time. */
export type Answer =
  /** `code`: what the person did without (a notification, say). */
  | { readonly kind: 'delivered'; readonly messageId: string; readonly code?: string }
  /** Its provider may tell more of it, by this id. */
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
  | { readonly kind: 'hold'; readonly told: LocalizedText };

/** Resolves when one request may leave, with what is to be called once it is answered; null: it is not wanted any more. */
export type TakeTurn = () => Promise<(() => void) | null>;

/** A request that a provider sends us, before anything in it is believed. */
export interface ProviderRequest {
  /** Path and query, as they were asked for: signatures cover them. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The body, byte for byte: signatures cover that too. */
  readonly body: Buffer;
}

/** Whom a fact is about: the send that got this id when it was handed over, or an address of the channel's own. */
type ProviderSubject = { readonly messageId: string } | { readonly address: string };

/** What a provider tells afterwards. `at`: epoch ms. It may come late, twice and in any order. */
export type ProviderEvent =
  | { readonly kind: 'delivered' | 'read' | 'replied'; readonly at: number; readonly messageId: string }
  | {
      readonly kind: 'failed';
      readonly at: number;
      readonly messageId: string;
      readonly reason: UndeliveredReason;
      readonly code: string;
    }
  /** They want no more campaigns, or want them again. */
  | ({ readonly kind: 'opted-out' | 'opted-in'; readonly at: number } & ProviderSubject);

/** What comes back over HTTP at `/api/callbacks/<channel>`. */
export interface Callbacks {
  /** Whether the provider sent it. Nothing of it is read before. */
  verify(request: ProviderRequest): boolean | Promise<boolean>;
  /** What it tells; nothing where it tells nothing that is known here. Throws where it cannot be read. */
  events(body: Buffer): readonly ProviderEvent[];
}

/**
 * Reads and mends nothing but its own channel; never retries a message request by itself. `Data` is what its addresses
 * hold. It is given back none but its own addresses, which is why everybody else may hold it as a plain `Channel`: what
 * follows is declared as methods, of which TypeScript allows that.
 */
export interface Channel<Data = unknown> {
  readonly name: ChannelName;
  readonly capability: Capability;
  /** Whom it asks whether people are there; null: it knows no presence, and every send goes at its planned moment. */
  readonly presence: Presence | null;
  /**
   * What is known of people without asking anybody, one entry for each, in their order; null for whom `locate` has to ask
   * about. Absent: `locate` asks nobody.
   */
  known?(tenant: string, people: readonly Person[]): Promise<(Reach<Data> | null)[]>;
  /** Finds where people are reached, in bulk and from what is known first. One entry for each person, in their order. */
  locate(tenant: string, people: readonly Person[]): Promise<Reach<Data>[]>;
  /** Finds out how people can be reached, slowly and in bulk. One entry for each person, in their order. */
  survey?(tenant: string, people: readonly Person[]): Promise<Standing<Data>[]>;
  /** Whom `prepare` would have to ask for this address: nobody, the channel itself, or another service. Absent: nobody. */
  needs?(address: Address<Data>): 'nobody' | 'channel' | 'other-service';
  /**
   * Makes sure that a chat is there (install, create). At once where it is known. Whatever it asks of the channel takes a
   * turn of `takeTurn` before; without one, it takes the pace by itself.
   */
  prepare(tenant: string, address: Address<Data>, takeTurn?: TakeTurn): Promise<Reach<Data>>;
  /** Why somebody who is known cannot be reached as things stand; null: nothing is known that would keep them. */
  refusalOf?(known: KnownPerson): UndeliveredReason | null;
  /** An author resumes what was held: whatever was refused a moment ago is to be tried again at once. */
  resumed?(): void;
  /** Delivery reports, receipts and opt-outs. Absent: its provider sends none. */
  readonly callbacks?: Callbacks;
  /** Hands over one message: exactly one message request at most. The pace was taken by the caller. */
  send(tenant: string, address: Address<Data>, message: Rendered): Promise<Answer>;
}
