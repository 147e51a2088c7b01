import type { ForecastView } from '../../api/contract/forecast.ts';

/** How many of the audience will not get the message, as far as is known; who has two addresses gets it once. */
export const lostOf = ({ unreachable, lateForPace }: ForecastView): number =>
  unreachable.reduce((sum, { reason, people }) => (reason === 'duplicate' ? sum : sum + people), lateForPace);
