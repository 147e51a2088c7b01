import { z } from 'zod';
import { instant, pageOf, pageQuery } from './common.ts';
import { contract, ok, type Shape, streamed } from './contract.ts';

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

export type AuditView = Shape<typeof auditView>;

export const getAudit = contract({
  summary: 'Who did what, newest first',
  query: auditQuery,
  response: ok(pageOf(auditView)),
});

export const exportAudit = contract({
  summary: 'The audit log, or what a filter leaves of it, as a CSV file',
  query: auditQuery,
  response: streamed('text/csv'),
});
