import type { Forecast } from '../api/types.ts';

/** How many of the audience will not get the message, as far as is known; who has two addresses gets it once. */
export const lostOf = ({ unreachable, lateForPace }: Forecast): number =>
  unreachable.reduce((sum, { reason, people }) => (reason === 'duplicate' ? sum : sum + people), lateForPace);
