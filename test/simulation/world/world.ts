import type { Person } from '../../../campaign/people/person.ts';
import type { Store } from '../../../ports/store.ts';
import { openSqliteStore } from '../../../store/sqlite/index.ts';
import { type Human, humansOf } from '../actors/people.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Scenario } from '../scenario.ts';
import { Faults } from './faults.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';
import { WallClock } from './wall-clock.ts';

export const tenant = 't1';

/** All that outlives a process: time, what is durable, the people, what was seen. */
export class World {
  readonly scenario: Scenario;
  readonly time = new VirtualTime();
  readonly wall: WallClock;
  readonly trace: Trace;
  readonly faults: Faults;
  readonly humans: readonly Human[];
  readonly human: ReadonlyMap<string, Human>;
  /** What is durable, as it is: nothing fails here. */
  readonly store: Store;
  /** At the channel: who has been found, and whose chat is there. */
  readonly found = new Set<string>();
  readonly chats = new Set<string>();
  /** Whom the product looked at last. */
  inHand: readonly Person[] = [];
  oracle!: Oracle;

  constructor(scenario: Scenario, readable: boolean) {
    this.scenario = scenario;
    this.wall = new WallClock(this.time, scenario.start);
    this.trace = new Trace(() => `${this.time.now} ${stamp(this.wall.now())}`, readable);
    this.faults = new Faults(scenario, () => this.time.now);
    this.humans = humansOf(scenario);
    this.human = new Map(this.humans.map((human) => [human.person.id, human]));
    this.store = openSqliteStore(':memory:');
  }

  /** The lists, before anything goes wrong. */
  async furnish(): Promise<void> {
    const at = this.wall.now();
    for (let i = 0; i < this.scenario.lists; i++) {
      const id = `list${i}`;
      await this.store.createList({ tenant, id, name: id, hidden: false, at });
      const people = this.humans.filter(({ lists }) => lists.includes(id)).map(({ person }) => person);
      if (people.length > 0) await this.store.putPeople(tenant, id, people, at);
    }
  }
}

const stamp = (instant: number) => new Date(instant).toISOString().slice(5, 23);
