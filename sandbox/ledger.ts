/** One message as the person sees it now. Instants: `at` on the sandbox's clock, `realMs` on the real one (epoch ms). */
export interface Received {
  readonly person: string;
  readonly conversation: string;
  readonly activityId: string;
  readonly at: number;
  readonly realMs: number;
  text?: string;
  card?: unknown;
  summary?: string;
  /** An answer to something that the person did, not a message of the bot's own accord. */
  readonly reply: boolean;
  edited: boolean;
  deleted: boolean;
  /** When the person read it, on the sandbox's clock, and whether the bot was told. */
  read: number | null;
  receipt: boolean;
  /** The links that the person opened in it. */
  readonly clicked: string[];
}

/** What each person received. In `counts` mode only how many, for runs of more than memory should hold. */
export class Ledger {
  readonly #keep: boolean;
  readonly #entries: Received[] = [];
  readonly #byPerson = new Map<string, Received[]>();
  readonly #counts = new Map<string, number>();
  #total = 0;

  constructor(mode: 'full' | 'counts') {
    this.#keep = mode === 'full';
  }

  add(entry: Received): void {
    this.#total++;
    this.#counts.set(entry.person, (this.#counts.get(entry.person) ?? 0) + 1);
    if (!this.#keep) return;
    this.#entries.push(entry);
    const own = this.#byPerson.get(entry.person);
    if (own === undefined) this.#byPerson.set(entry.person, [entry]);
    else own.push(entry);
  }

  find(person: string, activityId: string): Received | undefined {
    return this.#byPerson.get(person)?.find((entry) => entry.activityId === activityId);
  }

  of(person: string): readonly Received[] {
    return this.#byPerson.get(person) ?? [];
  }

  all(): readonly Received[] {
    return this.#entries;
  }

  countOf(person: string): number {
    return this.#counts.get(person) ?? 0;
  }

  get total(): number {
    return this.#total;
  }

  get people(): number {
    return this.#counts.size;
  }
}
