import type { Known } from './outcome.ts';
import { hourOf, type LaunchCounts } from './report.ts';

/**
 * What the sends of one shard stand at: counted as their events come, so that nobody has to read the sends to know it.
 * Whoever stands at none of `subs` is planned, with or without events. Kept as JSON, and changed in place: a shard's is
 * moved with every message.
 */
export interface Tally {
  readonly subs: Record<string, number>;
  /** How many left in each hour since 1970. */
  readonly hours: Record<string, number>;
  read: number;
  clicked: number;
  replied: number;
  receipts: number;
}

export const emptyTally = (): Tally => ({
  subs: {},
  hours: {},
  read: 0,
  clicked: 0,
  replied: 0,
  receipts: 0,
});

/** Moves one send from what was known of it to what is known now. */
export function moveSend(tally: Tally, before: Known, after: Known): void {
  shift(tally, before, -1);
  shift(tally, after, 1);
}

function shift(tally: Tally, { outcome, read, clicked, replied, receipt, leftAt }: Known, by: 1 | -1): void {
  if (outcome.sub !== 'planned') tally.subs[outcome.sub] = (tally.subs[outcome.sub] ?? 0) + by;
  if (leftAt !== null) add(tally.hours, hourOf(leftAt), by);
  if (read) tally.read += by;
  if (clicked) tally.clicked += by;
  if (replied) tally.replied += by;
  if (receipt) tally.receipts += by;
}

function add(counts: Record<string, number>, key: string | number, by: number): void {
  const sum = (counts[key] ?? 0) + by;
  if (sum === 0) delete counts[key];
  else counts[key] = sum;
}

/** How many of a shard of `size` people stand at `sub`. */
export function peopleAt(tally: Tally, size: number, sub: string): number {
  if (sub !== 'planned') return tally.subs[sub] ?? 0;
  return Object.values(tally.subs).reduce((left, people) => left - people, size);
}

/** The counts of a whole launch from those of its shards. */
export function countsOf(shards: readonly { readonly size: number; readonly tally: Tally }[]): LaunchCounts {
  const sum = emptyTally();
  let audience = 0;
  for (const { size, tally } of shards) {
    audience += size;
    for (const sub in tally.subs) sum.subs[sub] = (sum.subs[sub] ?? 0) + (tally.subs[sub] ?? 0);
    for (const hour in tally.hours) add(sum.hours, hour, tally.hours[hour] ?? 0);
    sum.read += tally.read;
    sum.clicked += tally.clicked;
    sum.replied += tally.replied;
    sum.receipts += tally.receipts;
  }
  const subStatuses = Object.fromEntries(
    Object.entries({ planned: peopleAt(sum, audience, 'planned'), ...sum.subs }).filter(([, n]) => n !== 0),
  );
  const { read, clicked, replied, receipts } = sum;
  return { audience, subStatuses, read, clicked, replied, receipts, leftByHour: sum.hours };
}
