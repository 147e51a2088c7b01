import type { z } from 'zod';
import { fieldError } from '../../campaign/text/sentences.ts';
import { holidayRegions, publicHolidays, UnknownCountry } from '../../scheduler/launch/holidays.ts';
import { pageOf } from '../contract/common.ts';
import { holidaysQuery, holidayView, regionsQuery, regionView } from '../contract/holidays.ts';
import { invalid } from '../http/problem.ts';
import { type Call, type Reply, type Route, route } from '../http/route.ts';
import { ok } from './response-specs.ts';

export function holidayRoutes(): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/holidays',
      right: 'viewer',
      summary: 'The public holidays of a country or region, by which a window is closed',
      query: holidaysQuery,
      answer: ok(pageOf(holidayView)),
      handle: holidays,
    }),
    route({
      method: 'GET',
      path: '/holidays/regions',
      right: 'viewer',
      summary: 'The parts of a country that have holidays of their own',
      query: regionsQuery,
      answer: ok(pageOf(regionView)),
      handle: regions,
    }),
  ];
}

async function holidays({
  query: { country, from, to, language },
}: Call<unknown, z.infer<typeof holidaysQuery>, undefined>): Promise<Reply> {
  return inCountry(country, () => publicHolidays(country, from, to, language));
}

async function regions({
  query: { country },
}: Call<unknown, z.infer<typeof regionsQuery>, undefined>): Promise<Reply> {
  return inCountry(country, () => holidayRegions(country));
}

function inCountry(country: string, read: () => unknown[]): Reply {
  try {
    return { body: { items: read(), next: null } };
  } catch (error) {
    if (!(error instanceof UnknownCountry)) throw error;
    throw invalid([fieldError('country', 'country-unknown', { country })]);
  }
}
