import { pageOf } from '../contract/common.ts';
import * as group from '../contract/group.ts';
import { type Route, route } from '../http/route.ts';
import { groupHandlers } from '../lists/group-handlers.ts';
import type { ApiPorts } from '../ports.ts';
import { ok } from './response-specs.ts';

export function groupRoutes(ports: ApiPorts): readonly Route[] {
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
