import { campaignHandlers } from '../campaign-handlers.ts';
import type { ApiPorts } from '../ports.ts';
import { previewHandler } from '../preview-handler.ts';
import { type Route, route } from '../route.ts';
import { approveInput } from '../schemas/approval.ts';
import * as campaign from '../schemas/campaign.ts';
import { byId, pageOf } from '../schemas/common.ts';
import * as list from '../schemas/list.ts';
import { created, gone, ok } from './answers.ts';

export function campaignRoutes(ports: ApiPorts): readonly Route[] {
  const on = campaignHandlers(ports);
  return [
    route({
      method: 'POST',
      path: '/campaigns',
      right: 'author',
      summary: 'Create a draft; sent again with the same Idempotency-Key, the one that is there already',
      body: campaign.campaignInput,
      answer: created(campaign.campaignView),
      handle: on.create,
    }),
    route({
      method: 'GET',
      path: '/campaigns',
      right: 'viewer',
      summary: 'Campaigns, newest first; or those that were deleted',
      query: campaign.campaignsQuery,
      answer: ok(pageOf(campaign.campaignSummary)),
      handle: on.all,
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id',
      right: 'viewer',
      summary: 'One campaign with its progress, deleted or not',
      params: byId,
      answer: ok(campaign.campaignView),
      handle: on.one,
    }),
    route({
      method: 'PUT',
      path: '/campaigns/:id',
      right: 'author',
      summary: 'Replace the content of a draft, or of a scheduled campaign, which is then launched anew',
      params: byId,
      body: campaign.campaignInput,
      answer: ok(campaign.savedView),
      handle: on.replace,
    }),
    route({
      method: 'DELETE',
      path: '/campaigns/:id',
      right: 'author',
      summary:
        'Take a campaign off the lists; one that runs is stopped, and its report stays until retention ends',
      params: byId,
      answer: gone,
      handle: on.remove,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/try',
      right: 'author',
      summary: 'Send the draft to one address as a test',
      params: byId,
      body: campaign.tryInput,
      answer: ok(campaign.tryView),
      handle: on.tryOut,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/forecast',
      right: 'author or approver',
      summary: 'What a launch would do now',
      params: byId,
      answer: ok(campaign.forecastView),
      handle: on.forecast,
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id/preview-people',
      right: 'author or approver',
      summary: 'Some of its recipients with their values, to look at the message as they will see it',
      params: byId,
      answer: ok(pageOf(list.personView)),
      handle: previewHandler(ports),
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/request-approval',
      right: 'author',
      summary: 'Ask a second person to approve a draft, where a launch needs one',
      params: byId,
      answer: ok(campaign.campaignView),
      handle: on.request,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/approve',
      right: 'approver',
      summary: 'Approve a draft as it is now, content, audience and window; any change of them makes it void',
      params: byId,
      body: approveInput,
      answer: ok(campaign.campaignView),
      handle: on.approve,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/launch',
      right: 'author',
      summary: 'Launch a draft',
      params: byId,
      answer: ok(campaign.campaignView),
      handle: on.launch,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/stop',
      right: 'author',
      summary: 'End a campaign; what has not left is not sent',
      params: byId,
      answer: ok(campaign.campaignView),
      handle: on.stop,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/pause',
      right: 'author',
      summary: 'Hold a campaign',
      params: byId,
      answer: ok(campaign.campaignView),
      handle: on.pause,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/resume',
      right: 'author',
      summary: 'Go on with a held campaign',
      params: byId,
      answer: ok(campaign.campaignView),
      handle: on.resume,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/duplicate',
      right: 'author',
      summary: 'Make a new draft with the same content, but for what lies in the past',
      params: byId,
      answer: created(campaign.campaignView),
      handle: on.duplicate,
    }),
    route({
      method: 'POST',
      path: '/campaigns/:id/restore',
      right: 'author',
      summary: 'Bring a deleted campaign back to the lists',
      params: byId,
      answer: ok(campaign.campaignView),
      handle: on.restore,
    }),
  ];
}
