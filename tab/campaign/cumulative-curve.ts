/** So many people by an instant. */
export interface Height {
  readonly at: number;
  readonly people: number;
}

export interface CumulativeCurve {
  readonly from: number;
  readonly to: number;
  /** Running totals at the end of each hour. */
  readonly planned: readonly Height[];
  /** Up to now. */
  readonly sent: readonly Height[];
  readonly most: number;
  readonly plannedByNow: number;
}

const hour = 3_600_000;

interface Point {
  readonly at: number;
  readonly planned: number;
  readonly sent: number;
}

/** Running totals of what was planned and what has left, from hours in order, up to the `left` of now; null where nothing was planned. */
export function cumulativeCurve(curve: readonly Point[], now: number, left: number): CumulativeCurve | null {
  const first = curve[0];
  const last = curve.at(-1);
  if (!first || !last || curve.every(({ planned }) => planned === 0)) return null;
  const from = first.at;
  const to = last.at + hour;
  const planned: Height[] = [{ at: from, people: 0 }];
  const sent: Height[] = [{ at: from, people: 0 }];
  for (const point of curve) {
    const [before, gone] = [planned.at(-1)!.people, sent.at(-1)!.people];
    // Where hours are missing nothing happens: the line is level up to the next.
    planned.push({ at: point.at, people: before }, { at: point.at + hour, people: before + point.planned });
    if (point.at < now)
      sent.push(
        { at: point.at, people: gone },
        { at: Math.min(now, point.at + hour), people: gone + point.sent },
      );
  }
  sent.push({ at: Math.max(sent.at(-1)!.at, Math.min(now, to)), people: left });
  const most = Math.max(planned.at(-1)!.people, sent.at(-1)!.people);
  return { from, to, planned, sent, most, plannedByNow: heightAt(planned, now) };
}

/** The height at an instant, on the straight line between two that are known. */
export function heightAt(heights: readonly Height[], at: number): number {
  const after = heights.findIndex((one) => one.at > at);
  if (after === -1) return heights.at(-1)?.people ?? 0;
  const [low, high] = [heights[after - 1], heights[after]!];
  if (!low) return 0;
  return Math.round(low.people + ((at - low.at) / (high.at - low.at)) * (high.people - low.people));
}

export const linePath = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

export function areaPath(points: readonly (readonly [number, number])[], floor: number): string {
  const last = points.at(-1);
  return last
    ? `${linePath(points)}L${last[0].toFixed(1)} ${floor}L${points[0]![0].toFixed(1)} ${floor}Z`
    : '';
}

export interface Tick {
  readonly at: number;
  /** Where a day begins, or the time of day where there is but one. */
  readonly isDay: boolean;
}

/** At most so many words stand under a curve. */
const maxTicks = 7;
const oneDay = 24 * hour;

/** Where the time below a curve is named, in a zone: where days begin, or hours where it is about one day alone. */
export function ticksOf(from: number, to: number, zone: string): Tick[] {
  const hourOf = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone });
  const minuteOf = new Intl.DateTimeFormat('en', { minute: 'numeric', timeZone: zone });
  // Zones stand half and quarter hours off: the first full hour of theirs.
  const first = from + ((60 - Number(minuteOf.format(from))) % 60) * 60_000;
  const hours = Array.from({ length: Math.ceil((to - first) / hour) }, (_, i) => first + i * hour);
  const named = hours.map((at) => ({ at, hour: Number(hourOf.format(at)) }));
  const isDay = to - from > 1.5 * oneDay;
  const every = isDay ? 24 : Math.max(1, Math.ceil((to - from) / hour / maxTicks));
  const ticks = named.filter((one) => one.hour % every === 0).map(({ at }) => ({ at, isDay }));
  // The first day begins with the curve, not with its midnight.
  const room = (to - from) / maxTicks;
  if (isDay && (ticks[0]?.at ?? to) - from > room) ticks.unshift({ at: from, isDay });
  return thinned(ticks);
}

function thinned(ticks: readonly Tick[]): Tick[] {
  const every = Math.ceil(ticks.length / maxTicks);
  return ticks.filter((_, i) => i % every === 0);
}

/** A round number of people at or above the most, so that the axis can be read. */
export function roundAbove(most: number): number {
  if (most <= 4) return Math.max(most, 1);
  const unit = 10 ** Math.floor(Math.log10(most));
  const step = [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].map((factor) => factor * unit).find((one) => one >= most)!;
  return Math.ceil(step);
}

/** The running totals at the end of each day, or of each hour where there is but one day: what a table of it holds. */
export function rowsOf(climb: CumulativeCurve, zone: string, now: number) {
  const { from, to, planned, sent } = climb;
  const dateOf = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
  const isDay = to - from > 1.5 * oneDay;
  const ends: number[] = [];
  for (let at = from + hour; at <= to; at += hour)
    if (at === to || !isDay || dateOf.format(at) !== dateOf.format(at - hour)) ends.push(at);
  return ends.map((at) => ({
    at,
    isDay,
    planned: heightAt(planned, at),
    // Nobody knows yet what will have left by an hour that has not come.
    sent: at - (isDay ? oneDay : hour) >= now ? null : heightAt(sent, at),
  }));
}
