import { foldText } from '../../campaign/people/merge-people.ts';
import type { Person } from '../../campaign/people/person.ts';
import type { PeopleSort } from '../../ports/list-store.ts';
import type { Page } from '../../ports/page.ts';
import { fromCursor, toCursor } from './cursor.ts';
import type { Database } from './database.ts';
import { type ListRow, type PersonRow, personColumns, personOf } from './list-rows.ts';

/** As people read: without case and accents first, numbers by their size. */
const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/**
 * A page of a list in an order that people look for, of all or of those who hold `search` anywhere. The order is made
 * anew for each page: of as many as a list may have for it, that takes some 50 ms.
 */
export function sortedPage(
  db: Database,
  list: ListRow,
  sort: PeopleSort,
  { cursor, limit, search = '' }: { cursor: string | null; limit: number; search?: string },
): Page<Person> {
  const [from] = cursor === null ? [0] : (fromCursor(cursor, [0, 'sorted']) as [number, string]);
  const people = db
    .rows<PersonRow>(`SELECT ${personColumns} FROM people WHERE list = ? ORDER BY hash, id`, list.key)
    .map(personOf)
    .filter(holding(foldText(search.trim())));
  const key = keyOf(sort.by);
  const keyed = people.map((person) => ({ person, key: key(person) }));
  const way = sort.descending ? -1 : 1;
  // Whoever has no value comes last, whichever way.
  keyed.sort(
    (a, b) =>
      Number(a.key === '') - Number(b.key === '') ||
      way * collator.compare(a.key, b.key) ||
      (a.person.id < b.person.id ? -1 : 1),
  );
  const to = from + limit;
  return {
    items: keyed.slice(from, to).map(({ person }) => person),
    next: to < keyed.length ? toCursor([to, 'sorted']) : null,
  };
}

const holding =
  (wanted: string) =>
  ({ firstName, lastName, email, extra }: Person): boolean =>
    wanted === '' ||
    foldText([firstName, lastName, email, ...Object.values(extra)].join(' ')).includes(wanted);

/** Names by the last one, as in an address book; a list without last names by the first. */
function keyOf(by: PeopleSort['by']): (person: Person) => string {
  if (by === 'name') return ({ firstName, lastName, email }) => `${lastName} ${firstName}`.trim() || email;
  if (by === 'email') return ({ email }) => email;
  if (by === 'zone') return ({ zone }) => zone ?? '';
  return ({ extra }) => extra[by.column] ?? '';
}
