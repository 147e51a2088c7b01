import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { en, type Strings } from './en.ts';
import { fr } from './fr.ts';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

export const catalogues: Readonly<Record<Language, Strings>> = { en, fr };

/** The first language asked for that there is a catalogue of; the region is kept for dates and numbers. */
export function chooseLanguage(asked: readonly string[]): { language: Language; locale: string } {
  for (const locale of asked) {
    const language = languages.find((one) => locale.toLowerCase().split('-')[0] === one);
    if (language) return { language, locale };
  }
  return { language: 'en', locale: 'en' };
}

interface Text {
  readonly text: Strings;
  readonly locale: string;
}

const Context = createContext<Text>({ text: en, locale: 'en' });

export function TextProvider({ asked, children }: { asked: readonly string[]; children: ReactNode }) {
  const { language, locale } = chooseLanguage(asked);
  const value = useMemo(() => ({ text: catalogues[language], locale }), [language, locale]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <Context value={value}>{children}</Context>;
}

/** The catalogue in the reader's language. */
export const useText = (): Strings => use(Context).text;
/** For dates and numbers. */
export const useLocale = (): string => use(Context).locale;
