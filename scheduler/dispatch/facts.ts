import type { SendEvent } from '../../campaign/sends/event.ts';
import type { LocalizedText } from '../../campaign/text/localized-text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { SendWrite } from '../../ports/send-store.ts';
import { StoreError } from '../../ports/store-error.ts';
import { afterRealDelay } from '../clock/real-delay.ts';
import { type Item, isAsked } from './item.ts';

/** What is to be recorded of an item, and why its campaign is held for it (null: it goes on). */
export interface Fact {
  readonly item: Item;
  readonly event: SendEvent;
  readonly why: LocalizedText | null;
}

export interface FactsDeps {
  readonly clock: Clock;
  /** It is durable, and stands among the item's events. */
  readonly recorded: (fact: Fact) => void;
  /** Nothing of it is known to be durable. */
  readonly failed: (error: unknown, items: readonly Item[]) => void;
}

/** Real ms after which an answer that the store did not take is written again: some half a minute in all. */
const retryDelaysMs = [1_000, 2_000, 4_000, 8_000, 16_000];

/** The one place where dispatch records: under the lease of the shard, durable before anything follows from it. */
export class Facts {
  readonly #deps: FactsDeps;

  constructor(deps: FactsDeps) {
    this.#deps = deps;
  }

  /** What must be durable before a request. */
  async intent(item: Item, event: SendEvent): Promise<void> {
    await item.session.append([{ recipient: item.person.id, events: [event] }]);
    item.events.push(event);
  }

  /** One write for each shard. Must not throw. */
  async record(facts: readonly Fact[]): Promise<void> {
    if (facts.length === 0) return;
    if (facts.length === 1) return this.#recordOf(facts);
    for (const group of Map.groupBy(facts, ({ item }) => item.session).values()) await this.#recordOf(group);
  }

  async #recordOf(facts: readonly Fact[]): Promise<void> {
    const { session } = facts[0]!.item;
    const writes = facts.map(({ item, event }) => ({ recipient: item.person.id, events: [event] }));
    try {
      await session.append(writes);
    } catch (error) {
      const failure = await this.#persist(facts, writes, error);
      if (failure !== null) {
        const items = facts.map(({ item }) => item);
        this.#deps.failed(failure.error, items);
        return;
      }
    }
    for (const fact of facts) {
      fact.item.events.push(fact.event);
      this.#deps.recorded(fact);
    }
  }

  /**
   * Without its answer a send is *unknown* for ever: while the store only fails for now, what is in hand is not given up.
   * Null: the store has taken it.
   */
  async #persist(
    facts: readonly Fact[],
    writes: readonly SendWrite[],
    first: unknown,
  ): Promise<{ readonly error: unknown } | null> {
    const { clock } = this.#deps;
    let error = first;
    for (const wait of facts.some(({ item }) => isAsked(item)) ? retryDelaysMs : []) {
      if (error instanceof StoreError && error.code !== 'busy' && error.code !== 'full') break;
      await new Promise<void>((resolve) => clock.at(afterRealDelay(clock, wait), resolve));
      try {
        await facts[0]!.item.session.append(writes);
        return null;
      } catch (again) {
        error = again;
      }
    }
    return { error };
  }
}
