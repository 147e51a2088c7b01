import type { Clock } from '../../ports/clock.ts';

/** The instant, in whole ms, that is so many real ms after `now`: neither speeds nor real durations need be whole. */
export const instantAfter = (now: number, realMs: number, speed: number): number =>
  Math.ceil(now + realMs * speed);

/** The instant that is so many real ms from now. */
export const afterRealDelay = (clock: Pick<Clock, 'now' | 'speed'>, ms: number): number =>
  instantAfter(clock.now(), ms, clock.speed);
