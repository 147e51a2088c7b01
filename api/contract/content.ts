import { z } from 'zod';
import { channelNames } from '../../campaign/lifecycle/campaign.ts';
import { groupId, nameText } from './common.ts';
import type { Shape } from './contract.ts';

export const presenceMode = z.enum(['available', 'reachable', 'any']);
export const presenceFailure = z.enum(['wait', 'send']);

const buttons = z
  .array(z.strictObject({ title: z.string().max(200), url: z.string().max(2000) }))
  .max(20)
  .default([]);

const simpleCard = z.strictObject({
  title: z.string().max(1000),
  text: z.string().max(40_000).default(''),
  image: z.exactOptional(
    z.strictObject({ url: z.string().max(2000), alt: z.string().max(1000).default('') }),
  ),
  buttons,
});

const rawCard = z.looseObject({ type: z.literal('AdaptiveCard'), version: z.string().max(10) });

export const message = z.strictObject({
  title: z.string().max(1000).describe('Text of the notification banner'),
  text: z.exactOptional(z.string().max(40_000)).describe('Markdown; either this or a card'),
  card: z.exactOptional(z.union([rawCard, simpleCard])),
});

const audience = z.strictObject({
  lists: z.array(z.string().max(100)).max(100).default([]),
  groups: z.array(groupId).max(100).default([]),
  everyone: z.boolean().default(false),
});

export const window = z.strictObject({
  start: z.string().max(20).describe('ISO date of the first day: 2026-11-23'),
  days: z.exactOptional(z.number()).describe('Calendar days, 1–60; either this or duration'),
  duration: z.exactOptional(z.strictObject({ hours: z.number() })),
  hours: z
    .strictObject({ from: z.string().max(5), to: z.string().max(5) })
    .describe('HH:MM; 22:00–06:00 is legal'),
  weekdays: z.array(z.number()).max(7).default([1, 2, 3, 4, 5]).describe('ISO weekdays, 1 = Monday'),
  holidays: z.array(z.string().max(20)).max(400).default([]).describe('Closed days as ISO dates'),
  country: z.exactOptional(z.string().max(20)).describe('Public holidays of FR, DE-BY …'),
  openDays: z
    .exactOptional(z.array(z.string().max(20)).max(400))
    .describe('Holidays of that country that are worked all the same, as ISO dates'),
  zone: z.string().max(100).describe('Europe/Paris, or as Windows calls it: Romance Standard Time'),
  perRecipientZone: z.boolean().default(false),
  ownHours: z
    .exactOptional(z.boolean())
    .describe('A person’s own working hours and days, where known, take the place of these'),
  leave: z.exactOptional(z.boolean()).describe('Nothing is sent while a person’s automatic replies are on'),
});

/** What an author sends. Its meaning is checked after its shape; what only matters at launch is checked there. */
export const campaignInput = z.strictObject({
  name: nameText,
  channel: z.enum(channelNames),
  presence: presenceMode.default('available'),
  presenceFailure: presenceFailure.default('wait'),
  message,
  audience: audience.prefault({}),
  window,
});

export type CampaignInput = Shape<typeof campaignInput>;
