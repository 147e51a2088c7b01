/** Planned messages of one minute that must leave before `end` (epoch ms). */
export interface Due {
  readonly end: number;
  readonly people: number;
}

const minute = 60_000;

/**
 * How many messages find their window over before it is their turn, where at most `perMinute` leave in a minute, first
 * come first served. `due[i]` holds what is planned in the minute that begins `i` minutes after `startsAt`.
 */
export function lateForPace(
  due: readonly (readonly Due[] | undefined)[],
  startsAt: number,
  perMinute: number,
): number {
  if (!Number.isFinite(perMinute)) return 0;
  const queue: { end: number; people: number }[] = [];
  let head = 0;
  let late = 0;
  for (let i = 0; i < due.length || head < queue.length; i++) {
    for (const { end, people } of due[i] ?? []) queue.push({ end, people });
    let room = perMinute;
    const now = startsAt + i * minute;
    while (head < queue.length) {
      const next = queue[head]!;
      if (next.end <= now) late += next.people;
      else if (room < next.people) {
        next.people -= room;
        break;
      } else room -= next.people;
      head++;
    }
  }
  return Math.round(late);
}
