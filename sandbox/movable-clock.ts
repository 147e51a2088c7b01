import type { Clock } from '../ports/clock.ts';
import { type ClockScale, systemClock } from '../scheduler/clock/system.ts';

export interface MovableClock extends Clock {
  /** How it runs now. */
  readonly scale: ClockScale;
  /** It runs so from here on; what waits for an instant waits for that instant of the new scale. */
  move(scale: ClockScale): void;
}

interface Waiting {
  readonly instant: number;
  readonly callback: () => void;
  cancel: () => void;
}

/** A clock whose scale can be changed while it runs: nights and outages need not be sat through. */
export function movableClock(first: ClockScale): MovableClock {
  let scale = first;
  let clock = systemClock(scale);
  const waiting = new Set<Waiting>();
  const arm = (entry: Waiting) => {
    entry.cancel = clock.at(entry.instant, () => {
      waiting.delete(entry);
      entry.callback();
    });
  };
  return {
    now: () => clock.now(),
    monotonic: () => clock.monotonic(),
    get speed() {
      return scale.speed;
    },
    get scale() {
      return scale;
    },
    at(instant, callback) {
      const entry: Waiting = { instant, callback, cancel: () => {} };
      waiting.add(entry);
      arm(entry);
      return () => {
        waiting.delete(entry);
        entry.cancel();
      };
    },
    move(next) {
      scale = next;
      clock = systemClock(scale);
      for (const entry of waiting) {
        entry.cancel();
        arm(entry);
      }
    },
  };
}
