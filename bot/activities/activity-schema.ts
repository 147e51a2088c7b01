import { z } from 'zod';

/*
 * What we read of an activity (Bot Framework protocol 3.x). Clients leave fields out or set them to null as they like,
 * so only what every turn needs is demanded. Unknown fields pass.
 */

const id = z.string().min(1).max(1000);
const text = z.string().max(100_000).nullish();
const account = z.looseObject({ id, name: text, aadObjectId: text, role: text });
const accounts = z.array(account).max(10_000).nullish();

export const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: text,
  name: text,
  channelId: id,
  serviceUrl: z
    .string()
    .max(2000)
    .refine((url) => /^https?:\/\//i.test(url) && URL.canParse(url), 'must be a URL'),
  conversation: z.looseObject({
    id,
    conversationType: text,
    isGroup: z.boolean().nullish(),
    tenantId: text,
    name: text,
  }),
  from: account.nullish(),
  recipient: account.nullish(),
  text,
  locale: text,
  localTimezone: text,
  timestamp: text,
  replyToId: text,
  action: text,
  value: z.unknown().optional(),
  channelData: z.unknown().optional(),
  entities: z
    .array(z.looseObject({ type: text }))
    .max(1000)
    .nullish(),
  attachments: z.array(z.unknown()).max(1000).nullish().catch(null),
  membersAdded: accounts,
  membersRemoved: accounts,
  reactionsAdded: z
    .array(z.looseObject({ type: text }))
    .max(1000)
    .nullish(),
});

export type Activity = z.output<typeof activitySchema>;
export type Account = z.output<typeof account>;

const named = z.looseObject({
  id: z.string().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
});
const channelData = z.looseObject({
  tenant: named.optional().catch(undefined),
  team: named.optional().catch(undefined),
  channel: named.optional().catch(undefined),
  eventType: z.string().optional().catch(undefined),
});

/** What Teams adds to an activity; whatever does not fit counts as absent. */
export function teamsDataOf(incoming: Activity): z.output<typeof channelData> {
  const parsed = channelData.safeParse(incoming.channelData);
  return parsed.success ? parsed.data : {};
}
