import { z } from 'zod';
import { contract, noContent, ok, type Shape } from './contract.ts';

/** What people are given. Authors and approvers are viewers too; admins are everything. */
export const roles = ['viewer', 'author', 'approver', 'admin'] as const;
export type Role = (typeof roles)[number];

export const signInView = z.discriminatedUnion('mode', [
  z.strictObject({
    mode: z.literal('live'),
    clientId: z.string().describe('Of the app registration'),
    authority: z.string().describe('Where MSAL signs in'),
    scopes: z.array(z.string()).describe('What it asks for'),
  }),
  z.strictObject({
    mode: z.literal('sandbox').describe('Nobody proves anything, POST /session chooses a person'),
    clientId: z.null(),
    authority: z.null(),
    scopes: z.array(z.string()),
  }),
]);

export const sessionInput = z.strictObject({
  person: z
    .string()
    .trim()
    .min(1)
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

/** What a page needs to know before anybody has signed in. */
export type SignInView = Shape<typeof signInView>;
/** Whom somebody says to be in the sandbox. */
export type SessionInput = Shape<typeof sessionInput>;
/** Who asks, and what they may do. */
export type MeView = Shape<typeof meView>;

export const getSignIn = contract({ summary: 'How to sign in here', response: ok(signInView) });

export const getMe = contract({ summary: 'Who asks, and what they may do', response: ok(meView) });

export const openSession = contract({
  summary: 'Choose to be a person with a role, in the sandbox alone; without it one is everything',
  body: sessionInput,
  response: ok(meView),
});

export const closeSession = contract({ summary: 'Be nobody in particular again', response: noContent });
