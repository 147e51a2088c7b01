import { z } from 'zod';
import { fieldError, localized } from './common.ts';
import type { Shape } from './contract.ts';

/** What any route answers where something is wrong, as `application/problem+json`. */
export const problemView = z.strictObject({
  type: z.string().describe('urn:kairos:problem:CODE'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().describe('A sentence that the caller can act on'),
  ...localized,
  errors: z.array(fieldError).describe('Every fault by its field, 20 at most'),
});

export type ProblemView = Shape<typeof problemView>;
