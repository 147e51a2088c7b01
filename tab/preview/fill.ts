import type { Person } from '../api/types.ts';

/** A piece of a message as one person sees it: text with values put in, each as a mark, so that none becomes markup. */
export interface Filled {
  readonly text: string;
  readonly values: readonly string[];
  readonly missing: readonly string[];
}

const token =
  /\\\[|\[ *([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N} _-]{0,62}[\p{L}\p{M}\p{N}_-])?) *(?:\|([^[\]\n]*))?\](?=(\(?))/gu;
const fold = (name: string) => name.normalize('NFC').trim().replace(/\s+/g, ' ').toUpperCase();

function valueFor(person: Person, name: string): string | undefined {
  if (name === 'FIRSTNAME') return person.firstName;
  if (name === 'LASTNAME') return person.lastName;
  if (name === 'EMAIL') return person.email;
  return Object.entries(person.extra).find(([column]) => fold(column) === name)?.[1];
}

const builtIn = new Set(['FIRSTNAME', 'LASTNAME', 'EMAIL']);

/** A number in brackets is just that. */
const isUpperCase = (name: string): boolean => /\p{Lu}/u.test(name) && name === name.toUpperCase();

/** Marks stand in the private use area, which nobody writes. */
const markOf = (index: number): string => `\ue000${index}\ue001`;

const visible = /[^\p{Cf}\p{Z}\p{Cc}]/u;

/** What chats show of a value: one line, without control characters and overrides of the reading direction. */
const tidy = (value: string): string =>
  visible.test(value)
    ? value
        .toWellFormed()
        .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
        .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
        .replace(/ {2,}/g, ' ')
        .trim()
    : '';

/**
 * Puts a person's values in, as marks. A bracketed word in lower case counts only where there is such a column. Texts that
 * are shown together share `values` and `missing`.
 */
export function fill(text: string, person: Person, values: string[] = [], missing: string[] = []): Filled {
  const filled = text
    .replace(/[\ue000\ue001]/g, '')
    .replace(token, (raw, written?: string, fallback?: string, opened?: string) => {
      if (written === undefined) return raw;
      const name = fold(written);
      const value = valueFor(person, name);
      // What an address follows is the text of a link, which may be a mere word in capitals.
      const isText = opened === '(' && (fallback === undefined ? !builtIn.has(name) : false);
      const sure = (!isText && (isUpperCase(written) || builtIn.has(name))) || value !== undefined;
      if (!sure) return raw;
      const shown = tidy(value ?? '') || (fallback === undefined ? undefined : tidy(fallback));
      if (shown === undefined) missing.push(name);
      values.push(shown ?? `[${name}]`);
      const mark = markOf(values.length - 1);
      return opened === '(' ? `[${mark}]` : mark;
    });
  return { text: filled, values, missing };
}

/** As `fill`, for no person: each variable that is one whoever reads is put away as it was written. */
export function markSure(text: string): Pick<Filled, 'text' | 'values'> {
  const values: string[] = [];
  const marked = text
    .replace(/[\ue000\ue001]/g, '')
    .replace(token, (raw, written?: string, _?: string, opened?: string) => {
      if (written === undefined || opened === '(') return raw;
      const name = fold(written);
      if (!isUpperCase(written) && !builtIn.has(name)) return raw;
      values.push(raw);
      return markOf(values.length - 1);
    });
  return { text: marked, values };
}

/** The text with the values in place of their marks; `show` makes them safe for where they stand. */
export const unmark = (text: string, values: readonly string[], show = (value: string) => value): string =>
  text.replace(/\ue000(\d+)\ue001/g, (_, index: string) => show(values[Number(index)] ?? ''));

/** As `fill`, for places without markup. */
export const fillPlain = (text: string, person: Person): string => {
  const { text: marked, values } = fill(text, person);
  return unmark(marked, values).replaceAll('\\[', '[');
};
