/** So many people by an instant. */
export interface Height {
  readonly at: number;
  readonly people: number;
}

export interface Climb {
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
export function climbOf(curve: readonly Point[], now: number, left: number): Climb | null {
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
function heightAt(heights: readonly Height[], at: number): number {
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

/** Where days begin in a zone, as far as there are few enough of them to tell apart. */
export function midnights(from: number, to: number, zone: string): number[] {
  if (to - from > 15 * 24 * hour) return [];
  const hourOf = new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone });
  const found: number[] = [];
  for (let at = from + hour; at < to; at += hour) if (hourOf.format(at) === '00') found.push(at);
  return found;
}
