import { z } from 'zod';
import { pageOf } from './common.ts';
import { contract, ok, type Shape } from './contract.ts';

export const groupView = z.strictObject({
  id: z.string().describe('The object id in the directory'),
  name: z.string(),
  mail: z.string().nullable(),
  team: z.boolean().describe('Whether the group is a team of Microsoft Teams'),
});

export const groupsQuery = z.strictObject({
  search: z
    .string()
    .trim()
    .max(100)
    .default('')
    .describe('How words of the name begin, or the address; without it all'),
  cursor: z.string().max(2000).nullable().default(null).describe('`next` of the page before'),
});

export const groupNamesQuery = z.strictObject({
  ids: z
    .string()
    .max(4_000)
    .default('')
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(z.string().min(1).max(100)).max(100))
    .describe('At most 100 ids, joined by commas'),
});

/** A group of the directory, or a team. */
export type GroupView = Shape<typeof groupView>;

export const searchGroups = contract({
  summary: 'Groups and teams of the directory, 25 at a time',
  query: groupsQuery,
  response: ok(pageOf(groupView)),
});

export const getNamedGroups = contract({
  summary: 'The groups of these ids, without those that are gone',
  query: groupNamesQuery,
  response: ok(pageOf(groupView)),
});
