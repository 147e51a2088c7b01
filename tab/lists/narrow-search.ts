import type { Page, Person } from '../api/types.ts';

/** As the service folds: "zoe" finds "Zoë". */
const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();

/** Those of people found for one search who are found for a longer one too. */
export function narrowed(people: readonly Person[], search: string): Person[] {
  const wanted = fold(search);
  return people.filter(({ firstName, lastName, email, extra }) =>
    fold([firstName, lastName, email, ...Object.values(extra)].join(' ')).includes(wanted),
  );
}

/** A search that was answered whole, of which `search` is a narrower one: what it asks is known then. */
export function widerThan(
  search: string,
  answered: readonly (readonly [search: string, page: Page<Person>])[],
): Page<Person> | null {
  const wanted = fold(search);
  const found = answered.find(
    ([wider, { next }]) => wider !== '' && next === null && wanted.includes(fold(wider)),
  );
  return found?.[1] ?? null;
}
