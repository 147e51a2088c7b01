import { z } from 'zod';
import { byId, count, fieldError, localized, localizedText } from './common.ts';
import { contract, ok, type Shape } from './contract.ts';

/** JSON in a parameter: read here, so that its faults have its name. */
const mapText = z
  .string()
  .max(8_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'must be JSON: an array with an entry for each column' });
      return z.NEVER;
    }
  })
  .pipe(z.array(z.string().max(100).nullable()).min(1).max(1_000));

export const importQuery = z.strictObject({
  map: z
    .optional(mapText)
    .describe(
      'What each column holds, in order, as a JSON array: email, firstName, lastName, zone, upn (stands in where there is no e-mail address), the name of a column of the list, or null to leave it out. Without it the header tells',
    ),
  sheet: z
    .string()
    .max(100)
    .optional()
    .describe('Name of the sheet of a workbook; without it, the first that holds addresses'),
  header: z
    .union([z.literal('none'), z.coerce.number().int().min(1).max(2_000_000)])
    .optional()
    .describe('Row that names the columns, or none; without it, the one that seems to'),
  dryRun: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .describe('Only look: the counts, the columns and the first rows; nothing is changed'),
});

const counts = z.strictObject({
  added: count,
  merged: count,
  rejected: z
    .array(z.strictObject({ row: z.number().int(), reason: z.string(), ...localized }))
    .describe('The first 10,000, by row of the sheet or line of the file; the header is usually 1'),
  rejectedCount: count,
  notes: z
    .exactOptional(z.array(localizedText))
    .describe('What of the file is not taken as it stands there, where there is something to say'),
});

/** How a file was read. */
const table = z.strictObject({
  sheet: z.string().nullable().describe('The sheet that was read; null: no workbook'),
  sheets: z.array(z.string()).describe('Sheets that are shown'),
  header: z.number().int().nullable().describe('The row that names the columns; null: none does'),
  withoutFirstName: count,
});

const dryRun = counts.extend({
  columns: z
    .array(z.strictObject({ name: z.string(), as: z.string().nullable() }))
    .describe('Every column as the file names it, and what it is taken for'),
  rows: z.array(z.array(z.string())).describe('The first 20 rows'),
  table: table.describe('What was read of the file'),
  faults: z.array(fieldError).describe('Why the columns cannot be taken so; nothing is counted then'),
});

export const importView = z.union([counts, dryRun]).describe('The second of a dry run');

export type ImportResult = Shape<typeof counts>;
/** A row that was left out; `reason` as the service says it. */
export type Reject = ImportResult['rejected'][number];
/** What an import would do. */
export type ImportPreview = Shape<typeof dryRun>;
export type ImportTable = Shape<typeof table>;

export const importPeople = contract({
  summary:
    'Import people from a CSV file or the first sheet of a workbook, of at most 200 MB; all of it or nothing',
  params: byId,
  query: importQuery,
  body: { stream: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
  response: ok(importView),
});
