import { Process } from '../world/process.ts';
import type { World } from '../world/world.ts';

/** Keeps the service up: starts a process, and another one when that has ended. */
export class Service {
  readonly #world: World;
  readonly #others = new Set<Process>();
  #current: Process | null = null;
  #started = 0;
  /** Whether two processes at once would do nothing that only one of them may do. */
  mayFreeze = () => true;

  constructor(world: World) {
    this.#world = world;
  }

  /** Null while none runs. */
  get process(): Process | null {
    return this.#current;
  }

  boot(): void {
    const process = new Process(this.#world, ++this.#started, {
      death: () => this.#ended(process),
      freeze: () => this.#freeze(process),
    });
    this.#current = process;
    this.#world.trace.note(`process ${process.number} begins`);
    process.start().catch((error) => process.die(`it did not start: ${String(error)}`));
  }

  /** What is under way may come to its end, then it ends, and another begins. */
  drain(): void {
    const process = this.#current;
    if (process === null) return;
    this.#world.trace.note(`process ${process.number} drains`);
    void process.worker
      .stop(this.#world.faults.dice('service').pick([50, 5_000, 30_000]))
      .then(() => process.die('drained'));
  }

  /** The process stands still; another takes its place, and then the first goes on for a while. */
  #freeze(process: Process): void {
    if (process !== this.#current || !this.mayFreeze()) return;
    const { faults, time, trace } = this.#world;
    const dice = faults.dice('service');
    const ms = dice.chance(0.5) ? dice.between(100, 10_000) : dice.between(1_000, 300_000);
    trace.note(`process ${process.number} stands still for ${ms} ms`);
    process.freeze(ms);
    this.#others.add(process);
    this.#current = null;
    time.after(dice.small(90_000), () => this.#current === null && this.boot());
    time.after(ms + dice.between(0, 60_000), () => process.die('it was replaced'));
  }

  /** From now on one process runs, and goes on. */
  calm(): void {
    for (const process of this.#others) process.die('it was replaced');
    if (this.#current === null) this.boot();
  }

  #ended(process: Process): void {
    this.#others.delete(process);
    if (this.#current !== process) return;
    this.#current = null;
    const { faults, time } = this.#world;
    const ms = faults.over
      ? 1_000
      : faults.dice('service').pick([0, 1_000, 30_000, faults.dice('service').between(0, 600_000)]);
    time.after(ms, () => this.#current === null && this.boot());
  }
}
