import type { OpenInterval, Opening, OpenTime } from './window.ts';

/** While somebody's automatic replies are on, epoch ms; null: without a known beginning, or end. */
export interface Leave {
  readonly from: number | null;
  readonly to: number | null;
}

/** The open time without a leave: what it covers is as closed as the night. The window's end stays where it was. */
export function withoutLeave(open: OpenTime, leave: Leave): OpenTime {
  const from = leave.from ?? Number.NEGATIVE_INFINITY;
  const to = leave.to ?? Number.POSITIVE_INFINITY;
  if (!open.intervals.some((interval) => interval.from < to && interval.to > from)) return open;
  const intervals: OpenInterval[] = [];
  const openings: Opening[] = [];
  let total = 0;
  for (const [index, { date }] of open.openings.entries()) {
    const left = open.intervals
      .filter(({ opening }) => opening === index)
      .flatMap((interval) => [
        { from: interval.from, to: Math.min(interval.to, from) },
        { from: Math.max(interval.from, to), to: interval.to },
      ])
      .filter((piece) => piece.to > piece.from);
    if (left.length === 0) continue;
    const before = total;
    for (const piece of left) {
      intervals.push({ ...piece, before: total, opening: openings.length });
      total += piece.to - piece.from;
    }
    openings.push({ date, from: left[0]!.from, to: left.at(-1)!.to, before, length: total - before });
  }
  return { ...open, intervals, openings, total, start: openings[0]?.from ?? open.end };
}
