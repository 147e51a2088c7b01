import { z } from 'zod';
import { instant } from './common.ts';

export const approveInput = z
  .strictObject({
    digest: z.exactOptional(z.string().max(100)).describe('`approval.digest` of what the approver has read'),
  })
  .prefault({});

const stamp = z.strictObject({ by: z.string(), name: z.string(), at: instant });

export const approvalView = z.strictObject({
  state: z.enum(['none', 'requested', 'approved', 'void']).describe('void: approved, but changed since'),
  digest: z
    .string()
    .nullable()
    .describe('Names the present content, audience and window; null once launched'),
  requested: stamp.nullable(),
  given: stamp.nullable(),
  writers: z.array(z.string()).describe('Who wrote any of it, and so cannot approve it'),
});
