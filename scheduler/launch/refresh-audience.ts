import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ListStore } from '../../ports/list-store.ts';
import { refreshSources } from './audience-sources.ts';
import type { DirectoryLists } from './directory-lists.ts';

interface Deps {
  readonly store: ListStore;
  readonly clock: Clock;
  readonly lists: DirectoryLists;
}

/**
 * Reads what a launch reads again: groups, and lists that say so. What could not be read is told as faults; it is as it
 * was then. `lately`: what was read a little while ago will do.
 */
export function refreshAudience(
  { store, clock, lists }: Deps,
  { tenant, content }: Campaign,
  when: 'now' | 'lately',
): Promise<FieldError[]> {
  const readList = (of: string, list: string) =>
    when === 'now' ? lists.read(of, list) : lists.readIfOld(of, list);
  return refreshSources({ store, clock, readList }, tenant, content.audience);
}
