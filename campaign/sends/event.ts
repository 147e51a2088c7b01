import type { Availability } from '../people/presence.ts';
import type { Step } from '../timing/step.ts';

/** Why a message that was handed over, or about to be, did not reach the person. */
export const undeliveredReasons = [
  'app-not-installed',
  'blocked-by-user',
  'blocked-by-policy',
  'person-not-found',
  'chat-gone',
  'too-large',
  'rejected',
  'expired-at-provider',
  'device-off',
  'unreachable',
  'provider-error',
] as const;

export type UndeliveredReason = (typeof undeliveredReasons)[number];

/** Why a message never left. */
export const notSentReasons = [
  'absent',
  'expired',
  'stopped',
  'opted-out',
  'no-address',
  'invalid-address',
  'duplicate',
  'refused-by-policy',
] as const;

export type NotSentReason = (typeof notSentReasons)[number];

/**
 * What decides that a request for a link is no person's: it asks for the headers alone; it says that it looks ahead; it is
 * made within a page and does not open one; a program makes it; the links of the message are opened all at once.
 */
export const hitRules = ['head', 'prefetch', 'embedded', 'program', 'burst'] as const;

export type HitRule = (typeof hitRules)[number];

/**
 * A fact about one send. Stored as it is, never changed; all instants (`at`, `due`, `until`) are epoch ms.
 * `attempt` numbers the requests of one send from 1, so that an answer finds its intent in any order.
 */
export type SendEvent =
  /** The moment was drawn anew, because the one before was missed (service down, held, pace) or lay in closed hours. */
  | ({ readonly type: 'planned'; readonly at: number } & Step)
  | ({ readonly type: 'absent'; readonly at: number; readonly availability: Availability } & Step)
  /** The intent: durable before the request leaves. Without an answer it reads as *sent: unknown*. */
  | ({ readonly type: 'attempted'; readonly at: number; readonly attempt: number } & Step)
  /** The request was refused for now; nothing reached the person; tried again at `until`. `attempt` 0: as with `failed`. */
  | {
      readonly type: 'throttled';
      readonly at: number;
      readonly attempt: number;
      readonly until: number;
      readonly code: string;
      /** On the last of many: how many refusals with this code there were, of which it and the first are kept. */
      readonly times?: number;
    }
  | { readonly type: 'accepted'; readonly at: number; readonly attempt: number; readonly messageId: string }
  /** `code`: what the person did without (a notification, say). */
  | {
      readonly type: 'delivered';
      readonly at: number;
      readonly attempt: number;
      readonly messageId: string;
      readonly code?: string;
    }
  /** `attempt` 0: refused before any message request (no chat could be made, the person is unknown). */
  | {
      readonly type: 'failed';
      readonly at: number;
      readonly attempt: number;
      readonly reason: UndeliveredReason;
      readonly code: string;
    }
  /** The answer is known to be lost (time-out, reset after the body was written): says why, changes nothing. */
  | { readonly type: 'unanswered'; readonly at: number; readonly attempt: number; readonly code: string }
  | { readonly type: 'read'; readonly at: number }
  /** A person opened a link. Merged by link: `at` is the first time, `last` the latest where there were more. */
  | {
      readonly type: 'clicked';
      readonly at: number;
      readonly link: string;
      readonly last?: number;
      readonly times?: number;
    }
  /** A link was opened by no person, as a rule decided. Merged by link and rule, as clicks are. */
  | {
      readonly type: 'hit';
      readonly at: number;
      readonly link: string;
      readonly rule: HitRule;
      readonly last?: number;
      readonly times?: number;
    }
  | { readonly type: 'replied'; readonly at: number }
  /** They put it away on their own page, or (`back`) took it out again: the latest counts, and changes no outcome. */
  | { readonly type: 'archived'; readonly at: number; readonly back?: true }
  /** `code`: why, where the reason alone does not say it. */
  | {
      readonly type: 'not-sent';
      readonly at: number;
      readonly reason: NotSentReason;
      readonly code?: string;
    };
