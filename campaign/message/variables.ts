import type { Person } from '../people/person.ts';
import type { Message } from './message.ts';
import { fieldsOf, fieldVariables } from './message-fields.ts';
import { foldName, type Variable } from './variables-token.ts';
import { lacksValue } from './variables-value.ts';

export interface UsedVariable {
  readonly name: string;
  /** Whether every place where it stands gives a fallback. */
  readonly fallback: boolean;
  /** The first field that uses it: `message.text`. */
  readonly field: string;
  /** False: a bracketed word in lower case, a variable only for people who have such a column. */
  readonly sure: boolean;
}

/**
 * The variables of a message, in order. A bracketed word that is not in capitals counts where `columns` (the names of the
 * lists' extra columns) holds it; without `columns` it may count, and is among the answers.
 */
export function variablesIn(message: Message, columns?: readonly string[]): UsedVariable[] {
  const known = columns === undefined ? null : new Set(columns.map(foldName));
  const used = new Map<string, UsedVariable>();
  for (const field of fieldsOf(message)) {
    for (const variable of fieldVariables(field)) {
      const { name, fallback, sure } = variable;
      if (!sure && known !== null && !known.has(name)) continue;
      const before = used.get(name);
      used.set(name, {
        name,
        fallback: fallback !== null && (before?.fallback ?? true),
        field: before?.field ?? field.field,
        sure: sure || (before?.sure ?? false),
      });
    }
  }
  return [...used.values()];
}

/** The names that a person has no value for and the message no fallback; parsing is done once for all people. */
export function missingIn(message: Message, columns: readonly string[] = []): (person: Person) => string[] {
  const known = new Set(columns.map(foldName));
  const needed = new Map<string, Variable>();
  for (const field of fieldsOf(message))
    for (const variable of fieldVariables(field)) {
      const before = needed.get(variable.name);
      if (variable.fallback === null && before?.sure !== true) needed.set(variable.name, variable);
    }
  return (person) => {
    const missing: string[] = [];
    for (const variable of needed.values())
      if (lacksValue(person, variable, known.has(variable.name))) missing.push(variable.name);
    return missing;
  };
}

const prepared = new WeakMap<Message, (person: Person) => string[]>();

/** As `missingIn`, one person at a time; a message is parsed once as long as it is the same object. */
export function missingValues(person: Person, message: Message): string[] {
  const missing = prepared.get(message) ?? missingIn(message);
  prepared.set(message, missing);
  return missing(person);
}
