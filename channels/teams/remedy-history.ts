/** What has just gone wrong with one person, until something goes right. */
export interface RemedyTrial {
  /** Refusals for now in a row. */
  waits: number;
  /** The stored chat was dropped. */
  chatDropped: boolean;
  hostSwitched: boolean;
  installed: boolean;
}

/**
 * Troubles in a row by person. Bounded: the oldest are forgotten, and so is everything at a restart; then a remedy may be
 * tried once more.
 */
export class RemedyHistory {
  readonly #byPerson = new Map<string, RemedyTrial>();
  readonly #most: number;

  constructor(most = 10_000) {
    this.#most = most;
  }

  of(person: string): RemedyTrial {
    let strike = this.#byPerson.get(person);
    if (strike === undefined) {
      strike = { waits: 0, chatDropped: false, hostSwitched: false, installed: false };
      if (this.#byPerson.size >= this.#most) this.#byPerson.delete(this.#byPerson.keys().next().value!);
      this.#byPerson.set(person, strike);
    }
    return strike;
  }

  peek(person: string): RemedyTrial | undefined {
    return this.#byPerson.get(person);
  }

  clear(person: string): void {
    if (this.#byPerson.size > 0) this.#byPerson.delete(person);
  }
}
