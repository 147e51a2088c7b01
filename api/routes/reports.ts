import { byId, byIdAndPerson, pageOf } from '../contract/common.ts';
import * as report from '../contract/report.ts';
import { type Route, route } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { reportHandler } from '../reports/report-handler.ts';
import { sendHandlers } from '../reports/send-handlers.ts';
import { ok } from './response-specs.ts';

export function reportRoutes(ports: ApiPorts): readonly Route[] {
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
