import type { Person } from './person.ts';

/** One person from two rows that name them: a later non-empty value wins (spec: Lists). */
export function mergePeople(earlier: Person, later: Person): Person {
  return {
    id: earlier.id,
    email: later.email || earlier.email,
    firstName: later.firstName || earlier.firstName,
    lastName: later.lastName || earlier.lastName,
    zone: later.zone || earlier.zone,
    extra: mergeExtra(earlier.extra, later.extra),
  };
}

function mergeExtra(earlier: Person['extra'], later: Person['extra']): Person['extra'] {
  const merged: Record<string, string> = { ...earlier };
  for (const [column, value] of Object.entries(later))
    if (value !== '' || !Object.hasOwn(merged, column)) merged[column] = value;
  return merged;
}

/** `columns` with those of `more` that are new, in the order in which they first came. */
export const unitedColumns = (columns: readonly string[], more: Iterable<string>): string[] => [
  ...new Set([...columns, ...more]),
];

const marks = /\p{M}+/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const ascii = /^[\x00-\x7f]*$/;

/** What a search looks through: name and address. */
export const searchText = ({ firstName, lastName, email }: Omit<Person, 'id' | 'zone' | 'extra'>): string =>
  foldText(`${firstName} ${lastName} ${email}`);

/** The form in which texts are searched: without case and accents, so that "zoe" finds "Zoë". */
export function foldText(text: string): string {
  if (ascii.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(marks, '').toLowerCase();
}
