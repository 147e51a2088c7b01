/** What a column can hold of a person; whatever else it holds goes by a name of its own. */
export const fields = ['email', 'firstName', 'lastName', 'zone', 'upn'] as const;
export type Field = (typeof fields)[number];

/** What each column of a file holds, in order: a field, a name of its own, or null where it is left out. */
export type Mapping = readonly (string | null)[];

export interface Column {
  readonly name: string;
  /** What the service takes it for. */
  readonly as: string | null;
}

export const isField = (held: string | null | undefined): held is Field => fields.some((one) => one === held);

/** The name under which a column would be kept; `unnamed` where it has none; null where it means something else. */
export function ownName({ name, as }: Column, unnamed: string): string | null {
  if (as !== null && !isField(as)) return as;
  const own = bracketable(name) || unnamed;
  return isField(own) ? null : own;
}

/** As the service does it: on one line, without the signs that cannot stand in a variable. */
const bracketable = (name: string) =>
  name.replace(/\s+/g, ' ').replace(/\[/g, '(').replace(/\]/g, ')').replace(/\|/g, '/').trim();

/** The letters by which spreadsheets name a column, from 0. */
export const letters = (column: number): string =>
  (column < 26 ? '' : letters(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26));

/** What the service makes of the columns; where none seems to hold addresses, the rows tell which does. */
export function suggest(columns: readonly Column[], rows: readonly (readonly string[])[]): Mapping {
  const taken = columns.map(({ as }) => as);
  if (taken.includes('email') || rows.length === 0) return taken;
  const addressed = columns.findIndex((_, i) => rows.every((row) => looksLikeAddress(row[i])));
  return addressed < 0 ? taken : taken.with(addressed, 'email');
}

/** Enough to warn before anything is sent; the service decides. */
export const looksLikeAddress = (cell: string | undefined): boolean =>
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell?.trim() ?? '');

/** The first thing that is wrong with a mapping: no e-mail column, or one field twice. */
export function mappingFault(mapping: Mapping): 'noEmail' | Field | null {
  if (!mapping.includes('email')) return 'noEmail';
  return fields.find((field) => mapping.indexOf(field) !== mapping.lastIndexOf(field)) ?? null;
}

export const sameMapping = (one: Mapping, other: Mapping): boolean =>
  one.length === other.length && one.every((held, i) => held === other[i]);
