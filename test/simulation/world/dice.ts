/** Numbers that follow from a seed and a purpose alone. Each purpose has a stream of its own, so that cutting one leaves the others as they were. */
export class Dice {
  #state: number;

  constructor(seed: number, purpose: string) {
    let state = (seed ^ Math.floor(seed / 2 ** 32) ^ 0x9e3779b9) >>> 0;
    for (let i = 0; i < purpose.length; i++)
      state = Math.imul(state ^ purpose.charCodeAt(i), 0x01000193) >>> 0;
    this.#state = state;
    for (let i = 0; i < 4; i++) this.next();
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('There is nothing to pick from');
    return item;
  }

  /** Small numbers often, large ones now and then. */
  small(most: number): number {
    return Math.floor(this.next() ** 3 * (most + 1));
  }
}
