import type { SendEvent } from './event.ts';
import { isGone, withThrottled } from './merge-throttled.ts';

type Opening = Extract<SendEvent, { type: 'clicked' | 'hit' }>;
type Archived = Extract<SendEvent, { type: 'archived' }>;

/**
 * The facts of a send with more of them; the same array where they say nothing new. However often a link is opened, one
 * fact a link and rule stands for it, with the first time, the last and how many there were; and however often a message
 * is refused for now, the first and the last of that.
 */
export function mergeEvents(before: readonly SendEvent[], added: readonly SendEvent[]): readonly SendEvent[] {
  let events = before;
  for (const event of added) events = withOne(events, event);
  return events;
}

function withOne(events: readonly SendEvent[], event: SendEvent): readonly SendEvent[] {
  if (events.some((earlier) => isSame(earlier, event))) return events;
  if (event.type === 'clicked') return isVoid(events, event) ? events : withOpening(events, event);
  if (event.type === 'archived') return withArchived(events, event);
  if (event.type === 'throttled') return withThrottled(events, event);
  if (event.type === 'attempted' && isGone(events, event)) return events;
  if (event.type !== 'hit') return [...events, event];
  const rest = event.rule === 'burst' ? withoutClick(events, event) : events;
  return withOpening(rest, event);
}

/** Events are flat: the same fact has the same fields, in whatever order they were written. */
function isSame(one: SendEvent, other: SendEvent): boolean {
  if (one.type !== other.type || one.at !== other.at) return false;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  for (const field in a) if (a[field] !== b[field]) return false;
  for (const field in b) if (!(field in a) && b[field] !== undefined) return false;
  return true;
}

/** However often they change their mind, the latest stands; at one instant, that it is put away. */
function withArchived(events: readonly SendEvent[], event: Archived): readonly SendEvent[] {
  const place = events.findIndex(({ type }) => type === 'archived');
  if (place < 0) return [...events, event];
  const earlier = events[place] as Archived;
  const isLater = event.at > earlier.at || (event.at === earlier.at && earlier.back === true);
  return isLater ? events.with(place, event) : events;
}

/** Whether they have put it away. */
export const isArchived = (events: readonly SendEvent[]): boolean =>
  events.some((event) => event.type === 'archived' && event.back !== true);

const lastOf = ({ at, last = at }: Opening): number => last;
const timesOf = ({ times = 1 }: Opening): number => times;
const isOneOf = (event: Opening, at: number): boolean => event.at === at || lastOf(event) === at;

const isLike = (one: SendEvent, other: Opening): one is Opening =>
  one.type === other.type &&
  one.link === other.link &&
  (one.type === 'hit' ? one.rule : '') === (other.type === 'hit' ? other.rule : '');

function withOpening(events: readonly SendEvent[], event: Opening): readonly SendEvent[] {
  const place = events.findIndex((earlier) => isLike(earlier, event));
  if (place < 0) return [...events, event];
  const earlier = events[place] as Opening;
  if (timesOf(event) === 1 && isOneOf(earlier, event.at)) return events;
  const at = Math.min(earlier.at, event.at);
  const last = Math.max(lastOf(earlier), lastOf(event));
  return events.with(place, { ...earlier, at, last, times: timesOf(earlier) + timesOf(event) });
}

/** Whether a click was found to be a scanner's: a burst of its link is noted at its very instant. */
export const isVoid = (events: readonly SendEvent[], click: Opening): boolean =>
  timesOf(click) === 1 &&
  events.some(
    (event) =>
      event.type === 'hit' && event.rule === 'burst' && event.link === click.link && isOneOf(event, click.at),
  );

/** A burst is seen when some of its hits have been taken for clicks. */
function withoutClick(events: readonly SendEvent[], { link, at }: Opening): readonly SendEvent[] {
  const place = events.findIndex(
    (event) => event.type === 'clicked' && event.link === link && isOneOf(event, at),
  );
  if (place < 0) return events;
  const click = events[place] as Extract<SendEvent, { type: 'clicked' }>;
  if (timesOf(click) === 1) return events.toSpliced(place, 1);
  const [first, last] = [
    click.at === at ? lastOf(click) : click.at,
    click.at === at ? lastOf(click) : click.at,
  ];
  return events.with(place, { ...click, at: first, last, times: timesOf(click) - 1 });
}
