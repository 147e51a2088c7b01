import type { Params, TextCode } from '../../campaign/text/localized-text.ts';

export type TextWords = Readonly<Record<TextCode, string>>;

/** Something that the service says; newer ones may have codes that are not known here. */
export interface ServiceText {
  readonly message: string;
  readonly code?: string;
  readonly params?: Params;
}

/** What the service says, in the reader's language; in its own words where there are none here. */
export function sayText(
  { message, code = '', params = {} }: ServiceText,
  words: Partial<TextWords>,
  locale: string,
): string {
  const sentence = Object.hasOwn(words, code) ? words[code as TextCode] : undefined;
  if (sentence === undefined) return message;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? whole);
  });
}
