import { z } from 'zod';
import type { Shape } from './contract.ts';

export const instant = z.number().int().describe('Milliseconds since 1970-01-01T00:00Z');

/** Names that authors give: one line, visible. */
export const nameText = z
  .string()
  .trim()
  .min(1)
  .max(200)
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

export type Page<T> = Shape<ReturnType<typeof pageOf<z.ZodType<T>>>>;

/** What a localizedText is, and the values in it, for pages that say it in their reader's language. */
export const localized = {
  code: z.exactOptional(z.string().describe('Names the localizedText; more come in time')),
  params: z.exactOptional(z.record(z.string(), z.union([z.string(), z.number()]))),
};

export const localizedText = z.strictObject({ message: z.string(), ...localized });
/** Something that the service says. With `code` and `params` a page can say it in its reader's language. */
export type LocalizedText = Shape<typeof localizedText>;

export const fieldError = localizedText.extend({ field: z.string() });
/** One thing that is wrong, in the words of the API: `message.title`. */
export type FieldError = Shape<typeof fieldError>;

export const count = z.number().int().nonnegative();
