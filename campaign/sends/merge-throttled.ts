import type { SendEvent } from './event.ts';

type Throttled = Extract<SendEvent, { type: 'throttled' }>;
type Attempted = Extract<SendEvent, { type: 'attempted' }>;

const order = (a: Throttled, b: Throttled): number => a.at - b.at || a.attempt - b.attempt;

/** What was refused before any message request has no number, and stands apart. */
const isAlike = (one: SendEvent, { code, attempt }: Throttled): one is Throttled =>
  one.type === 'throttled' && one.code === code && (one.attempt === 0) === (attempt === 0);

const likeOf = (events: readonly SendEvent[], other: Throttled): Throttled[] =>
  events.filter((one): one is Throttled => isAlike(one, other)).toSorted(order);

/**
 * The facts of a send with one more refusal for now. However often it is refused with one code, two facts stand for it:
 * the first, and the last with how many there were; what lies between goes, and so do the intents that it answers.
 */
export function withThrottled(events: readonly SendEvent[], event: Throttled): readonly SendEvent[] {
  const alike = likeOf(events, event);
  if (alike.length < 2) return [...events, event];
  const last = alike.at(-1)!;
  // Whatever lies between the two was counted when it came; its wait counts all the same.
  if (last.times !== undefined && order(alike[0]!, event) < 0 && order(event, last) < 0)
    return event.until <= last.until
      ? events
      : events.map((one) => (one === last ? { ...last, until: event.until } : one));
  if (alike.some((one) => order(one, event) === 0)) return events;
  const all = [...alike, event].sort(order);
  const latest: Throttled = {
    ...all.at(-1)!,
    until: Math.max(...all.map(({ until }) => until)),
    times: (last.times ?? alike.length) + 1,
  };
  const goes = new Set(all.slice(1, -1).map(({ attempt }) => attempt));
  const stays = (one: SendEvent) => one === all[0] || !(isAlike(one, event) || isIntentOf(one, goes));
  return [...events.filter(stays), ...(all[0] === event ? [event, latest] : [latest])];
}

const isIntentOf = (one: SendEvent, attempts: ReadonlySet<number>) =>
  one.type === 'attempted' && attempts.has(one.attempt);

/** Whether an intent is one of those that went with the refusals that answered them. */
export function isGone(events: readonly SendEvent[], { attempt }: Attempted): boolean {
  if (events.some((one) => one.type === 'throttled' && one.attempt === attempt)) return false;
  return events.some((last) => {
    if (last.type !== 'throttled' || last.times === undefined || last.attempt <= attempt) return false;
    return likeOf(events, last)[0]!.attempt < attempt;
  });
}
