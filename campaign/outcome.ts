import type { NotSentReason, SendEvent, UndeliveredReason } from './event.ts';
import type { RungName } from './ladder.ts';

export const statuses = ['waiting', 'sent', 'delivered', 'undelivered', 'notSent'] as const;
export type Status = (typeof statuses)[number];

export type Outcome =
  | { readonly status: 'waiting'; readonly sub: 'planned' | 'retrying' | 'throttled' }
  | { readonly status: 'sent'; readonly sub: 'accepted' | 'unknown' }
  | { readonly status: 'delivered'; readonly sub: 'delivered' | 'read' | 'clicked' | 'replied' }
  | { readonly status: 'undelivered'; readonly sub: UndeliveredReason }
  | { readonly status: 'notSent'; readonly sub: NotSentReason };

/** `held` is not a fact about a send but about its campaign: a report shows it in place of every waiting sub-status. */
export type SubStatus = Outcome['sub'] | 'held';

/** Everything that is known of a send, whatever the order, lateness or repetition of its events. */
export interface Known {
  readonly outcome: Outcome;
  readonly read: boolean;
  readonly clicked: boolean;
  readonly replied: boolean;
  /** Highest attempt number seen; the next is one more. */
  readonly attempts: number;
  /** The ladder step that the send has come to, latest first by round, rung and redraw; null before the first. */
  readonly rung: RungName | null;
}

const engagement = { delivered: 0, read: 1, clicked: 2, replied: 3 } as const;

/** Folds the events of one send. Deaf to order, lateness and repetition; later facts of a stronger kind win (spec: clicked ⇒ read ⇒ delivered ⇒ sent). */
export function knownOf(events: readonly SendEvent[]): Known {
  let reached: keyof typeof engagement | null = null;
  let accepted = false;
  let failure: Extract<SendEvent, { type: 'failed' }> | null = null;
  let notSent: NotSentReason | null = null;
  let clicked = false;
  let read = false;
  let replied = false;
  let attempts = 0;
  let lastAbsent: Extract<SendEvent, { type: 'absent' }> | null = null;
  let answered = 0;
  const throttled = new Set<number>();

  const reach = (kind: keyof typeof engagement) => {
    if (reached === null || engagement[kind] > engagement[reached]) reached = kind;
  };
  for (const event of events) {
    switch (event.type) {
      case 'delivered':
        reach('delivered');
        attempts = Math.max(attempts, event.attempt);
        break;
      case 'read':
        reach('read');
        read = true;
        break;
      case 'clicked':
        reach('clicked');
        clicked = true;
        break;
      case 'replied':
        reach('replied');
        replied = true;
        break;
      case 'accepted':
        accepted = true;
        attempts = Math.max(attempts, event.attempt);
        break;
      case 'attempted':
        attempts = Math.max(attempts, event.attempt);
        break;
      case 'throttled':
        throttled.add(event.attempt);
        attempts = Math.max(attempts, event.attempt);
        break;
      case 'failed':
        if (
          failure === null ||
          event.attempt > failure.attempt ||
          (event.attempt === failure.attempt && event.at > failure.at)
        )
          failure = event;
        answered = Math.max(answered, event.attempt);
        break;
      case 'not-sent':
        if (notSent === null || rankOf(event.reason) < rankOf(notSent)) notSent = event.reason;
        break;
      case 'absent':
        if (lastAbsent === null || event.due > lastAbsent.due) lastAbsent = event;
        break;
      case 'planned':
      case 'unanswered':
        break;
    }
  }
  const facts = {
    read: read || clicked || replied,
    clicked,
    replied,
    attempts,
    rung: (lastAbsent as { rung: RungName } | null)?.rung ?? null,
  };
  const of = (outcome: Outcome): Known => ({ outcome, ...facts });
  if (reached !== null) return of({ status: 'delivered', sub: reached });
  if (failure !== null) return of({ status: 'undelivered', sub: failure.reason });
  if (accepted) return of({ status: 'sent', sub: 'accepted' });
  if (attempts > 0 && !throttled.has(attempts)) return of({ status: 'sent', sub: 'unknown' });
  if (notSent !== null) return of({ status: 'notSent', sub: notSent });
  if (attempts > 0) return of({ status: 'waiting', sub: 'throttled' });
  if (lastAbsent !== null) return of({ status: 'waiting', sub: 'retrying' });
  return of({ status: 'waiting', sub: 'planned' });
}

const notSentOrder: readonly NotSentReason[] = [
  'opted-out',
  'stopped',
  'expired',
  'absent',
  'no-address',
  'invalid-address',
  'duplicate',
  'refused-by-policy',
];
const rankOf = (reason: NotSentReason) => notSentOrder.indexOf(reason);

/** Status and sub-status of a send; the only place where they come from. */
export const outcomeOf = (events: readonly SendEvent[]): Outcome => knownOf(events).outcome;

/** Whether anything may still be tried: only waiting sends are ever handed over. */
export const isWaiting = (events: readonly SendEvent[]): boolean => outcomeOf(events).status === 'waiting';
