/** Something was found to be so that the code rules out. Whoever meets it opens the shard anew: the store is the truth. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant';
}

/** Stays on in production: what it finds would otherwise lose a send or hand one over twice, in silence. */
export function assert(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new BrokenInvariant(otherwise);
}
