import { decodeEntities } from './markdown-entity.ts';
import { readVariable } from './variables-token.ts';

/** No address nests them deeper; without a limit each of many unclosed ones would be read to the end of the text. */
const deepestBrackets = 8;

export interface Target {
  /** The address as the author means it: escapes and entities are read, variables still stand in it. */
  readonly url: string;
  readonly start: number;
  readonly end: number;
  /** Behind the closing bracket. */
  readonly next: number;
}

/** A title, in any of the three ways to write one, and the end of the link. */
const tail = /(?:\s+(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\((?:\\.|[^()\\\n])*\)))?\s*\)/y;

/** `url "title")` after `](`: no blanks but inside a variable, brackets balanced; the title is dropped. */
export function readTarget(source: string, at: number): Target | null {
  let from = at;
  while (source[from] === ' ') from++;
  const pointed = source[from] === '<';
  let end = pointed ? from + 1 : from;
  for (let depth = 0; end < source.length; end++) {
    const character = source[end]!;
    if (pointed ? /[<>]/.test(character) : depth === 0 && character === ')') break;
    const variable = character === '[' ? readVariable(source, end) : null;
    if (variable !== null) end = variable.end - 1;
    else if (pointed ? character === '\n' : /\s/.test(character)) break;
    else if (character === '\\' && /[!-/:-@[-`{-~]/.test(source[end + 1] ?? '')) end++;
    else if (character === '(' && ++depth > deepestBrackets) return null;
    else if (character === ')') depth--;
  }
  const start = pointed ? from + 1 : from;
  if (pointed && source[end] !== '>') return null;
  tail.lastIndex = pointed ? end + 1 : end;
  if (!tail.test(source) || end <= start) return null;
  return { url: readAddress(source.slice(start, end)), start, end, next: tail.lastIndex };
}

const escapes = /\[[^[\]\n]*\]|\\\[|\\([!-/:-@\\\]^_`{-~])|[^[\\]+/g;

/** What stands in brackets is a variable, and `\[` is read together with those. */
const readAddress = (written: string): string =>
  written.replace(escapes, (piece: string, sign: string | undefined) => sign ?? outsideVariables(piece));

const outsideVariables = (piece: string) => (piece.startsWith('[') ? piece : decodeEntities(piece));

const scheme = /https?:\/\//iy;
/** What an address that stands in a text by itself is made of; signs beyond ASCII belong to the sentence around it. */
const bare = /\[[^[\]\n]*\](?!\()|\\\[[^[\]\\\s]*\\?\]|[^\s<>[\]\\`\p{P}\p{S}\p{C}]+|[!-;=?@^_{-~]/uy;

/** Words end where these scripts begin, which set no blanks. */
const endsWord = /[\p{L}\p{N}]/u;
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Where the address ends that begins at `at` in a text by itself; null: none does. */
export function bareAddressEnd(source: string, at: number, end: number): number | null {
  const before = at > 0 ? source[at - 1]! : ' ';
  if (endsWord.test(before) && !unspaced.test(before)) return null;
  scheme.lastIndex = at;
  if (!scheme.test(source)) return null;
  const host = scheme.lastIndex;
  let next = host;
  for (bare.lastIndex = host; bare.test(source) && bare.lastIndex <= end; ) next = bare.lastIndex;
  if (next === host) return null;
  next = at + withoutSentence(source.slice(at, next)).length;
  return next > host ? next : null;
}

/** An address without the punctuation of the sentence around it (as GFM does). */
function withoutSentence(written: string): string {
  let unopened = written.split(')').length - written.split('(').length;
  let end = written.length;
  for (; end > 0; end--) {
    const last = written[end - 1]!;
    if (!/[?!.,:;*_~'")]/.test(last) || (last === ')' && unopened-- <= 0)) break;
  }
  return written.slice(0, end);
}

/** An address as it stands in a text by itself, or in `<…>`. */
export const addressAsWritten = (written: string): string => readAddress(written);
