import { type Limits, type Trouble, troubles } from './scenario.ts';

export interface Asked {
  /** How long to look, or how many seeds; or one seed to be played again. */
  readonly look: { readonly seconds: number } | { readonly seeds: number } | { readonly seed: number };
  /** The first seed of a look; null: a fresh one. */
  readonly from: number | null;
  readonly limits: Limits;
}

/** Names in one line what is wrong with the arguments. */
export class BadArguments extends Error {}

const numbers = ['seconds', 'seeds', 'seed', 'from', 'people', 'campaigns', 'steps'] as const;
type Name = (typeof numbers)[number];
const looks = ['seconds', 'seeds', 'seed'] as const;
const least: Partial<Record<Name, number>> = { seconds: 1, seeds: 1, people: 1, campaigns: 1 };

export function readArguments(args: readonly string[]): Asked {
  const read = new Map<Name, number>();
  let without: Trouble[] | null = null;
  for (let i = 0; i < args.length; i += 2) {
    const name = args[i]!.replace(/^--/, '');
    const value = args[i + 1];
    if (!args[i]!.startsWith('--')) throw new BadArguments(`${args[i]} is not an option`);
    if (value === undefined) throw new BadArguments(`--${name} lacks its value`);
    if (name === 'without') without = troublesIn(value);
    else if (isName(name)) read.set(name, numberIn(name, value));
    else throw new BadArguments(`--${name} is not an option: there are ${options}`);
  }
  const given = looks.filter((name) => read.has(name));
  if (given.length !== 1) throw new BadArguments('give one of --seconds N, --seeds N and --seed N');
  const look = { [given[0]!]: read.get(given[0]!) } as Asked['look'];
  const limits = Object.fromEntries(
    (['people', 'campaigns', 'steps'] as const).flatMap((name) =>
      read.has(name) ? [[name, read.get(name)]] : [],
    ),
  );
  return { look, from: read.get('from') ?? null, limits: { ...limits, ...(without && { without }) } };
}

const options = [...numbers, 'without'].map((name) => `--${name}`).join(', ');
const isName = (name: string): name is Name => (numbers as readonly string[]).includes(name);

function numberIn(name: Name, value: string): number {
  const number = Number(value);
  const lowest = least[name] ?? 0;
  if (!/^\d+$/.test(value) || !Number.isSafeInteger(number) || number < lowest)
    throw new BadArguments(`--${name} takes a whole number of at least ${lowest}, not ${value}`);
  return number;
}

function troublesIn(value: string): Trouble[] {
  const names = value.split(',');
  const unknown = names.find((name) => !(troubles as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new BadArguments(`--without ${unknown}: there is no such trouble, but ${troubles.join(', ')}`);
  return names as Trouble[];
}

/** How a run is played again. */
export function commandFor(seed: number, { people, campaigns, steps, without }: Limits): string {
  const parts = Object.entries({ seed, people, campaigns, steps, without: without?.join(',') });
  return `npm run fuzz -- ${parts.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`])).join(' ')}`;
}
