import type { Person } from '../people/person.ts';
import { tidy } from './render-escape.ts';
import { foldName, type Variable } from './variables-token.ts';

/** Column names repeat from person to person; folding each once keeps reading a value cheap. */
const folded = new Map<string, string>();
const maxFolded = 10_000;

function foldColumn(column: string): string {
  const known = folded.get(column);
  if (known !== undefined) return known;
  if (folded.size >= maxFolded) folded.clear();
  const name = foldName(column);
  folded.set(column, name);
  return name;
}

/** What a person's row holds under a folded name; undefined where there is no such column, '' where it is blank. */
export function columnOf(person: Person, name: string): string | undefined {
  switch (name) {
    case 'FIRSTNAME':
      return person.firstName;
    case 'LASTNAME':
      return person.lastName;
    case 'EMAIL':
      return person.email;
  }
  let found: string | undefined;
  for (const column of Object.keys(person.extra)) {
    if (foldColumn(column) !== name) continue;
    found = person.extra[column] ?? '';
    if (tidy(found) !== '') return found;
  }
  return found;
}

/**
 * The text that stands for a variable: the value, else the fallback, else nothing; a mere bracketed word stays itself.
 * One line, without control characters.
 */
export function readValue(person: Person, variable: Variable): string {
  const value = columnOf(person, variable.name);
  if (value === undefined && !variable.sure) return variable.raw;
  const shown = tidy(value ?? '');
  return shown === '' ? tidy(variable.fallback ?? '') : shown;
}

/** Whether the person lacks a value that the text cannot do without. `column`: the name is one of the lists'. */
export function lacksValue(person: Person, variable: Variable, column: boolean): boolean {
  if (variable.fallback !== null) return false;
  const value = columnOf(person, variable.name);
  return value === undefined ? variable.sure || column : tidy(value) === '';
}
