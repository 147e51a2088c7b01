import { z } from 'zod';
import { instant, nameText, pageQuery } from './common.ts';

export const listInput = z.strictObject({ name: nameText });

export const listView = z.strictObject({
  id: z.string(),
  name: z.string(),
  columns: z.array(z.string()).describe('Names of the extra columns'),
  people: z.number().int().nonnegative(),
  createdAt: instant,
  updatedAt: instant,
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
  search: z.string().trim().max(200).optional().describe('Part of a name or address'),
});

export const importView = z.strictObject({
  added: z.number().int(),
  merged: z.number().int(),
  rejected: z
    .array(z.strictObject({ row: z.number().int(), reason: z.string() }))
    .describe('The first 10,000, by line of the file; the header is line 1'),
  rejectedCount: z.number().int(),
});
