import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Pace } from '../../ports/pace.ts';
import { FairTurns } from './fair-turns.ts';

/** What sends take turns for. Each has places of its own, so that what is slow holds up nobody who does not need it. */
export interface Turns {
  /** Requests to the channel, at the pace: messages, and whatever a chat needs that the channel makes. */
  readonly channel: FairTurns;
  /** Chats that the channel makes. */
  readonly chats: FairTurns;
  /** What another service does for a chat (an install). */
  readonly otherService: FairTurns;
}

/** Real ms before the end of a window from which on what waits there expires soon. */
const soonMs = 60_000;
/** At the pace of Teams, chats may take half a second to make, and installs more than two. */
const chatPlaces = 32;
const otherPlaces = 64;

/** From so many ms (of the clock) before its end on, a window expires soon. */
export const soonOf = (clock: Pick<Clock, 'speed'>): number => soonMs * clock.speed;

export function turnsOf(of: {
  readonly tenant: string;
  readonly channel: Channel;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Requests to the channel under way at once: of chats that take long to be made at most `chatPlaces`. */
  readonly concurrency: number;
}): Turns {
  const { tenant, channel, pace, clock, concurrency } = of;
  const shared = { clock, soonMs: soonOf(clock) };
  return {
    channel: new FairTurns({
      ...shared,
      places: concurrency,
      pace: () => pace.take(tenant, channel.name),
    }),
    chats: new FairTurns({ ...shared, places: chatPlaces }),
    otherService: new FairTurns({ ...shared, places: otherPlaces }),
  };
}
