import { DateTime, IANAZone } from 'luxon';
import { isZone } from './zone-name.ts';

/** A stretch of UTC instants, `[from, to)`, between two clock changes. `offset` is local minus UTC; all in ms. */
export interface ClockSegment {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Every zone of the tz database keeps its clock for longer than this between two changes. */
const sampling = 6 * 3_600_000;

/** The date (ISO) on the wall of a zone at an instant. */
export const dateIn = (zone: string, instant: number): string =>
  DateTime.fromMillis(instant, { zone }).toISODate() ?? '';

/** The clock of a zone between two instants (ms), in order and without holes. Throws RangeError on an unknown zone. */
export function clockSegments(zone: string, from: number, to: number): ClockSegment[] {
  if (!isZone(zone)) throw new RangeError(`${zone} is not a known time zone`);
  const iana = IANAZone.create(zone);
  const offsetAt = (instant: number) => Math.round(iana.offset(instant) * 60_000);
  const segments: ClockSegment[] = [];
  let start = from;
  let offset = offsetAt(from);
  for (let sample = from; sample < to; sample += sampling) {
    const next = Math.min(sample + sampling, to);
    const after = offsetAt(next);
    if (after === offset) continue;
    const change = firstWith(offsetAt, sample, next, after);
    segments.push({ from: start, to: change, offset });
    start = change;
    offset = after;
  }
  segments.push({ from: start, to, offset });
  return segments;
}

/** The first instant of `(low, high]` at which the clock has taken on `offset`, known to hold at `high` and not at `low`. */
function firstWith(offsetAt: (instant: number) => number, low: number, high: number, offset: number): number {
  let before = low;
  let since = high;
  while (since - before > 1) {
    const middle = Math.floor((before + since) / 2);
    if (offsetAt(middle) === offset) since = middle;
    else before = middle;
  }
  return since;
}

/** Local times `[from, to)` as a clock on the wall shows them (ms, as if they were UTC), and the offset that leads to UTC. */
export interface LocalTime {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/**
 * What the clock on the wall shows, each local time once and in order: a time that the clock skips is in none, one that it
 * repeats only in its first pass. That is what makes an opening of 8 hours hold no more than 8 hours in any night.
 */
export function firstPasses(clock: readonly ClockSegment[]): LocalTime[] {
  const passes: LocalTime[] = [];
  let covered = Number.NEGATIVE_INFINITY;
  for (const { from, to, offset } of clock) {
    const start = Math.max(from + offset, covered);
    if (start >= to + offset) continue;
    covered = to + offset;
    passes.push({ from: start, to: covered, offset });
  }
  return passes;
}

/** The instants, in UTC ms, of local times `[from, to)`; in order, those that touch joined. */
export function instantsOf(
  passes: readonly LocalTime[],
  from: number,
  to: number,
): { from: number; to: number }[] {
  const instants: { from: number; to: number }[] = [];
  for (const pass of passes) {
    const start = Math.max(from, pass.from) - pass.offset;
    const end = Math.min(to, pass.to) - pass.offset;
    if (start >= end) continue;
    const last = instants.at(-1);
    if (last?.to === start) last.to = end;
    else instants.push({ from: start, to: end });
  }
  return instants;
}
