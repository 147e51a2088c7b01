import type { z } from 'zod';
import { campaignHandlers } from './campaign-handlers.ts';
import { eventHandlers } from './events-handlers.ts';
import { groupHandlers } from './group-handlers.ts';
import { listHandlers } from './list-handlers.ts';
import { otherHandlers } from './other-handlers.ts';
import type { ApiPorts } from './ports.ts';
import { previewHandler } from './preview-handler.ts';
import { reportHandler } from './report-handler.ts';
import { type Answer, type Route, route } from './route.ts';
import { approveInput } from './schemas/approval.ts';
import * as campaign from './schemas/campaign.ts';
import { byId, byIdAndPerson, pageOf, pageQuery } from './schemas/common.ts';
import { eventsQuery } from './schemas/events.ts';
import * as group from './schemas/group.ts';
import * as list from './schemas/list.ts';
import * as report from './schemas/report.ts';
import * as settings from './schemas/settings.ts';
import * as signIn from './schemas/sign-in.ts';
import * as template from './schemas/template.ts';
import { sendHandlers } from './send-handlers.ts';
import { settingsHandlers } from './settings.ts';
import { signInHandlers } from './sign-in-handlers.ts';
import { templateHandlers } from './templates.ts';

const ok = (content: z.ZodType): Answer => ({ status: 200, content });
const created = (content: z.ZodType): Answer => ({ status: 201, content });
const gone: Answer = { status: 204, content: null };

/** Every route of the API with the right that it needs and the shape of all that goes in and out. */
export function routes(ports: ApiPorts): readonly Route[] {
  return [
    ...signInRoutes(ports),
    ...listRoutes(ports),
    ...groupRoutes(ports),
    ...campaignRoutes(ports),
    ...templateRoutes(ports),
    ...reportRoutes(ports),
    ...otherRoutes(ports),
  ];
}

function signInRoutes(ports: ApiPorts): readonly Route[] {
  const on = signInHandlers(ports);
  return [
    route({
      method: 'GET',
      path: '/sign-in',
      right: 'anyone',
      summary: 'How to sign in here',
      answer: ok(signIn.signInView),
      handle: on.info,
    }),
    route({
      method: 'GET',
      path: '/me',
      right: 'signed-in',
      summary: 'Who asks, and what they may do',
      answer: ok(signIn.meView),
      handle: on.me,
    }),
    route({
      method: 'POST',
      path: '/session',
      right: 'anyone',
      mode: 'sandbox',
      summary: 'Choose to be a person with a role, in the sandbox alone; without it one is everything',
      body: signIn.sessionInput,
      answer: ok(signIn.meView),
      handle: on.choose,
    }),
    route({
      method: 'DELETE',
      path: '/session',
      right: 'anyone',
      mode: 'sandbox',
      summary: 'Be nobody in particular again',
      answer: gone,
      handle: on.leave,
    }),
  ];
}

function listRoutes(ports: ApiPorts): readonly Route[] {
  const on = listHandlers(ports);
  return [
    route({
      method: 'POST',
      path: '/lists',
      right: 'author',
      summary: 'Create a list, empty; its people are added, imported, or read from the directory',
      body: list.newListInput,
      answer: created(list.listView),
      handle: on.create,
    }),
    route({
      method: 'GET',
      path: '/lists',
      right: 'viewer',
      summary: 'Lists',
      query: pageQuery,
      answer: ok(pageOf(list.listView)),
      handle: on.all,
    }),
    route({
      method: 'GET',
      path: '/lists/:id',
      right: 'viewer',
      summary: 'One list',
      params: byId,
      answer: ok(list.listView),
      handle: on.one,
    }),
    route({
      method: 'PUT',
      path: '/lists/:id',
      right: 'author',
      summary: 'Rename a list; say whether a launch reads it again',
      params: byId,
      body: list.listInput,
      answer: ok(list.listView),
      handle: on.rename,
    }),
    route({
      method: 'DELETE',
      path: '/lists/:id',
      right: 'author',
      summary: 'Delete a list and the people in it',
      params: byId,
      answer: gone,
      handle: on.remove,
    }),
    route({
      method: 'POST',
      path: '/lists/:id/read',
      right: 'author',
      summary: 'Read a list again from the directory, all of it or nothing; answers when it has been read',
      params: byId,
      answer: ok(list.listView),
      handle: on.read,
    }),
    route({
      method: 'GET',
      path: '/lists/:id/people',
      right: 'author',
      summary: 'People of a list',
      params: byId,
      query: list.peopleQuery,
      answer: ok(pageOf(list.personView)),
      handle: on.people,
    }),
    route({
      method: 'POST',
      path: '/lists/:id/people',
      right: 'author',
      summary: 'Add a person (201), or replace one of the same address (200)',
      params: byId,
      body: list.personInput,
      answer: created(list.personView),
      handle: on.addPerson,
    }),
    route({
      method: 'PUT',
      path: '/lists/:id/people/:person',
      right: 'author',
      summary: 'Replace a person, or add them (201)',
      params: byIdAndPerson,
      body: list.personInput,
      answer: ok(list.personView),
      handle: on.putPerson,
    }),
    route({
      method: 'DELETE',
      path: '/lists/:id/people/:person',
      right: 'author',
      summary: 'Take a person off a list',
      params: byIdAndPerson,
      answer: gone,
      handle: on.removePerson,
    }),
    route({
      method: 'POST',
      path: '/lists/:id/import',
      right: 'author',
      summary:
        'Import people from a CSV file or the first sheet of a workbook, of at most 200 MB; all of it or nothing',
      params: byId,
      query: list.importQuery,
      body: { stream: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] },
      answer: ok(list.importView),
      handle: on.importPeople,
    }),
  ];
}

function groupRoutes(ports: ApiPorts): readonly Route[] {
  const on = groupHandlers(ports);
  return [
    route({
      method: 'GET',
      path: '/groups',
      right: 'author',
      summary: 'Groups and teams of the directory, 25 at a time',
      query: group.groupsQuery,
      answer: ok(pageOf(group.groupView)),
      handle: on.search,
    }),
    route({
      method: 'GET',
      path: '/groups/named',
      right: 'viewer',
      summary: 'The groups of these ids, without those that are gone',
      query: group.groupNamesQuery,
      answer: ok(pageOf(group.groupView)),
      handle: on.named,
    }),
  ];
}

function campaignRoutes(ports: ApiPorts): readonly Route[] {
  const on = campaignHandlers(ports);
  return [
    route({
      method: 'POST',
      path: '/campaigns',
      right: 'author',
      summary: 'Create a draft',
      body: campaign.campaignInput,
      answer: created(campaign.campaignView),
      handle: on.create,
    }),
    route({
      method: 'GET',
      path: '/campaigns',
      right: 'viewer',
      summary: 'Campaigns, newest first',
      query: pageQuery,
      answer: ok(pageOf(campaign.campaignSummary)),
      handle: on.all,
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id',
      right: 'viewer',
      summary: 'One campaign with its progress',
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
      summary: 'Take a campaign that is not running off the lists',
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
      summary: 'Make a new draft with the same content',
      params: byId,
      answer: created(campaign.campaignView),
      handle: on.duplicate,
    }),
  ];
}

function templateRoutes(ports: ApiPorts): readonly Route[] {
  const on = templateHandlers(ports);
  return [
    route({
      method: 'POST',
      path: '/templates',
      right: 'author',
      summary: 'Save a message with its channel for later use',
      body: template.templateInput,
      answer: created(template.templateView),
      handle: on.create,
    }),
    route({
      method: 'GET',
      path: '/templates',
      right: 'viewer',
      summary: 'Templates, newest first',
      query: pageQuery,
      answer: ok(pageOf(template.templateView)),
      handle: on.all,
    }),
    route({
      method: 'GET',
      path: '/templates/:id',
      right: 'viewer',
      summary: 'One template',
      params: byId,
      answer: ok(template.templateView),
      handle: on.one,
    }),
    route({
      method: 'PUT',
      path: '/templates/:id',
      right: 'author',
      summary: 'Replace a template; campaigns that were made from it stay as they are',
      params: byId,
      body: template.templateInput,
      answer: ok(template.templateView),
      handle: on.replace,
    }),
    route({
      method: 'DELETE',
      path: '/templates/:id',
      right: 'author',
      summary: 'Delete a template',
      params: byId,
      answer: gone,
      handle: on.remove,
    }),
  ];
}

function reportRoutes(ports: ApiPorts): readonly Route[] {
  const sends = sendHandlers(ports);
  return [
    route({
      method: 'GET',
      path: '/campaigns/:id/report',
      right: 'viewer',
      summary: 'What became of a campaign; the five statuses sum to the audience',
      params: byId,
      answer: ok(report.reportView),
      handle: reportHandler(ports),
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id/sends',
      right: 'viewer',
      summary: 'Every recipient with status and sub-status',
      params: byId,
      query: report.sendsQuery,
      answer: ok(pageOf(report.sendView)),
      handle: sends.all,
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id/sends/:person',
      right: 'viewer',
      summary: 'Why one recipient got the message or not, with every fact in order',
      params: byIdAndPerson,
      answer: ok(report.timelineView),
      handle: sends.one,
    }),
    route({
      method: 'GET',
      path: '/campaigns/:id/export.csv',
      right: 'viewer',
      summary: 'Every recipient as a CSV file',
      params: byId,
      answer: { status: 200, content: { stream: 'text/csv' } },
      handle: sends.csv,
    }),
  ];
}

function otherRoutes(ports: ApiPorts): readonly Route[] {
  const on = otherHandlers(ports);
  const own = settingsHandlers(ports);
  return [
    route({
      method: 'GET',
      path: '/channels',
      right: 'viewer',
      summary: 'Channels and what each can show',
      answer: ok(report.channelsView),
      handle: on.channels,
    }),
    route({
      method: 'GET',
      path: '/events',
      right: 'viewer',
      summary:
        'Server-sent events: `campaign` with state and counts whenever they change, `gone` when one is deleted; first what stands now',
      query: eventsQuery,
      answer: { status: 200, content: { stream: 'text/event-stream' } },
      handle: eventHandlers(ports).follow,
    }),
    route({
      method: 'GET',
      path: '/settings',
      right: 'viewer',
      summary: 'What new campaigns begin with, what holds for all, and the state of the channels',
      answer: ok(settings.settingsView),
      handle: own.one,
    }),
    route({
      method: 'PUT',
      path: '/settings',
      right: 'admin',
      summary:
        'Replace the settings of the tenant; but for retention, campaigns that are there already stay as they are',
      body: settings.settingsInput,
      answer: ok(settings.settingsView),
      handle: own.replace,
    }),
    route({
      method: 'GET',
      path: '/settings/retention',
      right: 'admin',
      summary: 'How many campaigns would lose their recipients by now, if these were kept for so many days',
      query: settings.retentionQuery,
      answer: ok(settings.retentionView),
      handle: own.retention,
    }),
    route({
      method: 'GET',
      path: '/audit',
      right: 'admin',
      summary: 'Who did what, newest first',
      query: pageQuery,
      answer: ok(pageOf(report.auditView)),
      handle: on.audit,
    }),
  ];
}
