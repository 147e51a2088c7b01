import type { Figures } from './check.ts';
import { demo } from './demo.ts';
import { broken, expiredSecret, outage, presenceOutage, resets, throttled } from './faults.ts';
import { kills } from './kills.ts';

/** Every check at full size; the suite runs them small (`test/e2e/chaos.test.ts`). */
const checks: Readonly<Record<string, () => Promise<Figures>>> = {
  demo: () => demo({ people: 500, speed: 1_200 }),
  kills: () => kills({ people: 2_000, kills: 100, days: 5, speed: 900, seed: 1 }),
  throttled: () => throttled({ people: 10_000, seconds: 600 }),
  outage: () => outage({ people: 2_000, seconds: 600, outageSeconds: 300 }),
  broken: () => broken({ people: 2_000, seconds: 600, outageSeconds: 300 }),
  resets: () => resets({ people: 1_000, seconds: 60 }),
  'presence-wait': () => presenceOutage({ people: 500, seconds: 120, outageSeconds: 30, otherwise: 'wait' }),
  'presence-send': () => presenceOutage({ people: 500, seconds: 120, outageSeconds: 60, otherwise: 'send' }),
  'secret-any': () => expiredSecret({ people: 500, seconds: 60, presence: 'any' }),
  'secret-reachable': () => expiredSecret({ people: 500, seconds: 60, presence: 'reachable' }),
};

/** One JSON line for each check that is named, all of them without a name; exit code 1 when any fails. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in checks));
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no check ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}.\n`,
    );
    return 2;
  }
  let failed = 0;
  for (const name of names.length > 0 ? names : Object.keys(checks)) {
    const began = performance.now();
    const outcome = await checks[name]!().then(
      (figures) => ({ ok: true, ...figures }),
      (error: unknown) => ({ ok: false, error: error instanceof Error ? error.message : String(error) }),
    );
    const seconds = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(`${JSON.stringify({ check: name, ...outcome, seconds })}\n`);
    if (!outcome.ok) failed = 1;
  }
  return failed;
}

// Whatever ends this run ends the processes that it started: they listen to its exit.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.exit(await main(process.argv.slice(2)));
