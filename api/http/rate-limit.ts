import type { Clock } from '../../ports/clock.ts';

export interface RateLimit {
  readonly clock: Pick<Clock, 'monotonic'>;
  /** Requests a second in the long run. */
  readonly perSecond: number;
  /** How many may come at once after a quiet spell. */
  readonly burst: number;
}

/** Beyond so many, whoever was quiet longest is forgotten: most of their allowance has come back anyway. */
const maxKeys = 10_000;

/** A token bucket for each key: 0 where one more request is within the limit, else the whole seconds to wait. */
export function rateLimiter({ clock, perSecond, burst }: RateLimit): (key: string) => number {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  return (key) => {
    const at = clock.monotonic();
    const before = buckets.get(key) ?? { left: burst, at };
    const left = Math.min(burst, before.left + ((at - before.at) / 1000) * perSecond);
    const passes = left >= 1;
    // Deleted first, so that the map stays in the order of last use.
    buckets.delete(key);
    buckets.set(key, { left: passes ? left - 1 : left, at });
    if (buckets.size > maxKeys) buckets.delete(buckets.keys().next().value!);
    return passes ? 0 : Math.max(1, Math.ceil((1 - left) / perSecond));
  };
}
