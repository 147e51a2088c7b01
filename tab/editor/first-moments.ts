import type { ForecastView } from '../../api/contract/forecast.ts';
import { formatMoment } from '../format/times.ts';
import { placeOf } from '../format/window.ts';

interface Words {
  readonly now: string;
  readonly from: (when: string) => string;
  readonly ownFrom: (when: string) => string;
  readonly ownNow: string;
  readonly yours: (when: string) => string;
  readonly first: (place: string, when: string) => string;
}

/** A launch takes a moment: what begins within it begins now. */
const soonMs = 60_000;

/**
 * When it begins, on the recipients' clocks, and below that on the reader's own: “from Tue 1 Dec, 09:00 in each person's
 * own time”, “the first in Auckland: Mon 30 Nov, 21:00 your time”.
 */
export function firstMoments(
  { startsAt, firstZone, zones }: ForecastView,
  isOwn: boolean,
  now: number,
  locale: string,
  words: Words,
): { readonly when: string; readonly yours: string | null } {
  const own = isOwn && zones > 1;
  if (startsAt <= now + soonMs) return { when: own ? words.ownNow : words.now, yours: null };
  const theirs = formatMoment(startsAt, now, locale, firstZone);
  const mine = formatMoment(startsAt, now, locale);
  if (own) return { when: words.ownFrom(theirs), yours: words.first(placeOf(firstZone), mine) };
  return { when: words.from(theirs), yours: mine === theirs ? null : words.yours(mine) };
}
