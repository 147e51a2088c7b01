import { z } from 'zod';
import { channelNames } from '../../campaign/lifecycle/campaign.ts';
import { statuses } from '../../campaign/sends/outcome.ts';
import { approvalView, approveInput, refuseInput } from './approval.ts';
import { byId, count, fieldError, instant, localized, localizedText, pageOf, pageQuery } from './common.ts';
import { campaignInput, message, presenceFailure, presenceMode, window } from './content.ts';
import { contract, created, noContent, ok, type Shape } from './contract.ts';
import { personView } from './list.ts';

export const campaignsQuery = pageQuery.extend({
  deleted: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .describe('Those that were deleted, for as long as they are kept, instead of the others'),
});

export const statusCounts = z.strictObject(
  Object.fromEntries(statuses.map((status) => [status, count])) as Record<
    (typeof statuses)[number],
    typeof count
  >,
);

/** Why nothing leaves for now: paused by its author, or the channel refuses our sign-in. */
export const hold = z.strictObject({
  by: z.enum(['author', 'credentials']),
  since: instant,
  detail: z.string(),
  ...localized,
});

export const stateName = z.enum(['draft', 'scheduled', 'running', 'finished', 'stopped']);

const summary = {
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  channel: z.enum(channelNames),
  state: stateName,
  hold: hold.nullable(),
  presence: presenceMode,
  presenceFailure,
  audience: z.strictObject({
    lists: z.array(z.string()),
    groups: z.array(z.string()),
    everyone: z.boolean(),
  }),
  window: window.extend({ weekdays: z.array(z.number()), holidays: z.array(z.string()) }),
  createdAt: instant,
  updatedAt: instant,
  createdBy: z.string(),
  createdByName: z.string(),
  deletedAt: instant
    .nullable()
    .describe('When it was taken off the lists; it can be brought back until retention ends'),
  launchedAt: instant.nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  presenceSilentSince: instant
    .nullable()
    .describe('Since when it waits for a presence service that does not answer'),
  trouble: localizedText
    .extend({ since: instant })
    .nullable()
    .describe('Why nothing of it can be stored, and so nothing leaves; null: all is well'),
  origin: z.strictObject({ kind: z.enum(['duplicate', 'replay', 'extra']), campaign: z.string() }).nullable(),
  purged: z
    .strictObject({ at: instant, days: z.number().int() })
    .nullable()
    .describe('When its recipients were deleted, and how many days they were to be kept; its report stays'),
  progress: z.strictObject({
    audience: count.describe('Recipients; 0 until launched'),
    prepared: z.number().min(0).max(1).describe('Part of the audience that is frozen'),
    statuses: statusCounts,
    read: count.nullable().describe('People who read it; null: not known'),
    clicked: count.describe('People who followed a link'),
    unknown: count.describe('Of those sent: the answer was lost'),
  }),
  approval: approvalView.nullable().describe('Null: no second person is needed'),
  links: z.record(z.string(), z.string()),
};

const actor = z.strictObject({ by: z.string(), name: z.string() });

/** A row of the list of campaigns. */
export const campaignSummary = z.strictObject(summary);

export const campaignView = z.strictObject({
  ...summary,
  message,
  lists: z
    .array(z.strictObject({ id: z.string(), name: z.string().nullable(), gone: z.boolean() }))
    .describe('The lists of the audience by name, those too that were deleted since; null: never noted'),
  launched: actor.nullable().describe('Who launched it'),
  stopped: actor.nullable().describe('Who stopped it'),
  closedDays: z.array(z.string()).describe('ISO dates; with public holidays once launched'),
});

/** `launchRefused` stands there when a scheduled campaign was saved, but could not be launched again. */
export const savedView = campaignView.extend({
  launchRefused: z.exactOptional(
    z.strictObject({ detail: z.string(), ...localized, errors: z.array(fieldError) }),
  ),
});

export type StatusCounts = Shape<typeof statusCounts>;
export type HoldView = Shape<typeof hold>;
export type CampaignSummary = Shape<typeof campaignSummary>;
export type CampaignView = Shape<typeof campaignView>;
export type SavedView = Shape<typeof savedView>;
/** Who did it, and how they are called. */
export type Actor = Shape<typeof actor>;
/** A list of an audience; `name` null: never noted. */
export type ListName = CampaignView['lists'][number];

export const createCampaign = contract({
  summary: 'Create a draft; sent again with the same Idempotency-Key, the one that is there already',
  body: campaignInput,
  response: created(campaignView),
});

export const getCampaigns = contract({
  summary: 'Campaigns, newest first; or those that were deleted',
  query: campaignsQuery,
  response: ok(pageOf(campaignSummary)),
});

export const getCampaign = contract({
  summary: 'One campaign with its progress, deleted or not',
  params: byId,
  response: ok(campaignView),
});

export const replaceCampaign = contract({
  summary: 'Replace the content of a draft, or of a scheduled campaign, which is then launched anew',
  params: byId,
  body: campaignInput,
  response: ok(savedView),
});

export const deleteCampaign = contract({
  summary:
    'Take a campaign off the lists; one that runs is stopped, and its report stays until retention ends',
  params: byId,
  response: noContent,
});

export const restoreCampaign = contract({
  summary: 'Bring a deleted campaign back to the lists',
  params: byId,
  response: ok(campaignView),
});

export const duplicateCampaign = contract({
  summary: 'Make a new draft with the same content, but for what lies in the past',
  params: byId,
  response: created(campaignView),
});

export const launchCampaign = contract({
  summary: 'Launch a draft',
  params: byId,
  response: ok(campaignView),
});

export const stopCampaign = contract({
  summary: 'End a campaign; what has not left is not sent',
  params: byId,
  response: ok(campaignView),
});

export const pauseCampaign = contract({
  summary: 'Hold a campaign',
  params: byId,
  response: ok(campaignView),
});

export const resumeCampaign = contract({
  summary: 'Go on with a held campaign',
  params: byId,
  response: ok(campaignView),
});

export const requestApproval = contract({
  summary: 'Ask a second person to approve a draft, where a launch needs one',
  params: byId,
  response: ok(campaignView),
});

export const approveCampaign = contract({
  summary: 'Approve a draft as it is now, content, audience and window; any change of them makes it void',
  params: byId,
  body: approveInput,
  response: ok(campaignView),
});

export const refuseCampaign = contract({
  summary: 'Ask for changes of a draft, with a remark for its author; it cannot be launched as it is',
  params: byId,
  body: refuseInput,
  response: ok(campaignView),
});

export const getPreviewPeople = contract({
  summary: 'Some of its recipients with their values, to look at the message as they will see it',
  params: byId,
  response: ok(pageOf(personView)),
});
