import type { Strings } from './en.ts';

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

const load: Readonly<Record<Language, () => Promise<Strings>>> = {
  en: () => import('./en.ts').then(({ en }) => en),
  fr: () => import('./fr.ts').then(({ fr }) => fr),
};

/** A language, and its words. */
export interface Catalogue {
  readonly language: Language;
  readonly text: Strings;
}

/** Nobody loads the words of a language that they do not read. */
export const loadCatalogue = async (language: Language): Promise<Catalogue> => ({
  language,
  text: await load[language](),
});

/** The first language asked for that there is a catalogue of; the region is kept for dates and numbers. */
export function chooseLanguage(asked: readonly string[]): { language: Language; locale: string } {
  for (const wish of asked) {
    const tag = tagOf(wish);
    const language = languages.find((one) => tag.toLowerCase().split('-')[0] === one);
    if (language) return { language, locale: canonical(tag) ?? language };
  }
  return { language: 'en', locale: 'en' };
}

/** Systems name their languages in ways of their own (`en-US@posix`, `fr_FR.UTF-8`), and browsers pass that on. */
const tagOf = (wish: string): string =>
  wish
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-')
    .trim();

/** What dates and numbers are written by; they throw at anything else, and with them the page. Null for what is none. */
function canonical(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}
