import { inProcessEngine } from '../../../engines/in-process/engine.ts';
import { inProcessPace } from '../../../engines/in-process/pace.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Engine } from '../../../ports/engine.ts';
import type { Pace } from '../../../ports/pace.ts';
import type { Random } from '../../../ports/random.ts';
import type { Store } from '../../../ports/store.ts';
import { StoreError } from '../../../ports/store-error.ts';
import { CampaignActions } from '../../../scheduler/actions/actions.ts';
import { Worker } from '../../../scheduler/dispatch/worker.ts';
import { channelPort } from '../ports/channel.ts';
import { storePort } from '../ports/store.ts';
import { Dice } from './dice.ts';
import { Injected, type Port } from './faults.ts';
import { tenant, type World } from './world.ts';

const never = new Promise<never>(() => {});

/**
 * One process of the service, from its start to its end. All that it does to the world goes through its ports: once it is
 * dead they neither do anything nor answer, and so nothing of it goes on.
 */
export class Process {
  readonly world: World;
  readonly number: number;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly worker: Worker;
  readonly actions: CampaignActions;
  /** It stood still for a while, and knows nothing of what others did meanwhile. */
  wasFrozen = false;
  /** Resolves when it is dead. */
  readonly ended: Promise<void>;
  readonly store: Store;
  #end = () => {};
  #dead = false;
  #thaw: Promise<void> | null = null;
  readonly #on: { death: () => void; freeze: () => void };

  constructor(world: World, number: number, on: { death: () => void; freeze: () => void }) {
    this.world = world;
    this.number = number;
    this.#on = on;
    this.ended = new Promise((resolve) => {
      this.#end = resolve;
    });
    this.clock = this.#makeClock();
    const rate = world.scenario.rate;
    this.pace = inProcessPace({ clock: this.clock, perSecond: { teams: rate } });
    // As the service does at its start: what a process before it sent in the last second counts too.
    this.pace.brake(tenant, 'teams', 1_000);
    const store = storePort(this);
    this.store = store;
    const channels = new Map([['teams', channelPort(this)] as const]);
    const seen = (error: unknown, what: string) => this.#seen(error, what);
    this.worker = new Worker({
      store,
      channels,
      clock: this.clock,
      pace: this.pace,
      owner: 'in-process',
      concurrency: world.scenario.concurrency,
      engine: this.#engine(inProcessEngine(this.clock, (error) => seen(error, 'engine'))),
      linkFor: () => undefined,
      observe: () => {},
      log: {
        error: seen,
        held: (campaign) => world.trace.note(`held ${campaign.content.name}`),
        presence: () => {},
      },
    });
    this.actions = new CampaignActions({
      store,
      channels,
      clock: this.clock,
      pace: this.pace,
      worker: this.worker,
      random: this.#random(),
      directory: null,
      ownTimes: null,
      resolveHolidays: (window) => window,
      onError: seen,
    });
  }

  get isDead(): boolean {
    return this.#dead;
  }

  /** As the service starts; rejects where it would end with an error. */
  async start(): Promise<void> {
    await this.actions.recover();
    await this.worker.start();
  }

  die(why: string): void {
    if (this.#dead) return;
    this.#dead = true;
    this.world.trace.note(`process ${this.number} ends: ${why}`);
    this.world.oracle.died(this);
    this.#end();
    this.#on.death();
  }

  /** Stands still: whatever it was doing goes on so much later. */
  freeze(ms: number): void {
    this.wasFrozen = true;
    this.#thaw = this.world.time.sleep(ms).then(() => {
      this.#thaw = null;
    });
  }

  /** One call of a port: may be slow, fail before or after it took effect, or be the last thing that the process does. */
  async call<T>(port: Port, effect: () => Promise<T>): Promise<T> {
    if (this.#dead) return never;
    const { faults, time } = this.world;
    const fate = faults.fateOf(port);
    if (fate.freezes === 'before') this.#on.freeze();
    if (this.#thaw !== null) await this.#thaw;
    if (this.#dead) return never;
    if (fate.before > 0) {
      await time.sleep(fate.before);
      if (this.#dead && !fate.lands) return never;
    }
    if (fate.dies === 'before') this.die('at a call');
    if (fate.dies === 'before' && !fate.lands) return never;
    if (fate.fails === 'before') throw this.#failure(port);
    const result = await effect();
    if (fate.dies === 'after') this.die('after a call');
    if (fate.freezes === 'after') this.#on.freeze();
    if (fate.after > 0) await time.sleep(fate.after);
    if (this.#thaw !== null) await this.#thaw;
    if (this.#dead) return never;
    if (fate.fails === 'after') throw this.#failure(port);
    return result;
  }

  #failure(port: Port): Error {
    const busy = port === 'store' && this.world.faults.dice('failures').chance(0.5);
    return busy ? Object.assign(new StoreError('busy', 'busy'), { injected: true }) : new Injected(port);
  }

  #makeClock(): Clock {
    const { time, wall } = this.world;
    return {
      speed: 1,
      now: () => wall.now(),
      monotonic: () => time.now,
      at: (instant, callback) =>
        wall.at(instant, () => {
          if (this.#dead) return;
          if (this.#thaw === null) callback();
          else void this.#thaw.then(() => !this.#dead && callback());
        }),
    };
  }

  /** Wakes early and twice, which is harmless by its contract. */
  #engine(engine: Engine): Engine {
    const { faults } = this.world;
    return {
      ...engine,
      wakeAt: async (ref, instant) => {
        if (faults.meets('engine-fails'))
          await engine.wakeAt(ref, instant - faults.dice('engine').small(600_000));
        return engine.wakeAt(ref, instant);
      },
    };
  }

  #random(): Random {
    const dice = new Dice(this.world.scenario.seed, `random of process ${this.number}`);
    let ids = 0;
    return {
      seed: () => dice.between(0, 2 ** 40),
      id: () => `L${this.number}-${ids++}`,
      jitter: () => dice.next(),
    };
  }

  #seen(error: unknown, what: string): void {
    if (this.#dead) return;
    this.world.trace.note(`error in ${what}: ${String(error)}`);
    this.world.oracle.toldOf(error, what);
  }
}
