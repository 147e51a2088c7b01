import { Director } from './actors/director.ts';
import { checkEnd } from './oracle/end.ts';
import { Oracle } from './oracle/oracle.ts';
import type { Violation } from './oracle/violations.ts';
import { type Limits, scenarioOf } from './scenario.ts';
import { replaceTimers } from './world/virtual-time.ts';
import { World } from './world/world.ts';

export interface Run {
  readonly seed: number;
  readonly limits: Limits;
  readonly violations: readonly Violation[];
  /** The same for two runs in which the same happened. */
  readonly hash: string;
  /** How much happened, and (where it is to be read) what. */
  readonly length: number;
  readonly lines: readonly string[];
  readonly arrivals: number;
}

/** Runs one seed from its beginning to its end. One at a time: timers of all code are replaced meanwhile. */
export async function run(seed: number, limits: Limits = {}, readable = false): Promise<Run> {
  const world = new World(scenarioOf(seed, limits), readable);
  world.oracle = new Oracle(world);
  const restore = replaceTimers(world.time);
  const unhandled = (error: unknown) => world.oracle.toldOf(error, 'unhandled rejection');
  process.on('unhandledRejection', unhandled);
  try {
    await play(world);
  } finally {
    process.off('unhandledRejection', unhandled);
    restore();
    await world.store.close();
  }
  const { trace, oracle } = world;
  const { hash, length, lines } = trace;
  return {
    seed,
    limits,
    violations: oracle.violations.list,
    hash,
    length,
    lines,
    arrivals: oracle.requests.arrivals,
  };
}

async function play(world: World): Promise<void> {
  let over = false;
  let failure: unknown = null;
  const played = (async () => {
    await world.furnish();
    await new Director(world).direct();
    await checkEnd(world);
  })()
    .catch((error) => {
      failure = error;
    })
    .finally(() => {
      over = true;
    });
  await world.time.run(() => over);
  if (failure !== null) throw failure;
  if (!over) throw new Error('The simulation stands still');
  await played;
}
