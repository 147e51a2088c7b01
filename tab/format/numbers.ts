export const formatCount = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(value);

/** A share as percent. What is not quite nothing or not quite all never reads as 0 % or 100 %. */
export function formatShare(part: number, whole: number, locale: string): string {
  const share = whole > 0 ? part / whole : 0;
  const shown = share > 0 && share < 1 ? Math.min(0.99, Math.max(0.001, share)) : share;
  const maximumFractionDigits = shown < 0.1 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits }).format(shown);
}
