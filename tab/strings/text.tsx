import { createContext, type ReactNode, use, useCallback, useEffect, useMemo } from 'react';
import { en, type Strings } from './en.ts';
import { catalogues, chooseLanguage } from './languages.ts';
import { sayTold, type Told } from './told.ts';

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
/** What the service says, in the reader's language. */
export function useSay(): (told: Told) => string {
  const { text, locale } = use(Context);
  return useCallback((told) => sayTold(told, text.told, locale), [text, locale]);
}
/** For dates and numbers. */
export const useLocale = (): string => use(Context).locale;
