import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { Strings } from './en.ts';
import { type Catalogue, chooseLanguage, loadCatalogue } from './languages.ts';
import { type ServiceText, sayText } from './service-text.ts';

interface Text {
  readonly text: Strings;
  readonly locale: string;
}

const Context = createContext<Text | null>(null);

interface Props {
  readonly asked: readonly string[];
  /** What the page begins with. */
  readonly first: Catalogue;
  readonly children: ReactNode;
}

/** Words in the first language asked for; in those before it until the new ones are loaded. */
export function TextProvider({ asked, first, children }: Props) {
  const wish = chooseLanguage(asked);
  const [{ language, text }, show] = useState(first);
  useEffect(() => {
    if (wish.language === language) return;
    let wanted = true;
    // Without the new words the old ones stay, and can be read.
    loadCatalogue(wish.language).then(
      (catalogue) => wanted && show(catalogue),
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [wish.language, language]);
  const locale = wish.language === language ? wish.locale : language;
  const value = useMemo(() => ({ text, locale }), [text, locale]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <Context value={value}>{children}</Context>;
}

function useWords(): Text {
  const words = use(Context);
  if (!words) throw new Error('No catalogue stands around this part of the page.');
  return words;
}

/** The catalogue in the reader's language. */
export const useText = (): Strings => useWords().text;
/** What the service says, in the reader's language. */
export function useSay(): (told: ServiceText) => string {
  const { text, locale } = useWords();
  return useCallback((told) => sayText(told, text.service, locale), [text, locale]);
}
/** For dates and numbers. */
export const useLocale = (): string => useWords().locale;
