import { z } from 'zod';
import { fault, groupId, instant, nameText, pageQuery, told } from './common.ts';

const readAtLaunch = z.boolean().describe('Whether a launch reads it again first');

/** What a list is read from and when. */
const source = z.strictObject({
  kind: z.enum(['group', 'team', 'everyone']),
  group: z.string().nullable().describe('The directory’s id; null for everyone who has the app'),
  name: z.string().describe('What the directory called it when it was chosen'),
  readAtLaunch,
  readAt: instant.nullable().describe('When it was last read; null: never'),
  reading: z.number().int().nullable().describe('How many people have been read, while it is being read'),
});

export const newListInput = z.strictObject({
  name: nameText,
  from: z
    .strictObject({
      group: groupId.nullable().describe('Its id; null: everyone who has the app'),
      readAtLaunch: readAtLaunch.default(false),
    })
    .optional()
    .describe('To read its people from the directory. It is empty until it is read'),
});

export const listInput = z.strictObject({
  name: nameText,
  readAtLaunch: readAtLaunch.optional().describe('For a list from the directory'),
});

export const listView = z.strictObject({
  id: z.string(),
  name: z.string(),
  columns: z.array(z.string()).describe('Names of the extra columns'),
  people: z.number().int().nonnegative(),
  createdAt: instant,
  updatedAt: instant,
  source: source.nullable().describe('Null where people are kept by hand'),
  sortable: z.boolean().describe('Whether its people come in an order'),
});

const extra = z.record(z.string(), z.string());

/** Addresses and values are held to the same rules as the rows of an import. */
export const personInput = z.strictObject({
  email: z.string(),
  firstName: z.string().default(''),
  lastName: z.string().default(''),
  zone: z.string().nullable().default(null),
  extra: extra.prefault({}),
});

export const personView = z.strictObject({
  id: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  zone: z.string().nullable(),
  extra,
});

export const peopleQuery = pageQuery.extend({
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Part of a name or address; with `sort`, of any column'),
  sort: z
    .string()
    .max(120)
    .regex(
      /^-?(name|email|zone|extra\..+)$/,
      'must be name, email, zone or extra.COLUMN, with - in front for the other way',
    )
    .optional()
    .describe(
      'name, email, zone or extra.COLUMN, with - in front: the other way; of lists that are not too large for it',
    ),
});

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

export const importView = z.strictObject({
  added: z.number().int(),
  merged: z.number().int(),
  rejected: z
    .array(z.strictObject({ row: z.number().int(), reason: z.string(), ...told }))
    .describe('The first 10,000, by row of the sheet or line of the file; the header is usually 1'),
  rejectedCount: z.number().int(),
  notes: z
    .exactOptional(z.array(z.strictObject({ message: z.string(), ...told })))
    .describe('What of the file is not taken as it stands there, where there is something to say'),
  columns: z
    .exactOptional(z.array(z.strictObject({ name: z.string(), as: z.string().nullable() })))
    .describe('Of a dry run: every column as the file names it, and what it is taken for'),
  rows: z.exactOptional(z.array(z.array(z.string()))).describe('Of a dry run: the first 20 rows'),
  table: z
    .exactOptional(
      z.strictObject({
        sheet: z.string().nullable().describe('The sheet that was read; null: no workbook'),
        sheets: z.array(z.string()).describe('Sheets that are shown'),
        header: z.number().int().nullable().describe('The row that names the columns; null: none does'),
        withoutFirstName: z.number().int(),
      }),
    )
    .describe('Of a dry run: what was read of the file'),
  faults: z
    .exactOptional(z.array(fault))
    .describe('Of a dry run: why the columns cannot be taken so; nothing is counted then'),
});

export const usesView = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), name: z.string(), state: z.string() })),
  next: z.null(),
});
