/** The names of the rungs of one round, in order. */
export type RungName = 'planned' | 'ten-minutes' | 'half-hour' | 'next-day';
