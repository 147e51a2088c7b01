import { z } from 'zod';
import { roles } from '../http/route.ts';

export const signInView = z.strictObject({
  mode: z
    .enum(['live', 'sandbox'])
    .describe('sandbox: nobody proves anything, POST /session chooses a person'),
  clientId: z.string().nullable(),
  authority: z.string().nullable(),
  scopes: z.array(z.string()),
});

export const sessionInput = z.strictObject({
  person: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(320)
    .regex(/^[^\p{Cc}]*$/u, 'must be one line'),
  role: z.enum(roles),
  // A cookie has room for a few.
  lists: z
    .array(z.string().min(1).max(100))
    .max(10)
    .nullable()
    .default(null)
    .describe('Ids or names of the only lists that this person may address; null: any'),
});

export const meView = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable().describe('Null: not known here'),
  tenant: z.string(),
  roles: z.array(z.enum(roles)).describe('As given'),
  rights: z.array(z.enum(roles)).describe('With all that they include'),
  lists: z.array(z.string()).nullable().describe('Ids or names of the only lists to address; null: any'),
  approval: z.boolean().describe('Whether a second person has to approve before a launch'),
});
