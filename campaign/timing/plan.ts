import { draw } from './random.ts';
import { momentAt, type OpenTime } from './window.ts';

/**
 * The moment (epoch ms) planned for a recipient: uniform over all the open time of their window, and the same for the
 * same seed and person whoever else is in the audience. Null where there is no open time.
 */
export function plannedMoment(open: OpenTime, seed: number, personId: string): number | null {
  if (open.total === 0) return null;
  return momentAt(open, Math.floor(draw(seed, personId, 1, 'planned') * open.total));
}
