import type { z } from 'zod';
import { fault } from '../../../campaign/told.ts';
import { publicHolidays, UnknownCountry } from '../../../scheduler/holidays.ts';
import { type Call, type Reply, type Route, route } from '../route.ts';
import { pageOf } from '../schemas/common.ts';
import { holidaysQuery, holidayView } from '../schemas/holidays.ts';
import { invalid } from '../web/problem.ts';
import { ok } from './answers.ts';

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
  ];
}

async function holidays({
  query: { country, from, to, language },
}: Call<unknown, z.infer<typeof holidaysQuery>, undefined>): Promise<Reply> {
  try {
    return { body: { items: publicHolidays(country, from, to, language), next: null } };
  } catch (error) {
    if (!(error instanceof UnknownCountry)) throw error;
    throw invalid([fault('country', 'country-unknown', { country })]);
  }
}
