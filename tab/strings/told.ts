import type { Params, ToldCode } from '../../campaign/text/localized-text.ts';

export type ToldWords = Readonly<Record<ToldCode, string>>;

/** Something that the service says; newer ones may have codes that are not known here. */
export interface Told {
  readonly message: string;
  readonly code?: string;
  readonly params?: Params;
}

/** What the service says, in the reader's language; in its own words where there are none here. */
export function sayTold(
  { message, code = '', params = {} }: Told,
  words: Partial<ToldWords>,
  locale: string,
): string {
  const sentence = Object.hasOwn(words, code) ? words[code as ToldCode] : undefined;
  if (sentence === undefined) return message;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? whole);
  });
}
