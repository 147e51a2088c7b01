import { assert } from './assert.ts';
import type { Item } from './item.ts';

/**
 * Sends that were taken out of the due queue and have neither come back, nor been recorded, nor been dropped. Each enters
 * and leaves exactly once; what breaks that is told as `onBroken` before it is thrown.
 */
export class InFlight {
  readonly #items = new Set<Item>();
  /** Those that wait for a service that others do not need. */
  readonly #parked = new Set<Item>();
  readonly #onBroken: (item: Item) => void;

  constructor(onBroken: (item: Item) => void) {
    this.#onBroken = onBroken;
  }

  get size(): number {
    return this.#items.size;
  }

  enter(item: Item): void {
    if (this.#items.has(item)) this.#broken(item, 'was taken on twice');
    this.#items.add(item);
  }

  park(item: Item): void {
    if (!this.#items.has(item) || this.#parked.has(item)) this.#broken(item, 'was parked out of turn');
    this.#parked.add(item);
  }

  /** Whether it was parked. */
  leave(item: Item): boolean {
    if (!this.#items.delete(item)) this.#broken(item, 'left twice');
    return this.#parked.size > 0 && this.#parked.delete(item);
  }

  /** Those that nobody holds. */
  lost(isHeld: (item: Item) => boolean): Item[] {
    return [...this.#items].filter((item) => !isHeld(item));
  }

  #broken(item: Item, what: string): never {
    this.#onBroken(item);
    const { launch, shard } = item.session.lease.ref;
    assert(false, `A send ${what} (launch ${launch}, shard ${shard})`);
  }
}
