export const formatCount = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(value);

/** Big numbers on little room: 12,345 → 12.3K. */
export const formatShort = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value);

/**
 * A share as percent. What is not quite nothing or not quite all never reads as 0 % or 100 %.
 */
export function formatShare(part: number, whole: number, locale: string): string {
  const share = whole > 0 ? part / whole : 0;
  const digits = share > 0 && share < 0.1 ? 1 : 0;
  const rounded = Math.round(share * 1000 * (digits ? 1 : 0.1)) / (digits ? 1000 : 100);
  const held = share > 0 && rounded === 0 ? 0.001 : share < 1 && rounded >= 1 ? 0.99 : rounded;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(held);
}
