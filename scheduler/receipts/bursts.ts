/** Ms within which nobody opens so many links. */
const momentMs = 2_000;
/** Different links that scanners alone open in a moment; fewer where the message has no more. */
const manyLinks = 3;
/** Sends of which the last moment is remembered, and hits of each. */
const maxSends = 10_000;
const maxHits = 50;

interface Hit {
  readonly link: number;
  readonly at: number;
}

/**
 * Tells scanners that look like a browser: they open the links of a message all at once. The first of a burst are known
 * for what they are once the others have come.
 */
export class Bursts {
  readonly #recent = new Map<string, (Hit & { isKnown: boolean })[]>();

  /**
   * Notes that a link of a send was opened; `links` is how many its message has. Null: as a person does. Otherwise the
   * earlier hits of the burst that nobody knew to be of one.
   */
  note(send: string, link: number, links: number, at: number): readonly Hit[] | null {
    const before = (this.#recent.get(send) ?? []).filter((hit) => at - hit.at <= momentMs);
    const opened = new Set([...before.map((hit) => hit.link), link]).size;
    const isBurst = opened >= Math.max(2, Math.min(manyLinks, links));
    const earlier = isBurst ? before.filter((hit) => !hit.isKnown) : [];
    for (const hit of earlier) hit.isKnown = true;
    this.#keep(send, [...before, { link, at, isKnown: isBurst }].slice(-maxHits));
    return isBurst ? earlier : null;
  }

  /** At the end: the first of the map is the one opened longest ago. */
  #keep(send: string, hits: (Hit & { isKnown: boolean })[]): void {
    this.#recent.delete(send);
    this.#recent.set(send, hits);
    if (this.#recent.size > maxSends) this.#recent.delete(this.#recent.keys().next().value!);
  }
}
