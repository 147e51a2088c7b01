import { z } from 'zod';
import { byId, localizedText } from './common.ts';
import { contract, ok, type Shape } from './contract.ts';

const email = z.string().trim().min(1).max(320);
/** Addresses of one round of reviews, at most. */
const maxTried = 20;

// The single address first: it is what a body that holds neither is told to hold.
export const tryInput = z.union([
  z.strictObject({ email }),
  z.strictObject({ emails: z.array(email).min(1).max(maxTried).describe('Several at once') }),
]);

const tryResult = z.strictObject({
  result: z.enum(['sent', 'unreachable', 'failed', 'unknown']),
  code: z.string(),
  message: z.string(),
  told: z.exactOptional(localizedText),
});

const triedOne = tryResult.extend({ email: z.string(), name: z.string() });

export const tryView = z.union([z.strictObject({ results: z.array(triedOne) }), tryResult]);

export type TryView = Shape<typeof tryView>;
export type TryResult = Shape<typeof tryResult>;
/** Of one of several addresses; no name where nobody is known by it. */
export type TriedOne = Shape<typeof triedOne>;

export const tryCampaign = contract({
  summary: 'Send the draft to one address as a test',
  params: byId,
  body: tryInput,
  response: ok(tryView),
});
