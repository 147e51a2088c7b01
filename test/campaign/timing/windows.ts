import type { Window } from '../../../campaign/timing/window.ts';

/** Monday to Friday, nine to six in Paris, one week; the rest as given. */
export function windowOf(given: Partial<Window> = {}): Window {
  return {
    start: '2026-11-23',
    ...(given.duration === undefined ? { days: 5 } : {}),
    hours: { from: '09:00', to: '18:00' },
    weekdays: [1, 2, 3, 4, 5],
    holidays: [],
    zone: 'Europe/Paris',
    perRecipientZone: false,
    ...given,
  };
}

export const everyDay = [1, 2, 3, 4, 5, 6, 7];

export const utc = (text: string): number => Date.parse(text.endsWith('Z') ? text : `${text}Z`);
export const iso = (instant: number): string => new Date(instant).toISOString();

/**
 * Distance of a sample on [0, 1) from the uniform distribution (Kolmogorov–Smirnov), scaled by the root of its size:
 * above 1.95 once in a thousand truly uniform samples.
 */
export function distanceFromUniform(sample: readonly number[]): number {
  const sorted = sample.toSorted((a, b) => a - b);
  const n = sorted.length;
  const distance = sorted.reduce((most, x, i) => Math.max(most, x - i / n, (i + 1) / n - x), 0);
  return distance * Math.sqrt(n);
}
