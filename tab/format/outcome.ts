import type { Status, SubStatus } from '../../campaign/sends/outcome.ts';

/** What a bar of outcomes is made of, in the order in which it is drawn. */
export const outcomeKeys = [
  'clicked',
  'read',
  'delivered',
  'sent',
  'unknown',
  'undelivered',
  'notSent',
  'waiting',
] as const;
export type OutcomeKey = (typeof outcomeKeys)[number];

export type OutcomeCounts = Readonly<Record<OutcomeKey, number>>;

type Statuses = Readonly<Record<Status, number>>;

interface Told {
  /** People who clicked, whatever else they did. */
  readonly clicked: number;
  /** People who are known to have read, those who clicked among them. */
  readonly read?: number | null;
  readonly unknown?: number;
}

/** The five statuses; read, clicked and unknown are told apart as far as they are known. The sum stays the same. */
export function outcomeCounts(statuses: Statuses, told: Told): OutcomeCounts {
  const clicked = Math.min(statuses.delivered, told.clicked);
  const read = Math.min(statuses.delivered - clicked, Math.max(0, (told.read ?? 0) - clicked));
  const unknown = Math.min(statuses.sent, told.unknown ?? 0);
  return {
    clicked,
    read,
    delivered: statuses.delivered - clicked - read,
    sent: statuses.sent - unknown,
    unknown,
    undelivered: statuses.undelivered,
    notSent: statuses.notSent,
    waiting: statuses.waiting,
  };
}

/** Which colour a single recipient's outcome has. */
export function outcomeKeyOf(status: Status, sub: SubStatus, clicked = false): OutcomeKey {
  if (status === 'sent') return sub === 'unknown' ? 'unknown' : 'sent';
  if (status !== 'delivered') return status;
  // Who clicked and then answered stands under the answer.
  if (sub === 'clicked' || clicked) return 'clicked';
  return sub === 'read' || sub === 'replied' ? 'read' : 'delivered';
}

export const totalOf = (counts: OutcomeCounts): number =>
  outcomeKeys.reduce((sum, key) => sum + counts[key], 0);
