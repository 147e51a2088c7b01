import { foldColumnName } from './column-name.ts';

/** A variable as written: `[FIRSTNAME]`, `[CITY|your town]`. */
export interface Variable {
  /** Folded, so that `[City]` and `[CITY]` are one. */
  readonly name: string;
  /** What stands in the text, brackets included. */
  readonly raw: string;
  readonly fallback: string | null;
  /** False: a bracketed word in lower case, which counts only where there is a column of that name. */
  readonly sure: boolean;
}

/** Text and variables in turn: what a string without markup is made of. */
export type Part = string | Variable;

export const builtIns = ['FIRSTNAME', 'LASTNAME', 'EMAIL'] as const;

export const isBuiltIn = (name: string): boolean => (builtIns as readonly string[]).includes(name);

const token = /\[ *([\p{L}\p{N}_](?:[\p{L}\p{M}\p{N} _-]{0,62}[\p{L}\p{M}\p{N}_-])?) *(?:\|([^[\]\n]*))?\]/uy;

/** Names of variables and of columns are compared folded. */
export const foldName = foldColumnName;

const isUpperCase = (name: string) => /\p{Lu}/u.test(name) && name === name.toUpperCase();

/** The variable that starts at `at`, if one does, and where it ends. */
export function readVariable(text: string, at: number): { variable: Variable; end: number } | null {
  token.lastIndex = at;
  const match = token.exec(text);
  if (match === null) return null;
  const written = match[1]!;
  const name = foldName(written);
  const sure = isUpperCase(written) || isBuiltIn(name);
  return { variable: { name, raw: match[0], fallback: match[2] ?? null, sure }, end: token.lastIndex };
}

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
