import { auditHandlers } from './audit/audit-handlers.ts';
import { campaignHandlers } from './campaigns/campaign-handlers.ts';
import { forecastHandlers } from './campaigns/forecast-handlers.ts';
import * as contract from './contract/index.ts';
import { type Right, type Route, route } from './http/route.ts';
import { inboxHandlers } from './inbox/inbox-handlers.ts';
import { groupHandlers } from './lists/group-handlers.ts';
import { listHandlers } from './lists/list-handlers.ts';
import { liveHandlers } from './live/live-handlers.ts';
import type { ApiPorts } from './ports.ts';
import { reportHandlers } from './reports/report-handlers.ts';
import { sendHandlers } from './reports/send-handlers.ts';
import { channelHandlers } from './settings/channel-handlers.ts';
import { holidayHandlers } from './settings/holiday-handlers.ts';
import { settingsHandlers } from './settings/settings-handlers.ts';
import { signInHandlers } from './sign-in/sign-in-handlers.ts';
import { templateHandlers } from './templates/template-handlers.ts';

/** Both who write a draft and who approve it. */
const either: Right = 'author or approver';

/** Every route of the API: its right, the shape of all that goes in and out, and who answers. */
export function routes(ports: ApiPorts): readonly Route[] {
  const campaigns = campaignHandlers(ports);
  const forecasts = forecastHandlers(ports);
  const lists = listHandlers(ports);
  const groups = groupHandlers(ports);
  const reports = reportHandlers(ports);
  const sends = sendHandlers(ports);
  const templates = templateHandlers(ports);
  const settings = settingsHandlers(ports);
  const holidays = holidayHandlers();
  const channels = channelHandlers(ports);
  const audit = auditHandlers(ports);
  const inbox = inboxHandlers(ports);
  const live = liveHandlers(ports);
  const signIn = signInHandlers(ports);

  return [
    route('GET', '/sign-in', 'anyone', contract.getSignIn, signIn.info),
    route('GET', '/me', 'signed-in', contract.getMe, signIn.me),
    route('POST', '/session', 'anyone', contract.openSession, signIn.choose, 'sandbox'),
    route('DELETE', '/session', 'anyone', contract.closeSession, signIn.leave, 'sandbox'),

    route('POST', '/lists', 'author', contract.createList, lists.create),
    route('GET', '/lists', 'viewer', contract.getLists, lists.all),
    route('GET', '/lists/:id', 'viewer', contract.getList, lists.one),
    route('PUT', '/lists/:id', 'author', contract.renameList, lists.rename),
    route('DELETE', '/lists/:id', 'author', contract.deleteList, lists.remove),
    route('POST', '/lists/:id/read', 'author', contract.readList, lists.read),
    route('GET', '/lists/:id/uses', 'author', contract.getListUses, lists.uses),
    route('GET', '/lists/:id/people', 'author', contract.getPeople, lists.people),
    route('POST', '/lists/:id/people', 'author', contract.addPerson, lists.addPerson),
    route('PUT', '/lists/:id/people/:person', 'author', contract.putPerson, lists.putPerson),
    route('DELETE', '/lists/:id/people/:person', 'author', contract.removePerson, lists.removePerson),
    route('POST', '/lists/:id/import', 'author', contract.importPeople, lists.importPeople),
    route('GET', '/groups', 'author', contract.searchGroups, groups.search),
    route('GET', '/groups/named', 'viewer', contract.getNamedGroups, groups.named),

    route('POST', '/campaigns', 'author', contract.createCampaign, campaigns.create),
    route('GET', '/campaigns', 'viewer', contract.getCampaigns, campaigns.all),
    route('GET', '/campaigns/:id', 'viewer', contract.getCampaign, campaigns.one),
    route('PUT', '/campaigns/:id', 'author', contract.replaceCampaign, campaigns.replace),
    route('DELETE', '/campaigns/:id', 'author', contract.deleteCampaign, campaigns.remove),
    route('POST', '/campaigns/:id/try', 'author', contract.tryCampaign, campaigns.tryOut),
    route('POST', '/campaigns/:id/forecast', either, contract.forecastCampaign, forecasts.forecast),
    route('POST', '/campaigns/:id/preflight', 'author', contract.startPreflight, forecasts.start),
    route('GET', '/campaigns/:id/preflight', either, contract.getPreflight, forecasts.one),
    route('DELETE', '/campaigns/:id/preflight', 'author', contract.cancelPreflight, forecasts.cancel),
    route('GET', '/campaigns/:id/preview-people', either, contract.getPreviewPeople, campaigns.preview),
    route('POST', '/campaigns/:id/request-approval', 'author', contract.requestApproval, campaigns.request),
    route('POST', '/campaigns/:id/approve', 'approver', contract.approveCampaign, campaigns.approve),
    route('POST', '/campaigns/:id/refuse', 'approver', contract.refuseCampaign, campaigns.refuse),
    route('POST', '/campaigns/:id/launch', 'author', contract.launchCampaign, campaigns.launch),
    route('POST', '/campaigns/:id/stop', 'author', contract.stopCampaign, campaigns.stop),
    route('POST', '/campaigns/:id/pause', 'author', contract.pauseCampaign, campaigns.pause),
    route('POST', '/campaigns/:id/resume', 'author', contract.resumeCampaign, campaigns.resume),
    route('POST', '/campaigns/:id/duplicate', 'author', contract.duplicateCampaign, campaigns.duplicate),
    route('POST', '/campaigns/:id/restore', 'author', contract.restoreCampaign, campaigns.restore),

    route('GET', '/campaigns/:id/report', 'viewer', contract.getReport, reports.one),
    route('GET', '/campaigns/:id/sends', 'viewer', contract.getSends, sends.all),
    route('GET', '/campaigns/:id/sends/:person', 'viewer', contract.getSend, sends.one),
    route('GET', '/campaigns/:id/export.csv', 'viewer', contract.exportSends, sends.csv),

    route('POST', '/templates', 'author', contract.createTemplate, templates.create),
    route('GET', '/templates', 'viewer', contract.getTemplates, templates.all),
    route('GET', '/templates/:id', 'viewer', contract.getTemplate, templates.one),
    route('PUT', '/templates/:id', 'author', contract.replaceTemplate, templates.replace),
    route('DELETE', '/templates/:id', 'author', contract.deleteTemplate, templates.remove),

    route('GET', '/inbox', 'signed-in', contract.getInbox, inbox.all),
    route('GET', '/inbox/:id', 'signed-in', contract.getInboxMessage, inbox.one),
    route('POST', '/inbox/:id/read', 'signed-in', contract.readInboxMessage, inbox.read),
    route('POST', '/inbox/:id/archive', 'signed-in', contract.archiveInboxMessage, inbox.archive),
    route('POST', '/inbox/:id/restore', 'signed-in', contract.restoreInboxMessage, inbox.restore),

    route('GET', '/holidays', 'viewer', contract.getHolidays, holidays.all),
    route('GET', '/holidays/regions', 'viewer', contract.getHolidayRegions, holidays.regions),
    route('GET', '/channels', 'viewer', contract.getChannels, channels.all),
    route('GET', '/events', 'viewer', contract.followEvents, live.follow),
    route('GET', '/settings', 'viewer', contract.getSettings, settings.one),
    route('PUT', '/settings', 'admin', contract.replaceSettings, settings.replace),
    route('GET', '/settings/retention', 'admin', contract.getRetention, settings.retention),
    route('GET', '/audit', 'admin', contract.getAudit, audit.all),
    route('GET', '/audit.csv', 'admin', contract.exportAudit, audit.csv),
  ];
}
