/** The names of the rungs of one round, in order. */
export type RungName = 'planned' | 'ten-minutes' | 'half-hour' | 'next-day';

/** Where on the ladder an attempt stands. `due` is the moment that the ladder gave, in epoch ms. */
export interface Step {
  readonly round: number;
  readonly rung: RungName;
  readonly due: number;
}
