import { z } from 'zod';
import { byId, instant, pageOf } from './common.ts';
import { contract, noContent, ok, type Shape } from './contract.ts';

const inboxItem = z.strictObject({
  id: z.string().describe('Of the campaign'),
  title: z.string(),
  at: instant.describe('When it came'),
  read: z.boolean(),
  archived: z.boolean(),
});

const inboxMessage = inboxItem.extend({
  message: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), title: z.string(), text: z.string() }),
    z.strictObject({ kind: z.literal('card'), title: z.string(), card: z.record(z.string(), z.unknown()) }),
  ]),
});

export type InboxItem = Shape<typeof inboxItem>;
export type InboxMessage = Shape<typeof inboxMessage>;

export const getInbox = contract({
  summary: 'What came to whoever asks, on their own page: the latest first, put away or not',
  response: ok(pageOf(inboxItem)),
});

export const getInboxMessage = contract({
  summary: 'One message that came to whoever asks, as they get it',
  params: byId,
  response: ok(inboxMessage),
});

export const readInboxMessage = contract({
  summary: 'They have opened it',
  params: byId,
  response: noContent,
});
export const archiveInboxMessage = contract({ summary: 'Put it away', params: byId, response: noContent });
export const restoreInboxMessage = contract({
  summary: 'Take it out again',
  params: byId,
  response: noContent,
});
