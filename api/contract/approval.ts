import { z } from 'zod';
import { instant } from './common.ts';
import type { Shape } from './contract.ts';

const digest = z.string().min(1).max(100).describe('`approval.digest` of what the approver has read');

/** The longest remark, in characters. */
const maxRemarkLength = 1_000;

export const approveInput = z.strictObject({ digest });

export const refuseInput = z.strictObject({
  digest,
  remark: z.string().trim().min(1).max(maxRemarkLength).describe('What is to be changed, for its author'),
});

const stamp = z.strictObject({ by: z.string(), name: z.string(), at: instant });

export const approvalView = z.strictObject({
  state: z
    .enum(['none', 'requested', 'approved', 'refused', 'void'])
    .describe('refused: changes of it are asked for; void: approved, but changed since'),
  digest: z
    .string()
    .nullable()
    .describe('Names the present content, audience and window; null once launched'),
  requested: stamp.nullable(),
  given: stamp.nullable(),
  refused: stamp.extend({ remark: z.string() }).nullable().describe('Who asked for changes last, and which'),
  writers: z
    .array(z.string())
    .describe(
      'Who wrote any of it, its original or a list of it since it is named, and so cannot approve it',
    ),
});

/** Who did it, and when. */
export type Stamp = Shape<typeof stamp>;
export type ApprovalView = Shape<typeof approvalView>;
export type ApproveInput = Shape<typeof approveInput>;
export type RefuseInput = Shape<typeof refuseInput>;
