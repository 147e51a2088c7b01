import { z } from 'zod';
import { pageOf } from './common.ts';
import { contract, ok, type Shape } from './contract.ts';

const isoDate = z.iso.date();

export const holidayView = z.strictObject({ date: isoDate, name: z.string() });

export const regionView = z.strictObject({
  code: z.string().describe('As `window.country` takes it: DE-BY'),
  name: z.string(),
});

const country = z.string().trim().min(1).max(20).describe('FR, or with a region DE-BY');

export const regionsQuery = z.strictObject({ country });

export const holidaysQuery = z
  .strictObject({
    country,
    from: isoDate.describe('ISO date of the first day'),
    to: isoDate.describe('ISO date of the last day, at most 400 days on'),
    language: z.enum(['en', 'fr']).default('en').describe('Of the names, where the calendar has them'),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= 400 * 86_400_000, {
    path: ['to'],
    error: 'must be a day from `from` on, at most 400 days later',
  });

/** A public holiday that closes its day. */
export type Holiday = Shape<typeof holidayView>;
/** A part of a country with holidays of its own. */
export type HolidayRegion = Shape<typeof regionView>;

export const getHolidays = contract({
  summary: 'The public holidays of a country or region, by which a window is closed',
  query: holidaysQuery,
  response: ok(pageOf(holidayView)),
});

export const getHolidayRegions = contract({
  summary: 'The parts of a country that have holidays of their own',
  query: regionsQuery,
  response: ok(pageOf(regionView)),
});
