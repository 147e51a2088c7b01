import { auditHandlers } from '../audit/audit-handlers.ts';
import { pageOf } from '../contract/common.ts';
import { eventsQuery } from '../contract/events.ts';
import * as report from '../contract/report.ts';
import * as settings from '../contract/settings.ts';
import { type Route, route } from '../http/route.ts';
import { eventHandlers } from '../live/live-handlers.ts';
import type { ApiPorts } from '../ports.ts';
import { otherHandlers } from '../settings/channel-handlers.ts';
import { settingsHandlers } from '../settings/settings-handlers.ts';
import { ok } from './response-specs.ts';

export function otherRoutes(ports: ApiPorts): readonly Route[] {
  const on = otherHandlers(ports);
  const own = settingsHandlers(ports);
  const log = auditHandlers(ports);
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
      query: report.auditQuery,
      answer: ok(pageOf(report.auditView)),
      handle: log.all,
    }),
    route({
      method: 'GET',
      path: '/audit.csv',
      right: 'admin',
      summary: 'The audit log, or what a filter leaves of it, as a CSV file',
      query: report.auditQuery,
      answer: { status: 200, content: { stream: 'text/csv' } },
      handle: log.csv,
    }),
  ];
}
