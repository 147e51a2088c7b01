import { type Asked, BadArguments, commandFor, readArguments } from './arguments.ts';
import { look } from './look.ts';
import { type Run, run } from './run.ts';
import type { Limits } from './scenario.ts';

/*
 * npm run fuzz -- --seconds 600 | --seeds 10000 | --seed N
 * Looks for a seed of which the simulation of the service breaks a promise; or plays one again, with all that happens.
 */

/** Fresh seeds start anywhere among so many. */
const fresh = 2 ** 32;

const print = (text: string) => void process.stdout.write(`${text}\n`);
const sentence = ({ seed, violations }: Run) =>
  `seed ${seed}: ${violations[0]!.promise} (${violations[0]!.detail})`;

async function playAgain(seed: number, limits: Limits): Promise<boolean> {
  const made = await run(seed, limits, true);
  for (const line of made.lines) print(line);
  print(`seed ${seed}, ${made.arrivals} messages, trace ${made.hash}: ${made.violations.length} violations`);
  for (const { promise, detail, at } of made.violations) print(`  at ${at}: ${promise} (${detail})`);
  return made.violations.length === 0;
}

async function search({ look: asked, from, limits }: Asked): Promise<boolean> {
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1_000;
  const first = from ?? Math.floor(Math.random() * fresh);
  const goesOn = (seeds: number) =>
    'seeds' in asked ? seeds < asked.seeds : 'seconds' in asked && seconds() < asked.seconds;
  const found = await look(first, limits, goesOn, (failed) => print(sentence(failed)));
  print(`${found.seeds} seeds from ${first} on in ${Math.round(seconds())} s: ${found.failed.length} failed`);
  if (found.shortest === null) return true;
  print(`the shortest: ${sentence(found.shortest)}`);
  print(commandFor(found.shortest.seed, found.shortest.limits));
  return false;
}

try {
  const asked = readArguments(process.argv.slice(2));
  const held = await ('seed' in asked.look ? playAgain(asked.look.seed, asked.limits) : search(asked));
  process.exitCode = held ? 0 : 1;
} catch (error) {
  if (!(error instanceof BadArguments)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
