import { byId, byIdAndPerson, pageOf, pageQuery } from '../contract/common.ts';
import * as list from '../contract/list.ts';
import { type Route, route } from '../http/route.ts';
import { listHandlers } from '../lists/list-handlers.ts';
import type { ApiPorts } from '../ports.ts';
import { created, gone, ok } from './response-specs.ts';

export function listRoutes(ports: ApiPorts): readonly Route[] {
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
      path: '/lists/:id/uses',
      right: 'author',
      summary: 'Drafts and scheduled campaigns that could not be launched without this list',
      params: byId,
      answer: ok(list.usesView),
      handle: on.uses,
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
      summary:
        'Add a person (201), or replace one of the same address (200; with `If-None-Match: *` that is a 412 instead)',
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
