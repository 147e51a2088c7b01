import type { Page } from '../../api/contract/common.ts';
import type { PersonView } from '../../api/contract/list.ts';
import { foldText } from '../format/fold-text.ts';

/** Those of people found for one search who are found for a longer one too. */
export function narrowSearch(people: readonly PersonView[], search: string): PersonView[] {
  const wanted = foldText(search);
  return people.filter(({ firstName, lastName, email, extra }) =>
    foldText([firstName, lastName, email, ...Object.values(extra)].join(' ')).includes(wanted),
  );
}

/** A search that was answered whole, of which `search` is a narrower one: what it asks is known then. */
export function widerThan(
  search: string,
  answered: readonly (readonly [search: string, page: Page<PersonView>])[],
): Page<PersonView> | null {
  const wanted = foldText(search);
  const found = answered.find(
    ([wider, { next }]) => wider !== '' && next === null && wanted.includes(foldText(wider)),
  );
  return found?.[1] ?? null;
}
