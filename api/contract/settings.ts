import { z } from 'zod';
import { channelNames } from '../../campaign/lifecycle/campaign.ts';
import { minRetentionDays } from '../../campaign/lifecycle/retention.ts';
import { instant, localizedText } from './common.ts';
import { contract, ok, type Shape } from './contract.ts';

const defaults = z.strictObject({
  hours: z
    .strictObject({ from: z.string().max(5), to: z.string().max(5) })
    .describe('HH:MM; 22:00–06:00 is legal'),
  weekdays: z.array(z.number()).max(7).describe('ISO weekdays, 1 = Monday'),
  holidays: z.array(z.string().max(20)).max(400).describe('Closed days as ISO dates'),
  country: z.string().max(20).nullable().describe('Public holidays of FR, DE-BY …; null: none'),
  zone: z.string().max(100).describe('Europe/Paris, or as Windows calls it: Romance Standard Time'),
  perRecipientZone: z.boolean(),
  presence: z.enum(['available', 'reachable', 'any']),
  presenceFailure: z.enum(['wait', 'send']),
});

const retentionDays = z
  .number()
  .int('must be a whole number')
  // A replay may need the sends for so long.
  .min(minRetentionDays)
  .max(3650);

const settings = {
  testers: z
    .array(z.email('must be an e-mail address').max(320))
    .max(100)
    .describe('Addresses to which everybody who writes campaigns may send tests'),
  triesPerHour: z
    .number()
    .int('must be a whole number')
    .min(1)
    .max(1000)
    .describe('How many tests one person may send within an hour'),
  defaults: defaults.describe('What new campaigns begin with'),
  privacyThreshold: z
    .number()
    .int('must be a whole number')
    .min(1)
    .max(1000)
    .describe('Groups of fewer people are not broken down in reports'),
  retentionDays: retentionDays
    .nullable()
    .describe(
      'How long after its end the recipients of a campaign are kept; then they are deleted, and its counts stay. Null: for good',
    ),
  receipts: z
    .enum(['auto', 'known', 'not-known'])
    .describe(
      'Whether Teams tells here when a message is read. auto: seen by whether any receipt comes; missing: as it was',
    ),
};

export const settingsInput = z.strictObject({
  ...settings,
  testers: z.exactOptional(settings.testers),
  triesPerHour: z.exactOptional(settings.triesPerHour),
  receipts: z.exactOptional(settings.receipts),
});

export const settingsView = z.strictObject({
  ...settings,
  version: z.number().int().describe('0: nobody has changed anything yet'),
  updatedAt: instant.nullable(),
  updatedBy: z.string().nullable(),
  updatedByName: z.string().nullable(),
  mode: z.enum(['live', 'sandbox']).describe('sandbox: nothing here is real'),
  channels: z.array(
    z.strictObject({
      name: z.enum(channelNames),
      state: z
        .enum(['ready', 'attention', 'unavailable'])
        .describe('attention: it sends, or would, but something is missing'),
      missing: z.array(localizedText).describe('Sentences that whoever runs the service can act on'),
    }),
  ),
});

export const retentionQuery = z.strictObject({
  days: z.coerce
    .number()
    .pipe(retentionDays)
    .optional()
    .describe('Days to keep the recipients for; by default those of the settings'),
});

export const retentionView = z.strictObject({
  endedBefore: instant.nullable().describe('Campaigns that ended before it are concerned; null: none'),
  purged: z.number().int().describe('Campaigns whose recipients would be deleted'),
  removed: z.number().int().describe('Campaigns, deleted before, that would go as a whole'),
});

/** What an administrator decides. */
export type SettingsInput = Shape<typeof settingsInput>;
export type SettingsView = Shape<typeof settingsView>;
/** What new campaigns begin with; `country` null: no public holidays. */
export type CampaignDefaults = SettingsView['defaults'];
export type ChannelState = SettingsView['channels'][number];
/** Of keeping recipients for so many days, by now. */
export type RetentionView = Shape<typeof retentionView>;

export const getSettings = contract({
  summary: 'What new campaigns begin with, what holds for all, and the state of the channels',
  response: ok(settingsView),
});

export const replaceSettings = contract({
  summary:
    'Replace the settings of the tenant; but for retention, campaigns that are there already stay as they are',
  body: settingsInput,
  response: ok(settingsView),
});

export const getRetention = contract({
  summary: 'How many campaigns would lose their recipients by now, if these were kept for so many days',
  query: retentionQuery,
  response: ok(retentionView),
});
