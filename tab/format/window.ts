import type { Window } from '../../campaign/timing/window.ts';
import { formatDays } from './times.ts';

interface Words {
  readonly hours: (count: number) => string;
  readonly ownTime: string;
  readonly inZone: (zone: string) => string;
}

/** `Europe/Paris` → `Paris`. */
export const placeOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** What stands in a sentence elsewhere, where it stands by itself. */
export const capitalized = (words: string, locale: string): string =>
  words.charAt(0).toLocaleUpperCase(locale) + words.slice(1);

/** “Mon 23 – Wed 25 Nov, 09:00–18:00, Paris time” */
export function formatWindow(window: Window, words: Words, locale: string, now: number): string {
  return `${formatDays(window.start, window.days ?? 1, locale, now)}, ${formatHours(window, words)}`;
}

/** “09:00–18:00, Paris time” */
export function formatHours(window: Window, words: Words): string {
  const hours = window.duration
    ? `${window.hours.from}, ${words.hours(window.duration.hours)}`
    : `${window.hours.from}–${window.hours.to}`;
  const zone = window.perRecipientZone ? words.ownTime : words.inZone(placeOf(window.zone));
  return `${hours}, ${zone}`;
}
