import {
  type CampaignFact,
  type Status,
  type StoredSubStatus,
  type SubStatus,
  statuses,
} from '../../campaign/sends/outcome.ts';
import { subStatusesOf } from '../../campaign/sends/report.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import { invalid } from '../http/problem.ts';

const allSubs: readonly SubStatus[] = statuses.flatMap((status) => subStatusesOf[status]);
const waitingSubs = ['planned', 'retrying', 'throttled'] as const;

type Did = 'read' | 'clicked' | 'replied';

/** Where those may stand who did it: the farthest thing that somebody did is their sub-status. */
const subsWho: Readonly<Record<Did, readonly SubStatus[]>> = {
  read: ['read', 'clicked', 'replied'],
  clicked: ['clicked', 'replied'],
  replied: ['replied'],
};

/**
 * Which stored sub-statuses to read for a wish of shown statuses and sub-statuses, each several by commas. What waits
 * is shown as *held* or *stopped* where the campaign is. Null: all. Throws a 400 for words that there are not.
 */
export function storedSubs(
  wish: {
    readonly status?: string | undefined;
    readonly sub?: string | undefined;
    readonly did?: Did | undefined;
  },
  fact: CampaignFact,
): readonly StoredSubStatus[] | null {
  const faults: FieldError[] = [];
  const byStatus = words(wish.status, 'status', statuses, faults);
  const bySub = words(wish.sub, 'sub', allSubs, faults);
  if (faults.length > 0) throw invalid(faults);
  const byDeed = wish.did === undefined ? null : subsWho[wish.did];
  if (byStatus === null && bySub === null && byDeed === null) return null;
  const fits = (status: Status, sub: SubStatus) =>
    (byDeed === null || byDeed.includes(sub)) &&
    (byStatus === null || byStatus.includes(status)) &&
    (bySub === null || bySub.includes(sub));
  return statuses.flatMap((status) =>
    subStatusesOf[status].flatMap((sub): StoredSubStatus[] => {
      if (sub === 'held') return fact === 'held' && fits('waiting', 'held') ? [...waitingSubs] : [];
      if (status === 'waiting') return fact === null && fits(status, sub) ? [sub] : [];
      const stoppedToo = fact === 'stopped' && sub === 'stopped' && fits(status, sub);
      return fits(status, sub) ? (stoppedToo ? [sub, ...waitingSubs] : [sub]) : [];
    }),
  );
}

function words<T extends string>(
  given: string | undefined,
  field: string,
  known: readonly T[],
  faults: FieldError[],
): readonly T[] | null {
  if (given === undefined) return null;
  const wanted = given.split(',').map((word) => word.trim());
  const unknown = wanted.filter((word) => !(known as readonly string[]).includes(word));
  for (const word of unknown) {
    faults.push({ field, message: `“${word.slice(0, 40)}” is not one of ${known.join(', ')}` });
  }
  return wanted as unknown as readonly T[];
}
