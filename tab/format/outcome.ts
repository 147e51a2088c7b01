import type { Status, SubStatus } from '../../campaign/outcome.ts';

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

/** The five statuses; read, clicked and unknown are told apart where sub-statuses are known. The sum stays the same. */
export function outcomeCounts(
  statuses: Statuses,
  subs: Partial<Record<SubStatus, number>> = {},
): OutcomeCounts {
  const of = (sub: SubStatus) => subs[sub] ?? 0;
  const clicked = Math.min(statuses.delivered, of('clicked'));
  const read = Math.min(statuses.delivered - clicked, of('read') + of('replied'));
  const unknown = Math.min(statuses.sent, of('unknown'));
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
export function outcomeKeyOf(status: Status, sub: SubStatus): OutcomeKey {
  if (status === 'sent') return sub === 'unknown' ? 'unknown' : 'sent';
  if (status !== 'delivered') return status;
  if (sub === 'clicked') return 'clicked';
  return sub === 'read' || sub === 'replied' ? 'read' : 'delivered';
}

export const totalOf = (counts: OutcomeCounts): number =>
  outcomeKeys.reduce((sum, key) => sum + counts[key], 0);
