import { useSyncExternalStore } from 'react';

const key = 'kairos.language';
const listeners = new Set<() => void>();

function stored(): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

let chosen = stored();

/** Chooses the language of this device; empty: as the host says. */
export function chooseOwn(language: string): void {
  chosen = language;
  try {
    localStorage.setItem(key, language);
  } catch {
    // A browser that keeps nothing keeps it for this page at least.
  }
  for (const listener of listeners) listener();
}

/** The languages to choose from, the one that was chosen on this device first, then what the host and the browser say. */
export const languagesAsked = (own: string, locale: string | null): readonly string[] =>
  [own, locale, ...(navigator.languages ?? [navigator.language])].filter(
    (language): language is string => typeof language === 'string' && language !== '',
  );

export const ownLanguage = (): string => chosen;

/** The language that was chosen on this device; empty: as the host says. */
export const useOwnLanguage = (): string =>
  useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, ownLanguage);
