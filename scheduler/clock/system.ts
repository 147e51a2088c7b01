import { randomBytes, randomInt } from 'node:crypto';
import type { Clock } from '../../ports/clock.ts';
import type { Random } from '../../ports/random.ts';

/** How a sandbox run bends time; both sides compute from the same three numbers. */
export interface ClockScale {
  /** Epoch ms of the real clock at which … */
  readonly realOrigin: number;
  /** … this instant stood on the scaled one. */
  readonly virtualOrigin: number;
  readonly speed: number;
}

/** Real ms after which a timer looks at the clock again: while a machine sleeps its timers stand still, and its clock goes on. */
const maxTimerMs = 30_000;

/** The one place where real time comes in. Without a scale it is the system's clock as it is. */
export function systemClock(scale: ClockScale = { realOrigin: 0, virtualOrigin: 0, speed: 1 }): Clock {
  const now = () => scale.virtualOrigin + (Date.now() - scale.realOrigin) * scale.speed;
  return {
    now: () => Math.floor(now()),
    speed: scale.speed,
    monotonic: () => performance.now(),
    at(instant, callback) {
      let timer: NodeJS.Timeout;
      const arm = () => {
        const wait = Math.ceil((instant - now()) / scale.speed);
        timer = wait > maxTimerMs ? setTimeout(arm, maxTimerMs) : setTimeout(callback, Math.max(0, wait));
      };
      arm();
      return () => clearTimeout(timer);
    },
  };
}

/** A scale that starts now at `virtualStart` and runs `speed` times as fast. */
export const scaleFromNow = (virtualStart: number, speed: number): ClockScale => ({
  realOrigin: Date.now(),
  virtualOrigin: virtualStart,
  speed,
});

/** The one place where chance comes in. */
export const systemRandom: Random = {
  seed: () => randomInt(2 ** 47),
  id: () => randomBytes(9).toString('base64url'),
  jitter: () => Math.random(),
};

/** 256 bits that nobody can guess, for signing. */
export const systemSecret = (): string => randomBytes(32).toString('base64url');
