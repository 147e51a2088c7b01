import type { Scenario, Trouble } from '../scenario.ts';
import { Dice } from './dice.ts';

export type Port = 'store' | 'channel' | 'presence' | 'directory' | 'engine';

/** What becomes of one call of a port. */
export interface Fate {
  /** Ms until it takes effect, and from then until its answer. */
  readonly before: number;
  readonly after: number;
  /** `before`: nothing came of it; `after`: it took effect, and nobody is told. */
  readonly fails: 'no' | 'before' | 'after';
  /** The process ends, or stands still for a while, at this call. */
  readonly dies: 'no' | 'before' | 'after';
  readonly freezes: 'no' | 'before' | 'after';
  /** Whether it takes effect although the process ends before it does. */
  readonly lands: boolean;
}

const smooth: Fate = { before: 0, after: 0, fails: 'no', dies: 'no', freezes: 'no', lands: true };

/** An error that was put in on purpose: whoever tells of it tells nothing new. */
export class Injected extends Error {}

/** Decides by the seed what goes wrong, and when. */
export class Faults {
  readonly #scenario: Scenario;
  /** A stream for each trouble: without one of them the others come as they came. */
  readonly #dice = new Map<string, Dice>();
  /** Ports that fail for a while, and until when. */
  readonly #outages = new Map<Port, number>();
  readonly #now: () => number;
  /** Calls until the process dies; null: it lives on. */
  #callsToDeath: number | null = null;
  #callsToFreeze: number | null = null;
  readonly #soon: { calls: number; readonly act: () => void }[] = [];
  /** Nothing goes wrong any more. */
  over = false;

  constructor(scenario: Scenario, now: () => number) {
    this.#scenario = scenario;
    this.#now = now;
  }

  has(trouble: Trouble): boolean {
    return !this.over && this.#scenario.troubles.has(trouble);
  }

  /** Whether a trouble is met now. */
  meets(trouble: Trouble, weight = 1): boolean {
    return this.has(trouble) && this.dice(trouble).chance(this.#scenario.share * weight);
  }

  dice(purpose: string): Dice {
    let dice = this.#dice.get(purpose);
    if (dice === undefined) {
      dice = new Dice(this.#scenario.seed, `fault ${purpose}`);
      this.#dice.set(purpose, dice);
    }
    return dice;
  }

  /** The process ends at one of its next calls, whatever that is. */
  dieSoon(): void {
    this.#callsToDeath = this.dice('death').small(40);
  }

  /** The process stands still at one of its next calls. */
  freezeSoon(): void {
    this.#callsToFreeze = this.dice('freeze').small(40);
  }

  outage(port: Port, ms: number): void {
    this.#outages.set(port, this.#now() + ms);
  }

  /** Has something happen in the middle of so many calls from now. */
  soon(calls: number, act: () => void): void {
    this.#soon.push({ calls, act });
  }

  fateOf(port: Port): Fate {
    if (this.over) return smooth;
    this.#count();
    const dies = this.#death();
    const freezes = this.#freeze();
    const slow = this.#slowness(port);
    const fails = this.#failure(port);
    if (dies === 'no' && freezes === 'no' && fails === 'no' && slow === null) return smooth;
    return { ...smooth, ...slow, fails, dies, freezes, lands: this.dice('death').chance(0.5) };
  }

  #count(): void {
    for (const one of [...this.#soon])
      if (one.calls-- <= 0) {
        this.#soon.splice(this.#soon.indexOf(one), 1);
        one.act();
      }
  }

  #death(): Fate['dies'] {
    if (this.#callsToDeath === null || this.#callsToDeath-- > 0) return 'no';
    this.#callsToDeath = null;
    return this.dice('death').chance(0.5) ? 'before' : 'after';
  }

  #freeze(): Fate['freezes'] {
    if (this.#callsToFreeze === null || this.#callsToFreeze-- > 0) return 'no';
    this.#callsToFreeze = null;
    return this.dice('freeze').chance(0.5) ? 'before' : 'after';
  }

  #failure(port: Port): Fate['fails'] {
    if (this.#now() < (this.#outages.get(port) ?? 0))
      return this.dice(`outage of ${port}`).chance(0.9) ? 'before' : 'no';
    if (port === 'channel') return 'no';
    if (this.meets(`${port}-fails` as Trouble)) return 'before';
    return port === 'store' && this.meets('store-cuts', 0.3) ? 'after' : 'no';
  }

  #slowness(port: Port): { before: number; after: number } | null {
    if (port === 'directory' || port === 'engine' || !this.has(`${port}-slow`)) return null;
    const dice = this.dice(`${port}-slow`);
    const ms = () => (dice.chance(this.#scenario.share) ? dice.small(8_000) : dice.small(40));
    return { before: ms(), after: ms() };
  }
}
