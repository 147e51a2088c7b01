import { checkSums } from '../oracle/sums.ts';
import { Dice } from '../world/dice.ts';
import type { World } from '../world/world.ts';
import { Author } from './author.ts';
import { Service } from './service.ts';
import { Wishes } from './wishes.ts';

const hour = 3_600_000;
const ports = ['store', 'channel', 'presence'] as const;
/** What happens at a step; what happens more often stands more often. */
const acts = [
  ...(['author', 'author', 'author', 'wish', 'death'] as const),
  ...(['drain', 'freeze', 'jump', 'outage'] as const),
] as const;

/** Has everybody act at moments of the seed's, then has all troubles end, and waits for all campaigns. */
export class Director {
  readonly #world: World;
  readonly #service: Service;
  readonly #authors: readonly Author[];
  readonly #wishes: Wishes;
  readonly #dice: Dice;

  constructor(world: World) {
    this.#world = world;
    this.#service = new Service(world);
    this.#service.mayFreeze = () => !world.faults.over && this.#isQuiet();
    const { campaigns, seed } = world.scenario;
    this.#authors = Array.from({ length: campaigns }, (_, i) => new Author(world, this.#service, i));
    this.#wishes = new Wishes(world, this.#service);
    this.#dice = new Dice(seed, 'director');
  }

  async direct(): Promise<void> {
    const { time, scenario, faults, trace } = this.#world;
    this.#service.boot();
    for (const author of this.#authors) {
      await author.create();
      time.after(this.#dice.small(1_800_000), () => void author.launchFirst());
    }
    const moments = Array.from({ length: scenario.steps }, () => this.#dice.small(scenario.span));
    for (const moment of moments.sort((a, b) => a - b)) {
      await time.sleep(moment - time.now);
      this.#step();
      await checkSums(this.#world);
    }
    await time.sleep(hour - time.now);
    trace.note('all troubles end');
    faults.over = true;
    this.#service.calm();
    await this.#goOn();
  }

  /** At once, or in the middle of what the product does next. */
  #step(): void {
    const { faults, time } = this.#world;
    const act = this.#acts[this.#dice.pick(acts)];
    if (this.#dice.chance(0.4)) act();
    else faults.soon(this.#dice.small(60), () => time.immediate(act));
  }

  readonly #acts: Readonly<Record<(typeof acts)[number], () => void>> = {
    author: () => {
      const author = this.#dice.pick(this.#authors);
      void (this.#world.faults.has('authors') ? author.act() : author.resume());
    },
    wish: () => {
      if (this.#world.faults.has('opt-outs')) void this.#wishes.wish();
    },
    death: () => {
      if (this.#world.faults.has('death')) this.#world.faults.dieSoon();
    },
    drain: () => {
      if (this.#world.faults.has('drain')) this.#service.drain();
    },
    freeze: () => {
      if (this.#world.faults.has('freeze')) this.#world.faults.freezeSoon();
    },
    jump: () => {
      if (this.#world.faults.has('jump')) this.#jump();
    },
    outage: () => {
      const { faults, trace } = this.#world;
      const port = this.#dice.pick(ports);
      if (!faults.has(`${port}-fails`)) return;
      trace.note(`${port} is out`);
      faults.outage(port, this.#dice.small(hour / 2));
    },
  };

  #jump(): void {
    const { wall, trace } = this.#world;
    const ms = (this.#dice.chance(0.5) ? 1 : -1) * this.#dice.small(4 * hour);
    trace.note(`the clock is set by ${ms} ms`);
    wall.jump(ms);
  }

  /** Two processes at once are no promise of today's: what only one of them may do is not under way. */
  #isQuiet(): boolean {
    const isFreezing = [...this.#world.oracle.campaigns.all].some(
      ({ state }) => state.name === 'scheduled' && state.launch.frozenShards < state.launch.shardCount,
    );
    return !isFreezing && !this.#wishes.isBusy && this.#authors.every(({ isBusy }) => !isBusy);
  }

  /** What is held is resumed, hour by hour, until every campaign is over, or it is plain that one never will be. */
  async #goOn(): Promise<void> {
    const { time, oracle } = this.#world;
    const until = time.now + 10 * 24 * hour;
    while (time.now < until) {
      await time.sleep(hour);
      const campaigns = [...oracle.campaigns.all];
      if (campaigns.every(({ state, deletedAt }) => deletedAt !== null || isOver(state.name))) return;
      for (const author of this.#authors) {
        const state = campaigns.find(({ id }) => id === author.id)?.state;
        if (state !== undefined && 'hold' in state && state.hold !== null) void author.resume();
      }
    }
    for (const { id, state, deletedAt } of oracle.campaigns.all)
      if (deletedAt === null && !isOver(state.name))
        oracle.violations.add('nothing waits for ever', `${id} is ${state.name}`);
  }
}

const isOver = (name: string) => name === 'draft' || name === 'finished' || name === 'stopped';
