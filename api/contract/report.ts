import { z } from 'zod';
import { statuses } from '../../campaign/sends/outcome.ts';
import { subStatusesOf } from '../../campaign/sends/report.ts';
import { hold, statusCounts } from './campaign.ts';
import { instant, pageQuery } from './common.ts';

const subs = statuses.flatMap((status) => subStatusesOf[status]);

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
  subStatus: z.enum(subs as [string, ...string[]]),
  rung: z.string().nullable().describe('Of the latest attempt, or of the next where it waits'),
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

export const timelineView = sendView.extend({
  explanation: z.string().describe('Why they got it or not'),
  action: z.string().describe('What the author can do next'),
  zone: z.string().nullable(),
  plannedAt: instant.nullable().describe('The random moment drawn for them at launch'),
  message: z
    .looseObject({ kind: z.enum(['text', 'card']), title: z.string() })
    .describe('The message with the values that were kept for them, as their channel gets it'),
  events: z.array(z.looseObject({ type: z.string(), at: instant })).describe('Facts in order of time'),
});

const count = z.number().int().nonnegative();

export const reportView = z.strictObject({
  id: z.string(),
  name: z.string(),
  state: z.string(),
  hold: hold.nullable(),
  launchedAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  audience: count,
  statuses: statusCounts.describe('Sum to the audience'),
  subStatuses: z.record(z.enum(subs as [string, ...string[]]), count).describe('Sum to the audience'),
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
  failures: z.array(
    z.strictObject({ subStatus: z.string(), people: count, meaning: z.string(), action: z.string() }),
  ),
  removed: z.strictObject({ duplicates: count, optedOut: count }).describe('Taken off at launch'),
  curve: z
    .array(z.strictObject({ at: instant, planned: count, sent: count }))
    .describe('By the hour: planned at launch, and left; hours with neither are missing'),
});

/** Commas part several. */
export const auditQuery = pageQuery.extend({
  who: z.string().max(400).optional().describe('What somebody is known by'),
  what: z.string().max(2000).optional().describe('Several by commas: campaign.launch, list.delete …'),
  subject: z.string().max(200).optional().describe('Id of what it was done to'),
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Part of a name. A page may then be short, or empty, although there is a next one'),
});

export const auditView = z.strictObject({
  at: instant,
  who: z.string(),
  name: z.string().describe('Of whoever it was, as far as they are known'),
  what: z.string(),
  subject: z.string(),
  subjectName: z
    .string()
    .nullable()
    .describe('Of the subject as it is called now, or was when it was deleted; null: never noted'),
  gone: z.boolean().describe('Whether the subject is there no more'),
  detail: z.record(z.string(), z.unknown()),
});

export const channelsView = z.strictObject({
  items: z.array(
    z.strictObject({
      name: z.string(),
      ready: z.boolean(),
      capability: z.looseObject({
        cards: z.boolean(),
        text: z.enum(['teams', 'html', 'plain']),
        maxBytes: z.exactOptional(z.number()),
        presence: z.boolean(),
        receipts: z.boolean(),
      }),
    }),
  ),
  next: z.null(),
});
