import type { NotSentReason, SendEvent, UndeliveredReason } from './event.ts';
import { notSentReasons, undeliveredReasons } from './event.ts';
import { isVoid } from './merge-events.ts';

export const statuses = ['waiting', 'sent', 'delivered', 'undelivered', 'notSent'] as const;
export type Status = (typeof statuses)[number];

/** Status and sub-status as the events of one send alone tell it. */
export type Outcome =
  | { readonly status: 'waiting'; readonly sub: 'planned' | 'retrying' | 'throttled' }
  | { readonly status: 'sent'; readonly sub: 'accepted' | 'unknown' }
  | { readonly status: 'delivered'; readonly sub: 'delivered' | 'read' | 'clicked' | 'replied' }
  | { readonly status: 'undelivered'; readonly sub: UndeliveredReason }
  | { readonly status: 'notSent'; readonly sub: NotSentReason };

export type StoredSubStatus = Outcome['sub'];
/** `held` is a fact about the campaign, not about the send: it is never stored. */
export type SubStatus = StoredSubStatus | 'held';

/** Everything that is known of a send, whatever the order, lateness or repetition of its events. */
export interface Known {
  readonly outcome: Outcome;
  readonly read: boolean;
  readonly clicked: boolean;
  readonly replied: boolean;
  /** Their client has told that it was read: it is known, and does not merely follow from what they did. */
  readonly receipt: boolean;
  /** Highest attempt number seen; the next is one more. */
  readonly attempts: number;
  /** When it left: at the first answer that took it, else at the latest attempt. Null while it is neither sent nor delivered. */
  readonly leftAt: number | null;
}

type Of<T extends SendEvent['type']> = Extract<SendEvent, { type: T }>;
const only = <T extends SendEvent['type']>(events: readonly SendEvent[], type: T) =>
  events.filter((event): event is Of<T> => event.type === type);

/** Folds the events of one send (spec: "What can be known of a send"; clicked ⇒ read ⇒ delivered ⇒ sent). */
export function knownOf(events: readonly SendEvent[]): Known {
  const has = (type: SendEvent['type']) => events.some((event) => event.type === type);
  const clicked = events.some((event) => event.type === 'clicked' && !isVoid(events, event));
  const replied = has('replied');
  const receipt = has('read');
  const read = clicked || replied || receipt;
  let attempts = 0;
  for (const event of events) if ('attempt' in event && event.attempt > attempts) attempts = event.attempt;
  const outcome = outcomeFrom(events, {
    attempts,
    clicked,
    replied,
    read,
    delivered: read || has('delivered'),
  });
  const left = outcome.status === 'sent' || outcome.status === 'delivered';
  return { outcome, read, clicked, replied, receipt, attempts, leftAt: left ? departureOf(events) : null };
}

function departureOf(events: readonly SendEvent[]): number | null {
  let answered = Infinity;
  let tried = -Infinity;
  for (const { type, at } of events) {
    if ((type === 'delivered' || type === 'accepted') && at < answered) answered = at;
    if (type === 'attempted' && at > tried) tried = at;
  }
  if (answered < Infinity) return answered;
  return tried > -Infinity ? tried : null;
}

interface Facts {
  readonly attempts: number;
  readonly clicked: boolean;
  readonly replied: boolean;
  readonly read: boolean;
  readonly delivered: boolean;
}

function outcomeFrom(events: readonly SendEvent[], facts: Facts): Outcome {
  if (facts.delivered) {
    const sub = facts.replied ? 'replied' : facts.clicked ? 'clicked' : facts.read ? 'read' : 'delivered';
    return { status: 'delivered', sub };
  }
  const failures = only(events, 'failed');
  if (failures.length > 0) return { status: 'undelivered', sub: lastFailure(failures).reason };
  if (events.some((event) => event.type === 'accepted')) return { status: 'sent', sub: 'accepted' };
  const refusals = only(events, 'throttled');
  // An intent without an answer: the process died or the answer was lost. It may have arrived, so it is never tried again.
  if (facts.attempts > 0 && !refusals.some((event) => event.attempt === facts.attempts)) {
    return { status: 'sent', sub: 'unknown' };
  }
  const ends = only(events, 'not-sent');
  if (ends.length > 0) return { status: 'notSent', sub: strongestEnd(ends) };
  return { status: 'waiting', sub: waitingSub(refusals, only(events, 'absent')) };
}

function waitingSub(refusals: Of<'throttled'>[], absences: Of<'absent'>[]) {
  const latest = (list: readonly { at: number }[]) => Math.max(-Infinity, ...list.map((event) => event.at));
  if (refusals.length > 0 && latest(refusals) >= latest(absences)) return 'throttled';
  return absences.length > 0 ? 'retrying' : 'planned';
}

/** The latest attempt counts; what is equal is settled by rank, so that the order of arrival never matters. */
function lastFailure(failures: readonly Of<'failed'>[]): Of<'failed'> {
  const rank = (event: Of<'failed'>) => undeliveredReasons.indexOf(event.reason);
  return failures.reduce((a, b) => {
    const order = b.attempt - a.attempt || b.at - a.at || rank(b) - rank(a);
    return order > 0 ? b : a;
  });
}

/** What the person decided outweighs what the author decided, which outweighs what time decided. */
const endOrder: readonly NotSentReason[] = ['opted-out', 'stopped', 'expired', 'absent', ...notSentReasons];

const strongestEnd = (ends: readonly Of<'not-sent'>[]): NotSentReason =>
  ends.map((event) => event.reason).reduce((a, b) => (endOrder.indexOf(b) < endOrder.indexOf(a) ? b : a));

/** Status and sub-status of a send; the only place where they come from. */
export const outcomeOf = (events: readonly SendEvent[]): Outcome => knownOf(events).outcome;

/** Whether anything may still be tried: only waiting sends are ever handed over. */
export const isWaiting = (events: readonly SendEvent[]): boolean => outcomeOf(events).status === 'waiting';

/** What a campaign's own state makes of its sends that wait: nothing of a stopped campaign will leave any more. */
export type CampaignFact = 'held' | 'stopped' | null;

/** Status and sub-status as shown, with the campaign's own state. */
export function shownOutcome(
  outcome: Outcome,
  fact: CampaignFact,
): Outcome | { readonly status: 'waiting'; readonly sub: 'held' } {
  if (outcome.status !== 'waiting' || fact === null) return outcome;
  return fact === 'held' ? { status: 'waiting', sub: 'held' } : { status: 'notSent', sub: 'stopped' };
}
