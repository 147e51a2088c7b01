import { foldColumnName } from '../people/column-name.ts';

/** A variable as written: `[FIRSTNAME]`, `[CITY|your town]`. */
export interface Variable {
  /** Folded, so that `[City]` and `[CITY]` are one. */
  readonly name: string;
  /** What stands in the text, brackets included. */
  readonly raw: string;
  readonly fallback: string | null;
  /** False: a bracketed word in lower case, which is filled in only where there is a column of that name. */
  readonly sure: boolean;
}

/** Text and variables in turn: what a string without markup is made of. */
export type Part = string | Variable;

export const builtIns = ['FIRSTNAME', 'LASTNAME', 'EMAIL'] as const;

export const isBuiltIn = (name: string): boolean => (builtIns as readonly string[]).includes(name);

/** Whatever an import takes for the name of a column may stand between the brackets. */
const token = /\[([^[\]|\n\r]{1,200})(?:\|([^[\]\n\r]*))?\]/y;

/** Names of variables and of columns are compared folded. */
export const foldName = foldColumnName;

const isUpperCase = (name: string) => /\p{Lu}/u.test(name) && name === name.toUpperCase();

/** Whether somebody who writes this can have meant a variable: `[1]` and `[…]` are signs of a text. */
export const looksMeant = ({ name }: Variable): boolean => /\p{L}/u.test(name);

/** The variable that starts at `at`, if one does, and where it ends. */
export function readVariable(text: string, at: number): { variable: Variable; end: number } | null {
  token.lastIndex = at;
  const match = token.exec(text);
  if (match === null) return null;
  const written = match[1]!;
  const name = foldName(written);
  if (name === '' || (/[\\`*~]/.test(written) && !/\p{L}/u.test(name))) return null;
  const sure = isUpperCase(written) || isBuiltIn(name);
  return { variable: { name, raw: match[0], fallback: match[2] ?? null, sure }, end: token.lastIndex };
}

/** `[NICKNAME|[FIRSTNAME]]`: what is meant cannot be said so, and everybody would read the brackets. */
const nested = /(?<!\\)\[[^[\]|\n\r]{1,200}\|[^[\]\n\r]*\[[^[\]\n\r]+\][^[\]\n\r]*\](?!\()/;

/** The first variable of a text whose fallback holds another; null where there is none. */
export const nestedVariable = (text: string): string | null => nested.exec(text)?.[0] ?? null;

/** A text as a template that says just this: no bracket in it begins a variable. */
export const asTemplate = (text: string): string => text.replaceAll('[', '\\[');

/** Splits text without markup into text and variables; `\[` is a bracket that begins none. */
export function parseTemplate(text: string): Part[] {
  const parts: Part[] = [];
  let plain = '';
  for (let at = 0; at < text.length; ) {
    const found = text[at] === '[' ? readVariable(text, at) : null;
    if (found !== null) {
      if (plain !== '') parts.push(plain);
      plain = '';
      parts.push(found.variable);
      at = found.end;
    } else {
      if (text.startsWith('\\[', at)) at++;
      plain += text[at++];
    }
  }
  if (plain !== '') parts.push(plain);
  return parts;
}
