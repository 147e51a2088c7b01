import { z } from 'zod';
import { byId, count, fieldError, instant, localizedText } from './common.ts';
import { contract, noContent, ok, type Shape } from './contract.ts';

const removed = z.strictObject({ duplicates: count, optedOut: count });
const unreachable = z.array(
  z.strictObject({ reason: z.string(), people: count, examples: z.array(z.string()) }),
);

export const forecastView = z.strictObject({
  audience: count,
  removed,
  startsAt: instant,
  endsAt: instant,
  openHours: z.number(),
  openDays: z.number(),
  perHour: z.number(),
  peakPerSecond: z.number(),
  limitPerSecond: z.number().nullable().describe('Null: the channel has no pace to keep'),
  curve: z.array(z.strictObject({ at: instant, planned: z.number() })),
  firstZone: z.string().describe('Where it begins first'),
  zones: count.describe('In how many zones it goes out'),
  openDates: z.array(z.string()).describe('Days that are open for anybody'),
  lateForPace: count.describe(
    'People whose window is over before it is their turn: it is too short for the pace',
  ),
  zonesUnknown: count
    .nullable()
    .describe('People for whom the campaign’s zone counts, as theirs is not known'),
  hoursUnknown: count.nullable(),
  unreachable: unreachable.describe('expired, absent: no open time of theirs is left'),
  notLookedUp: count.describe('People of whom it is not known yet whether they can be reached'),
  toInstall: count.nullable().describe('People who get the app first; null: nobody was looked up'),
  faults: z.array(fieldError),
});

export const preflightView = z.strictObject({
  state: z.enum(['none', 'running', 'done', 'cancelled', 'failed']),
  current: z.boolean().describe('Whether the audience is still the one that was looked up'),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  audience: count,
  lookedUp: count,
  unreachable,
  toInstall: count.describe('People who lack the app, as far as is known, and get it before their message'),
  zonesUnknown: count.nullable(),
  hoursUnknown: count.nullable(),
  notKnown: count.describe('People of whom the directory said nothing, or was not asked yet'),
  failure: localizedText.nullable(),
});

export type ForecastView = Shape<typeof forecastView>;
export type PreflightView = Shape<typeof preflightView>;

export const forecastCampaign = contract({
  summary: 'What a launch would do now',
  params: byId,
  response: ok(forecastView),
});

export const startPreflight = contract({
  summary:
    'Look everybody of a draft’s audience up in the directory; asked again meanwhile, the same goes on',
  params: byId,
  response: ok(preflightView),
});

export const getPreflight = contract({
  summary: 'How far looking up the audience has come, and what it has found',
  params: byId,
  response: ok(preflightView),
});

export const cancelPreflight = contract({
  summary: 'Stop looking up the audience; what was found stays',
  params: byId,
  response: noContent,
});
