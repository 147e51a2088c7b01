import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { en, type Strings } from './en.ts';
import { catalogues, chooseLanguage } from './languages.ts';

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
