import { z } from 'zod';

export const instant = z.number().int().describe('Milliseconds since 1970-01-01T00:00Z');

/** Names that authors give: one line, visible. */
export const nameText = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(200, 'may have at most 200 characters')
  .regex(/^[^\p{Cc}]*$/u, 'must be one line');

/** How the directory names its groups: it stands in addresses that the service calls. */
export const groupId = z.guid('must be the id of a group in the directory');

export const byId = z.strictObject({ id: z.string().min(1).max(100) });
export const byIdAndPerson = byId.extend({ person: z.string().min(1).max(400) });

export const pageQuery = z.strictObject({
  cursor: z.string().max(2000).nullable().default(null).describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });

/** What a sentence is, and the values in it, for pages that say it in their reader's language. */
export const told = {
  code: z.exactOptional(z.string().describe('Names the sentence; more come in time')),
  params: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
};

export const fault = z.strictObject({ field: z.string(), message: z.string(), ...told });
