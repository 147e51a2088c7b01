import { fieldError } from '../../campaign/text/sentences.ts';
import { holidayRegions, publicHolidays, UnknownCountry } from '../../scheduler/launch/holidays.ts';
import type { Page } from '../contract/common.ts';
import type { getHolidayRegions, getHolidays, Holiday, HolidayRegion } from '../contract/holidays.ts';
import { invalid } from '../http/problem.ts';
import type { CallOf, Response } from '../http/route.ts';

/** The calendars by which windows are closed. */
export const holidayHandlers = () => ({
  async all({ query }: CallOf<typeof getHolidays>): Promise<Response<Page<Holiday>>> {
    const { country, from, to, language } = query;
    return inCountry(country, () => publicHolidays(country, from, to, language));
  },

  async regions({ query }: CallOf<typeof getHolidayRegions>): Promise<Response<Page<HolidayRegion>>> {
    return inCountry(query.country, () => holidayRegions(query.country));
  },
});

function inCountry<T>(country: string, read: () => readonly T[]) {
  try {
    return { body: { items: read(), next: null } };
  } catch (error) {
    if (!(error instanceof UnknownCountry)) throw error;
    throw invalid([fieldError('country', 'country-unknown', { country })]);
  }
}
