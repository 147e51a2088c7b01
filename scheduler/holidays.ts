import Holidays from 'date-holidays';
import type { Window } from '../campaign/window.ts';
import type { ResolveHolidays } from './ports.ts';

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

/**
 * Adds the public holidays of `window.country`, as far as the window reaches, to its closed days. A day is closed when it
 * is off as a whole: a free afternoon is not. Throws UnknownCountry.
 */
export const resolveHolidays: ResolveHolidays = (window) => {
  if (window.country === undefined) return window;
  const calendar = calendarOf(window.country);
  const { first, last } = spanOf(window);
  const holidays = new Set(window.holidays);
  // One year earlier, for a holiday of several days that runs over the turn of the year.
  for (let year = Number(first.slice(0, 4)) - 1; year <= Number(last.slice(0, 4)); year++) {
    for (const { type, date, start, end } of calendar.getHolidays(year)) {
      if (type !== 'public') continue;
      for (const closed of daysFrom(date.slice(0, 10), wholeDays(start, end))) {
        if (closed >= first && closed <= last) holidays.add(closed);
      }
    }
  }
  return { ...window, holidays: [...holidays].sort() };
};

/** The library takes unknown states and regions for none, so each part is looked up first, in whatever case it came. */
function calendarOf(name: string): Holidays {
  const [country = '', state, region, ...rest] = name.trim().split('-');
  const all = new Holidays();
  const find = (names: Readonly<Record<string, string>> | null, part: string) => {
    const code = Object.keys(names ?? {}).find((key) => key.toLowerCase() === part.toLowerCase());
    if (code === undefined || rest.length > 0) throw new UnknownCountry(name);
    return code;
  };
  const inCountry = find(all.getCountries(), country);
  if (state === undefined) return new Holidays(inCountry);
  const inState = find(all.getStates(inCountry), state);
  if (region === undefined) return new Holidays(inCountry, inState);
  return new Holidays(inCountry, inState, find(all.getRegions(inCountry, inState), region));
}

const day = 86_400_000;

function spanOf({ start, days = 1 }: Window): { first: string; last: string } {
  return { first: start, last: daysFrom(start, days).at(-1) ?? start };
}

/** Days of 23 and 25 hours are whole ones too. */
const wholeDays = (start: Date, end: Date): number =>
  Math.floor((end.getTime() - start.getTime()) / day + 0.1);

const daysFrom = (date: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + i * day).toISOString().slice(0, 10),
  );
