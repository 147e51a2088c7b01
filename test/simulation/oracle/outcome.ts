import type { SendEvent } from '../../../campaign/sends/event.ts';

export type Ending = 'waiting' | 'unknown' | 'accepted' | 'delivered' | 'failed' | 'not-sent';

/** What the facts of a send come to, in the fewest words. */
export function endingOf(facts: readonly SendEvent[]): Ending {
  const of = (type: SendEvent['type']) => facts.filter((fact) => fact.type === type);
  if (of('delivered').length > 0) return 'delivered';
  if (of('failed').length > 0) return 'failed';
  if (of('accepted').length > 0) return 'accepted';
  const last = Math.max(0, ...facts.map((fact) => ('attempt' in fact ? fact.attempt : 0)));
  const refused = of('throttled').some((fact) => 'attempt' in fact && fact.attempt === last);
  if (last > 0 && !refused) return 'unknown';
  return of('not-sent').length > 0 ? 'not-sent' : 'waiting';
}

const endings: Readonly<Record<string, Ending>> = {
  planned: 'waiting',
  retrying: 'waiting',
  throttled: 'waiting',
  accepted: 'accepted',
  unknown: 'unknown',
  delivered: 'delivered',
};
const notSent = ['absent', 'expired', 'stopped', 'opted-out', 'no-address', 'duplicate', 'refused-by-policy'];

/** What the product's word for it comes to. */
export const endingBehind = (sub: string): Ending =>
  endings[sub] ?? (notSent.includes(sub) ? 'not-sent' : 'failed');
