import { z } from 'zod';
import { availabilities } from '../../campaign/people/presence.ts';
import { hitRules, notSentReasons, undeliveredReasons } from '../../campaign/sends/event.ts';
import { instant } from './common.ts';

export const rung = z.enum(['planned', 'ten-minutes', 'half-hour', 'next-day']);

const step = { round: z.number().int(), rung, due: instant.describe('The moment that the ladder gave') };
const attempt = z.number().int().describe('Numbers the requests of one send from 1; 0: before any');
const link = z.string().describe('The address that the link leads to');
const times = z.exactOptional(z.number().int());
const last = z.exactOptional(instant.describe('The latest time, where there were more'));

/** A fact about one send. */
export const sendEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('planned'), at: instant, ...step }),
  z.strictObject({
    type: z.literal('absent'),
    at: instant,
    availability: z.enum(availabilities),
    ...step,
  }),
  z.strictObject({ type: z.literal('attempted'), at: instant, attempt, ...step }),
  z.strictObject({
    type: z.literal('throttled'),
    at: instant,
    attempt,
    until: instant.describe('When it is tried again'),
    code: z.string(),
    times: times.describe('On the last of many refusals with this code: how many there were'),
  }),
  z.strictObject({ type: z.literal('accepted'), at: instant, attempt, messageId: z.string() }),
  z.strictObject({
    type: z.literal('delivered'),
    at: instant,
    attempt,
    messageId: z.string(),
    code: z.exactOptional(z.string()).describe('What the person did without: a notification, say'),
  }),
  z.strictObject({
    type: z.literal('failed'),
    at: instant,
    attempt,
    reason: z.enum(undeliveredReasons),
    code: z.string(),
  }),
  z.strictObject({ type: z.literal('unanswered'), at: instant, attempt, code: z.string() }),
  z.strictObject({ type: z.enum(['read', 'replied']), at: instant }),
  z.strictObject({
    type: z.literal('archived'),
    at: instant,
    back: z.exactOptional(z.literal(true)).describe('Taken out again'),
  }),
  z.strictObject({ type: z.literal('clicked'), at: instant, link, last, times }),
  z.strictObject({
    type: z.literal('hit'),
    at: instant,
    link,
    rule: z.enum(hitRules).describe('By what it was seen that no person followed the link'),
    last,
    times,
  }),
  z.strictObject({
    type: z.literal('not-sent'),
    at: instant,
    reason: z.enum(notSentReasons),
    code: z.exactOptional(z.string()).describe('Why, where the reason alone does not say it'),
  }),
]);
