import { type Run, run } from './run.ts';
import { type Limits, scenarioOf } from './scenario.ts';

/** Runs that one failing seed may cost to be made short. */
const maxRuns = 80;

/** The shortest run that breaks the same promise: with fewer people, campaigns, steps and troubles. */
export async function shrink(failed: Run): Promise<Run> {
  const promise = failed.violations[0]!.promise;
  let best = failed;
  let runs = 0;
  const isBetter = async (limits: Limits): Promise<boolean> => {
    if (++runs > maxRuns) return false;
    const tried = await run(failed.seed, limits);
    if (tried.violations[0]?.promise !== promise) return false;
    best = tried;
    return true;
  };
  for (let before: Run | null = null; before !== best && runs < maxRuns; ) {
    before = best;
    for (const smaller of smallerThan(failed.seed, best.limits)) if (await isBetter(smaller)) break;
  }
  return best;
}

/** What lies one move below: the large moves first. */
function* smallerThan(seed: number, limits: Limits): Generator<Limits> {
  const { troubles, campaigns, people, steps } = scenarioOf(seed, limits);
  for (const [name, size, least] of [
    ['steps', steps, 0],
    ['campaigns', campaigns, 1],
    ['people', people, 1],
  ] as const)
    for (const less of new Set([Math.floor(size / 2), size - 1]))
      if (less >= least && less < size) yield { ...limits, [name]: less };
  for (const trouble of troubles) yield { ...limits, without: [...(limits.without ?? []), trouble] };
}
