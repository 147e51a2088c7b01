import { z } from 'zod';
import { type SubStatus, statuses } from '../../campaign/sends/outcome.ts';
import { subStatusesOf } from '../../campaign/sends/report.ts';
import { hold, stateName, statusCounts } from './campaign.ts';
import { byId, byIdAndPerson, count, instant, pageOf, pageQuery } from './common.ts';
import { contract, ok, type Shape, streamed } from './contract.ts';
import { rung, sendEvent } from './send-event.ts';

const subs = statuses.flatMap((status) => subStatusesOf[status]);
const subStatus = z.enum(subs as [SubStatus, ...SubStatus[]]);

export const sendsQuery = pageQuery.extend({
  status: z
    .string()
    .max(200)
    .optional()
    .describe(`Several by commas: ${statuses.join(', ')}`),
  sub: z
    .string()
    .max(1000)
    .optional()
    .describe(`Several by commas: ${subs.join(', ')}`),
  did: z
    .enum(['read', 'clicked', 'replied'])
    .optional()
    .describe('Only who did this, whatever else they did: the people that the funnel counts'),
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Part of a name or address. A page may then be short, or empty, although there is a next one'),
});

export const sendView = z.strictObject({
  recipient: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  status: z.enum(statuses),
  subStatus,
  rung: rung.nullable().describe('Of the latest attempt, or of the next where it waits'),
  round: z.number().int().nullable(),
  dueAt: instant.nullable().describe('When it is tried next'),
  attempts: z.number().int(),
  code: z.string().nullable().describe('Last answer of the channel that was not a success'),
  sentAt: instant.nullable(),
  readAt: instant.nullable(),
  clickedAt: instant.nullable(),
  receipts: z
    .enum(['known', 'not-known'])
    .describe(
      'not-known: their client has never told that a message was read, so “not read” is not said of them',
    ),
});

/** A message as one person gets it. */
const rendered = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), title: z.string(), text: z.string() }),
  z.strictObject({
    kind: z.literal('card'),
    title: z.string(),
    card: z.record(z.string(), z.unknown()).describe('An Adaptive Card'),
  }),
]);

export const timelineView = sendView.extend({
  explanation: z.string().describe('Why they got it or not'),
  action: z.string().describe('What the author can do next'),
  zone: z.string().nullable(),
  plannedAt: instant.nullable().describe('The random moment drawn for them at launch'),
  message: rendered.describe('With the values that were kept for them, as their channel gets it'),
  events: z.array(sendEvent).describe('Facts in order of time'),
});

export const reportView = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: stateName,
  hold: hold.nullable(),
  launchedAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  audience: count,
  statuses: statusCounts.describe('Sum to the audience'),
  subStatuses: z.record(subStatus, count).describe('Sum to the audience'),
  receipts: z
    .enum(['known', 'not-known'])
    .describe('not-known: nothing tells how many have read it; then no number of readers is one'),
  funnel: z.strictObject({
    audience: count,
    sent: count,
    delivered: count,
    read: count.nullable().describe('Null: the channel does not tell'),
    clicked: count,
    replied: count,
  }),
  failures: z.array(z.strictObject({ subStatus, people: count, meaning: z.string(), action: z.string() })),
  removed: z.strictObject({ duplicates: count, optedOut: count }).describe('Taken off at launch'),
  curve: z
    .array(z.strictObject({ at: instant, planned: count, sent: count }))
    .describe('By the hour: planned at launch, and left; hours with neither are missing'),
});

export type SendView = Shape<typeof sendView>;
export type TimelineView = Shape<typeof timelineView>;
export type ReportView = Shape<typeof reportView>;

export const getReport = contract({
  summary: 'What became of a campaign; the five statuses sum to the audience',
  params: byId,
  response: ok(reportView),
});

export const getSends = contract({
  summary: 'Every recipient with status and sub-status',
  params: byId,
  query: sendsQuery,
  response: ok(pageOf(sendView)),
});

export const getSend = contract({
  summary: 'Why one recipient got the message or not, with every fact in order',
  params: byIdAndPerson,
  response: ok(timelineView),
});

export const exportSends = contract({
  summary: 'Every recipient as a CSV file',
  params: byId,
  response: streamed('text/csv'),
});
