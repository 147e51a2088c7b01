import type { Clock } from '../../ports/clock.ts';

/** The instant, in whole ms, that is so many real ms from now: neither speeds nor real durations need be whole. */
export const afterReal = (clock: Pick<Clock, 'now' | 'speed'>, ms: number): number =>
  Math.ceil(clock.now() + ms * clock.speed);
