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
