import { z } from 'zod';
import { channelNames } from '../../campaign/lifecycle/campaign.ts';
import { statuses } from '../../campaign/sends/outcome.ts';
import { approvalView } from './approval.ts';
import { fault, groupId, instant, nameText, pageQuery, told } from './common.ts';

const buttons = z
  .array(z.strictObject({ title: z.string().max(200), url: z.string().max(2000) }))
  .max(20)
  .default([]);

const simpleCard = z.strictObject({
  title: z.string().max(1000),
  text: z.string().max(40_000).default(''),
  image: z.exactOptional(
    z.strictObject({ url: z.string().max(2000), alt: z.string().max(1000).default('') }),
  ),
  buttons,
});

const rawCard = z.looseObject({ type: z.literal('AdaptiveCard'), version: z.string().max(10) });

export const message = z.strictObject({
  title: z.string().max(1000).describe('Text of the notification banner'),
  text: z.exactOptional(z.string().max(40_000)).describe('Markdown; either this or a card'),
  card: z.exactOptional(z.union([rawCard, simpleCard])),
});

const audience = z.strictObject({
  lists: z.array(z.string().max(100)).max(100).default([]),
  groups: z.array(groupId).max(100).default([]),
  everyone: z.boolean().default(false),
});

const window = z.strictObject({
  start: z.string().max(20).describe('ISO date of the first day: 2026-11-23'),
  days: z.exactOptional(z.number()).describe('Calendar days, 1–60; either this or duration'),
  duration: z.exactOptional(z.strictObject({ hours: z.number() })),
  hours: z
    .strictObject({ from: z.string().max(5), to: z.string().max(5) })
    .describe('HH:MM; 22:00–06:00 is legal'),
  weekdays: z.array(z.number()).max(7).default([1, 2, 3, 4, 5]).describe('ISO weekdays, 1 = Monday'),
  holidays: z.array(z.string().max(20)).max(400).default([]).describe('Closed days as ISO dates'),
  country: z.exactOptional(z.string().max(20)).describe('Public holidays of FR, DE-BY …'),
  openDays: z
    .exactOptional(z.array(z.string().max(20)).max(400))
    .describe('Holidays of that country that are worked all the same, as ISO dates'),
  zone: z.string().max(100).describe('Europe/Paris, or as Windows calls it: Romance Standard Time'),
  perRecipientZone: z.boolean().default(false),
  ownHours: z
    .exactOptional(z.boolean())
    .describe('A person’s own working hours and days, where known, take the place of these'),
  leave: z.exactOptional(z.boolean()).describe('Nothing is sent while a person’s automatic replies are on'),
});

/** What an author sends. Its meaning is checked after its shape; what only matters at launch is checked there. */
export const campaignInput = z.strictObject({
  name: nameText,
  channel: z.enum(channelNames),
  presence: z.enum(['available', 'reachable', 'any']).default('available'),
  presenceFailure: z.enum(['wait', 'send']).default('wait'),
  message,
  audience: audience.prefault({}),
  window,
});

export const campaignsQuery = pageQuery.extend({
  deleted: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .describe('Those that were deleted, for as long as they are kept, instead of the others'),
});

const email = z.string().trim().min(1).max(320);
/** Addresses of one round of reviews, at most. */
const mostTried = 20;

// The single address first: it is what a body that holds neither is told to hold.
export const tryInput = z.union([
  z.strictObject({ email }),
  z.strictObject({ emails: z.array(email).min(1).max(mostTried).describe('Several at once') }),
]);

const count = z.number().int().nonnegative();
export const statusCounts = z.strictObject(
  Object.fromEntries(statuses.map((status) => [status, count])) as Record<
    (typeof statuses)[number],
    typeof count
  >,
);

/** Why nothing leaves for now: paused by its author, or the channel refuses our sign-in. */
export const hold = z.strictObject({
  by: z.enum(['author', 'credentials']),
  since: instant,
  detail: z.string(),
  ...told,
});

const summary = {
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  channel: z.enum(channelNames),
  state: z.enum(['draft', 'scheduled', 'running', 'finished', 'stopped']),
  hold: hold.nullable(),
  presence: z.string(),
  presenceFailure: z.string(),
  audience: z.strictObject({
    lists: z.array(z.string()),
    groups: z.array(z.string()),
    everyone: z.boolean(),
  }),
  window: window.extend({ weekdays: z.array(z.number()), holidays: z.array(z.string()) }),
  createdAt: instant,
  updatedAt: instant,
  createdBy: z.string(),
  createdByName: z.string(),
  deletedAt: instant
    .nullable()
    .describe('When it was taken off the lists; it can be brought back until retention ends'),
  launchedAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  presenceSilentSince: instant
    .nullable()
    .describe('Since when it waits for a presence service that does not answer'),
  trouble: z
    .strictObject({ since: instant, message: z.string(), ...told })
    .nullable()
    .describe('Why nothing of it can be stored, and so nothing leaves; null: all is well'),
  origin: z.strictObject({ kind: z.enum(['duplicate', 'replay', 'extra']), campaign: z.string() }).nullable(),
  purged: z
    .strictObject({ at: instant, days: z.number().int() })
    .nullable()
    .describe('When its recipients were deleted, and how many days they were to be kept; its report stays'),
  progress: z.strictObject({
    audience: count.describe('Recipients; 0 until launched'),
    prepared: z.number().min(0).max(1).describe('Part of the audience that is frozen'),
    statuses: statusCounts,
    read: count.nullable().describe('People who read it; null: not known'),
    clicked: count.describe('People who followed a link'),
    unknown: count.describe('Of those sent: the answer was lost'),
  }),
  approval: approvalView.nullable().describe('Null: no second person is needed'),
  links: z.record(z.string(), z.string()),
};

const actor = z.strictObject({ by: z.string(), name: z.string() });

/** A row of the list of campaigns. */
export const campaignSummary = z.strictObject(summary);

export const campaignView = z.strictObject({
  ...summary,
  message,
  lists: z
    .array(z.strictObject({ id: z.string(), name: z.string().nullable(), gone: z.boolean() }))
    .describe('The lists of the audience by name, those too that were deleted since; null: never noted'),
  launched: actor.nullable().describe('Who launched it'),
  stopped: actor.nullable().describe('Who stopped it'),
  closedDays: z.array(z.string()).describe('ISO dates; with public holidays once launched'),
});

/** `launchRefused` stands there when a scheduled campaign was saved, but could not be launched again. */
export const savedView = campaignView.extend({
  launchRefused: z.exactOptional(z.strictObject({ detail: z.string(), ...told, errors: z.array(fault) })),
});

const tryResult = z.strictObject({
  result: z.enum(['sent', 'unreachable', 'failed', 'unknown']),
  code: z.string(),
  message: z.string(),
  told: z.exactOptional(z.strictObject({ message: z.string(), ...told })),
});

export const tryView = z.union([
  z.strictObject({
    results: z.array(tryResult.extend({ email: z.string(), name: z.string() })),
  }),
  tryResult,
]);

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
  limitPerSecond: z.number(),
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
  faults: z.array(fault),
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
  failure: z.strictObject({ message: z.string(), ...told }).nullable(),
});
