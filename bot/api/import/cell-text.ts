import { format, isDateFormat } from 'numfmt';

/** Formats that files name by number alone (ECMA-376 part 1, 18.8.30). */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
};

/** Dates that Excel writes in the way of whoever looks: here in the one way that everybody reads alike. */
function localDate(id: number): string | null {
  if (id === 22) return 'yyyy-mm-dd hh:mm';
  return id === 14 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? 'yyyy-mm-dd' : null;
}

/** The pattern of a number format; null where a number is shown as it is. */
export function patternOf(id: number, own: ReadonlyMap<number, string>): string | null {
  const pattern = own.get(id) ?? localDate(id) ?? builtIn[id];
  return pattern === undefined || /^(general|@)$/i.test(pattern.trim()) ? null : pattern;
}

/** Days between the two calendars that a workbook may count in. */
const from1904 = 1462;

/** A number as its cell shows it. Without a pattern all its digits are told: phone numbers are numbers to Excel. */
export function numberText(value: number, pattern: string | null, is1904: boolean): string {
  if (pattern === null) return plain(value);
  try {
    const serial = is1904 && isDateFormat(pattern) ? value + from1904 : value;
    return format(pattern, serial, { overflow: plain(value) });
  } catch {
    // A pattern that nobody can read hides no value.
    return plain(value);
  }
}

/** Fifteen digits are what Excel keeps; the rest is noise of binary fractions. */
const plain = (value: number): string => String(Number(value.toPrecision(15)));

/** Control characters and what looks like one of these marks are written `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
        String.fromCharCode(Number.parseInt(code, 16)),
      )
    : text;
