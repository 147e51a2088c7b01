import { en, type Strings } from './en.ts';
import { fr } from './fr.ts';

export const languages = { en, fr } as const satisfies Record<string, Strings>;
export type Language = keyof typeof languages;

/** The language of a locale such as `fr-CA` (some clients write `fr_FR`); English for those that we do not speak. */
export const languageOf = (locale: string | null | undefined): Language =>
  /^\s*fr(?![a-z])/i.test(locale ?? '') ? 'fr' : 'en';

/** A moment in the words of a language and the time of a zone. */
export function formatMoment(at: number, language: Language, zone: string): string {
  return new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  }).format(at);
}
