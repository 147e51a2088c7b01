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

/** Excel's own limit; what is longer is no pattern of anybody's, and reading it takes seconds. */
const maxPatternLength = 255;

/** The pattern of a number format; null where a number is shown as it is. */
export function patternOf(id: number, own: ReadonlyMap<number, string>): string | null {
  const pattern = own.get(id) ?? localDate(id) ?? builtIn[id];
  if (pattern === undefined || pattern.length > maxPatternLength || /^(general|@|)$/i.test(pattern.trim()))
    return null;
  // Dates and times in the way of the machine's settings, in both spellings.
  if (/^\[\$-(?:F800|x-sysdate)/i.test(pattern)) return 'yyyy-mm-dd';
  return /^\[\$-(?:F400|x-systime)/i.test(pattern) ? 'hh:mm:ss' : pattern;
}

/** Days between the two calendars that a workbook may count in. */
const from1904 = 1462;
const perDay = 86_400_000;

/** Patterns are few, and asking each number of a column anew what its pattern is takes longer than writing it. */
const kinds = new Map<string, 'number' | 'date' | 'duration'>();

function kindOf(pattern: string): 'number' | 'date' | 'duration' {
  const known = kinds.get(pattern);
  if (known !== undefined) return known;
  const kind = !isDateFormat(pattern) ? 'number' : /\[(?:h+|m+|s+)\]/i.test(pattern) ? 'duration' : 'date';
  if (kinds.size > 1_000) kinds.clear();
  kinds.set(pattern, kind);
  return kind;
}

/** A number as its cell shows it. Without a pattern all its digits are told: phone numbers are numbers to Excel. */
export function numberText(value: number, pattern: string | null, is1904: boolean): string {
  if (pattern === null) return plain(value);
  try {
    const kind = kindOf(pattern);
    const counted = kind === 'date' && is1904 ? value + from1904 : value;
    if (kind !== 'number' && counted < 0) return plain(value);
    // What is computed misses midnight by a fraction that no clock shows.
    const serial = kind === 'number' ? value : Math.round(counted * perDay) / perDay;
    return format(pattern, serial, { overflow: plain(value) });
  } catch {
    // A pattern that nobody can read hides no value.
    return plain(value);
  }
}

const isoDate = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?)?Z?$/;
const serialOfEpoch = 25_569;

/** A date that is written in words (ISO 8601), as its cell shows it. */
export function dateText(value: string, pattern: string | null): string {
  const [, date, time = '00:00', seconds = ':00'] = isoDate.exec(value) ?? [];
  if (date === undefined) return value;
  const serial = Date.parse(`${date}T${time}${seconds}Z`) / perDay + serialOfEpoch;
  // Before March 1900 the two calendars count differently.
  if (pattern !== null && kindOf(pattern) === 'date' && serial > 60)
    return numberText(serial, pattern, false);
  const isMidnight = time === '00:00' && Number(seconds.slice(1)) === 0;
  return isMidnight
    ? date
    : `${date} ${time}${Number(seconds.slice(1)) === 0 ? '' : seconds.replace(/\.0*$/, '')}`;
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
