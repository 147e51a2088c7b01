import { notSentReasons, undeliveredReasons } from './event.ts';
import type { Status, SubStatus } from './outcome.ts';
import { actionOf, subStatusHelp } from './sub-status-help.ts';

/** Counts of a campaign as a store keeps them; what stands at zero may be missing. */
export interface SendCounts {
  readonly audience: number;
  /** Sums to `audience`. `held` is never stored. */
  readonly subStatuses: Readonly<Partial<Record<Exclude<SubStatus, 'held'>, number>>>;
  /** People, not hits. */
  readonly read: number;
  readonly clicked: number;
  readonly replied: number;
  /** Of those who read it, how many clients told so; missing in counts of long ago. */
  readonly receipts?: number;
}

/** With how many left (are *sent* or *delivered*) in each hour since 1970, by when they left; hours without any are missing. */
export interface LaunchCounts extends SendCounts {
  readonly leftByHour: Readonly<Record<string, number>>;
}

/** `auto`: whether receipts come is seen by whether any has come. */
export type ReceiptsWish = 'auto' | 'known' | 'not-known';

/** So many messages without a single receipt, and nobody's client tells. */
const silentAmong = 200;

/** Whether it is known of a campaign who has read it. A campaign that is over and had no receipt is no better known. */
function receiptsKnown({ receipts, read }: SendCounts, delivered: number, isOver: boolean): boolean {
  if ((receipts ?? read) > 0) return true;
  return delivered < silentAmong && !(isOver && delivered > 0);
}

export interface Report {
  readonly audience: number;
  /** Sum to `audience`, always. */
  readonly statuses: Readonly<Record<Status, number>>;
  /** All of them, zero or not; sum to `audience` as well. */
  readonly subStatuses: Readonly<Record<SubStatus, number>>;
  /** `not-known`: no number tells how many have read it, in `subStatuses` neither. */
  readonly receipts: 'known' | 'not-known';
  /**
   * People who came so far at least. `sent` are those whose message was handed over and not refused; `read` is null where
   * the channel tells nothing of reading: not known is not zero.
   */
  readonly funnel: {
    readonly audience: number;
    readonly sent: number;
    readonly delivered: number;
    readonly read: number | null;
    readonly clicked: number;
    readonly replied: number;
  };
  /** The sub-statuses that want a next step, most people first. */
  readonly failures: readonly {
    readonly subStatus: SubStatus;
    readonly people: number;
    readonly meaning: string;
    readonly action: string;
  }[];
}

const subsOf = {
  waiting: ['planned', 'retrying', 'throttled', 'held'],
  sent: ['accepted', 'unknown'],
  delivered: ['delivered', 'read', 'clicked', 'replied'],
  undelivered: undeliveredReasons,
  notSent: notSentReasons,
} as const satisfies Record<Status, readonly SubStatus[]>;

/** Every sub-status under its status, in the order in which reports show them. */
export const subStatusesOf: Readonly<Record<Status, readonly SubStatus[]>> = subsOf;

function spread(counts: SendCounts, held: boolean): Record<SubStatus, number> {
  const stored: Partial<Record<SubStatus, number>> = counts.subStatuses;
  const all = Object.values(subStatusesOf).flat();
  const subs = Object.fromEntries(all.map((sub) => [sub, stored[sub] ?? 0])) as Record<SubStatus, number>;
  const others = all.reduce((sum, sub) => sum + (sub === 'planned' ? 0 : subs[sub]), 0);
  // A send of which nothing else is known is planned: so the sum holds even where nobody counted those.
  subs.planned = counts.audience - others;
  if (!held) return subs;
  const waiting = subs.planned + subs.retrying + subs.throttled;
  return { ...subs, planned: 0, retrying: 0, throttled: 0, held: waiting };
}

/** What is known of a campaign now. `held`: it is paused; `receipts`: whether its channel and tenant tell when a message is read; `isOver`: nothing more leaves. */
export function reportOf(
  counts: SendCounts,
  campaign: { held: boolean; receipts: ReceiptsWish; isOver?: boolean },
): Report {
  const subStatuses = spread(counts, campaign.held);
  const sum = (status: Status) => subStatusesOf[status].reduce((total, sub) => total + subStatuses[sub], 0);
  const statuses: Record<Status, number> = {
    waiting: sum('waiting'),
    sent: sum('sent'),
    delivered: sum('delivered'),
    undelivered: sum('undelivered'),
    notSent: sum('notSent'),
  };
  const failed: SubStatus[] = ['unknown', ...undeliveredReasons, ...notSentReasons];
  const failures = failed
    .filter((sub) => subStatuses[sub] > 0)
    .map((subStatus) => ({
      subStatus,
      people: subStatuses[subStatus],
      meaning: subStatusHelp[subStatus].meaning,
      action: actionOf(subStatusHelp[subStatus]),
    }))
    .sort((a, b) => b.people - a.people);
  const known =
    campaign.receipts === 'auto'
      ? receiptsKnown(counts, statuses.delivered, campaign.isOver === true)
      : campaign.receipts === 'known';
  return {
    audience: counts.audience,
    receipts: known ? 'known' : 'not-known',
    statuses,
    subStatuses,
    funnel: {
      audience: counts.audience,
      sent: statuses.sent + statuses.delivered,
      delivered: statuses.delivered,
      read: known ? counts.read : null,
      clicked: counts.clicked,
      replied: counts.replied,
    },
    failures,
  };
}

const hour = 3_600_000;

/** Hours since 1970 that are over at an instant. */
export const hourOf = (at: number): number => Math.floor(at / hour);

/** Of one hour, which begins at `at`: how many were planned for it at launch, and how many left in it. */
export interface CurvePoint {
  readonly at: number;
  readonly planned: number;
  readonly sent: number;
}

type ByHour = Readonly<Record<string, number>>;

/** What was planned and what left, hour by hour, in order; hours with neither are missing. */
export function curveOf(planned: ByHour, left: ByHour): CurvePoint[] {
  const hours = new Set([...Object.keys(planned), ...Object.keys(left)].map(Number));
  return [...hours]
    .sort((a, b) => a - b)
    .map((one) => ({ at: one * hour, planned: planned[one] ?? 0, sent: left[one] ?? 0 }));
}

/** Nothing of a stopped campaign leaves any more: what still waits there is as good as stopped. */
export function withoutWaiting(counts: LaunchCounts): LaunchCounts {
  const { planned: _, retrying: __, throttled: ___, ...settled } = counts.subStatuses;
  const known = Object.values(settled).reduce((sum, people) => sum + people, 0);
  const stopped = (settled.stopped ?? 0) + counts.audience - known;
  return { ...counts, subStatuses: { ...settled, stopped } };
}
