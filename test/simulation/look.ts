import { type Run, run } from './run.ts';
import type { Limits } from './scenario.ts';
import { shrink } from './shrink.ts';

export interface Found {
  readonly seeds: number;
  readonly failed: readonly number[];
  /** The shortest of those that failed; null: none did. */
  readonly shortest: Run | null;
}

/** After so many failing seeds there is enough to mend. */
const maxFailed = 20;
/** Failing seeds that are made short. */
const maxShrunk = 5;

/** Runs seeds one after the other, from one on, as long as it is told to; keeps the shortest failing run that it can find. */
export async function look(
  from: number,
  limits: Limits,
  goesOn: (seeds: number) => boolean,
  onFailed: (failed: Run) => void = () => {},
): Promise<Found> {
  const failed: number[] = [];
  let shortest: Run | null = null;
  let seeds = 0;
  while (goesOn(seeds) && failed.length < maxFailed) {
    const seed = from + seeds++;
    const made = await run(seed, limits);
    if (made.violations.length === 0) continue;
    failed.push(seed);
    onFailed(made);
    const short = failed.length <= maxShrunk ? await shrink(made) : made;
    if (shortest === null || short.length < shortest.length) shortest = short;
  }
  return { seeds, failed, shortest };
}
