import { byId, pageOf, pageQuery } from '../contract/common.ts';
import * as template from '../contract/template.ts';
import { type Route, route } from '../http/route.ts';
import type { ApiPorts } from '../ports.ts';
import { templateHandlers } from '../templates/template-handlers.ts';
import { created, gone, ok } from './response-specs.ts';

export function templateRoutes(ports: ApiPorts): readonly Route[] {
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
