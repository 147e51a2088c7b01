import { Heap } from './heap.ts';
import type { Item } from './session.ts';

/** Items by campaign, each campaign's in order of their due; taking goes round the campaigns, so that none waits behind another. */
export class FairQueue {
  readonly #campaigns = new Map<string, Heap<Item>>();

  get size(): number {
    let size = 0;
    for (const heap of this.#campaigns.values()) size += heap.size;
    return size;
  }

  sizeOf(campaign: string): number {
    return this.#campaigns.get(campaign)?.size ?? 0;
  }

  /** Epoch ms of the earliest item, or null. */
  get earliest(): number | null {
    let earliest: number | null = null;
    for (const heap of this.#campaigns.values()) {
      const at = heap.peek()?.at;
      if (at !== undefined && (earliest === null || at < earliest)) earliest = at;
    }
    return earliest;
  }

  add(item: Item): void {
    const key = item.session.active.key;
    let heap = this.#campaigns.get(key);
    if (heap === undefined) {
      heap = new Heap<Item>((entry) => entry.at);
      this.#campaigns.set(key, heap);
    }
    heap.push(item);
  }

  /** Up to `most` items that are due, one campaign after the other in turn. */
  take(now: number, most: number): Item[] {
    const taken: Item[] = [];
    let turned = true;
    while (turned && taken.length < most) {
      turned = false;
      for (const [key, heap] of this.#campaigns) {
        const first = heap.peek();
        if (first === undefined || first.at > now) continue;
        taken.push(heap.pop()!);
        turned = true;
        if (heap.size === 0) this.#campaigns.delete(key);
        if (taken.length === most) {
          this.#turnTo(key);
          break;
        }
      }
    }
    return taken;
  }

  /** Takes out all items of one campaign. */
  purge(campaign: string): Item[] {
    const items = this.#campaigns.get(campaign)?.drain() ?? [];
    this.#campaigns.delete(campaign);
    return items;
  }

  /** The next turn begins behind this campaign. */
  #turnTo(key: string): void {
    const entries = [...this.#campaigns];
    const at = entries.findIndex(([name]) => name === key);
    this.#campaigns.clear();
    for (const [name, heap] of [...entries.slice(at + 1), ...entries.slice(0, at + 1)])
      this.#campaigns.set(name, heap);
  }
}
