import Holidays from 'date-holidays';
import type { Window } from '../../campaign/timing/window.ts';
import type { ResolveHolidays } from '../../ports/actions.ts';
import { type CalendarDay, corrected, datesFrom } from './holiday-corrections.ts';

/** The country or region is not in the calendar; `country` is what was asked for. */
export class UnknownCountry extends Error {
  readonly code = 'unknown-country';
  readonly country: string;
  constructor(country: string) {
    super(`There is no holiday calendar for ${country}: give a country (FR) or a country and region (DE-BY)`);
    this.name = 'UnknownCountry';
    this.country = country;
  }
}

/** A public holiday that closes its day. */
export interface Holiday {
  /** ISO date. */
  readonly date: string;
  readonly name: string;
}

/**
 * Adds the public holidays of `window.country`, as far as the window reaches, to its closed days, without those that the
 * author opened (`openDays`). Throws UnknownCountry.
 */
export const resolveHolidays: ResolveHolidays = (window) => {
  if (window.country === undefined) return window;
  const { first, last } = spanOf(window);
  const open = new Set(window.openDays);
  const dates = publicHolidays(window.country, first, last).map(({ date }) => date);
  const holidays = new Set([...window.holidays, ...dates.filter((date) => !open.has(date))]);
  return { ...window, holidays: [...holidays].sort() };
};

/**
 * The public holidays of a country or region (`FR`, `DE-BY`) from `first` to `last` (ISO dates, both included), in order,
 * each day once. A day counts when it is off as a whole: a free afternoon does not. Days off in place of a holiday at the
 * weekend count, also where the library calls them days of banks. Names are in `language` (`en`, `fr`) where the library
 * knows them so, else in the country's own. Throws UnknownCountry.
 */
export function publicHolidays(country: string, first: string, last: string, language = 'en'): Holiday[] {
  const { calendar, code } = calendarOf(country);
  const found = new Map<string, string>();
  // One year earlier, for a holiday of several days that runs over the turn of the year.
  for (let year = Number(first.slice(0, 4)) - 1; year <= Number(last.slice(0, 4)); year++) {
    for (const { date, name } of corrected(code, daysOff(calendar, year, language), year, language)) {
      if (date >= first && date <= last && !found.has(date)) found.set(date, name);
    }
  }
  return [...found].map(([date, name]) => ({ date, name })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** A part of a country with a calendar of its own, as `window.country` names it. */
export interface HolidayRegion {
  /** `DE-BY`. */
  readonly code: string;
  /** As the country calls it. */
  readonly name: string;
}

/** The parts of a country that have calendars of their own, by name; none for a part. Throws UnknownCountry. */
export function holidayRegions(country: string): HolidayRegion[] {
  const { code } = calendarOf(country);
  const states: Readonly<Record<string, string>> = new Holidays().getStates(code) ?? {};
  return Object.entries(states)
    .map(([state, name]) => ({ code: `${code}-${state}`, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

const daysOff = (calendar: Holidays, year: number, language: string): CalendarDay[] =>
  calendar
    .getHolidays(year, language)
    .filter(({ type, substitute }) => type === 'public' || (type === 'bank' && substitute === true))
    .flatMap(({ date, start, end, name, rule }) =>
      datesFrom(date.slice(0, 10), wholeDays(start, end)).map((closed) => ({ date: closed, name, rule })),
    );

/** The library takes unknown states and regions for none, so each part is looked up first, in whatever case it came. */
function calendarOf(name: string): { calendar: Holidays; code: string } {
  const [country = '', state, region, ...rest] = name.trim().split('-');
  const all = new Holidays();
  const find = (names: Readonly<Record<string, string>> | null, part: string) => {
    const code = Object.keys(names ?? {}).find((key) => key.toLowerCase() === part.toLowerCase());
    if (code === undefined || rest.length > 0) throw new UnknownCountry(name);
    return code;
  };
  const inCountry = find(all.getCountries(), country);
  if (state === undefined) return { calendar: new Holidays(inCountry), code: inCountry };
  const inState = find(all.getStates(inCountry), state);
  const code = `${inCountry}-${inState}`;
  if (region === undefined) return { calendar: new Holidays(inCountry, inState), code };
  return {
    calendar: new Holidays(inCountry, inState, find(all.getRegions(inCountry, inState), region)),
    code,
  };
}

function spanOf({ start, days = 1 }: Window): { first: string; last: string } {
  return { first: start, last: datesFrom(start, days).at(-1) ?? start };
}

const day = 86_400_000;

/** Days of 23 and 25 hours are whole ones too. */
const wholeDays = (start: Date, end: Date): number =>
  Math.floor((end.getTime() - start.getTime()) / day + 0.1);
