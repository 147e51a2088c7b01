import { everyoneIn, type Group } from '../directory.ts';
import type { SandboxPerson } from '../people.ts';
import type { Call, Reply } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { Tenant } from '../tenant.ts';
import { type List, notFound, passes, searchOf, selected } from './odata.ts';
import { showUser, userOf } from './users.ts';

const groupOf = (group: Group): Record<string, unknown> => ({
  id: group.id,
  displayName: group.name,
  mail: group.mail,
  mailNickname: group.mail.split('@')[0],
  mailEnabled: true,
  securityEnabled: false,
  groupTypes: ['Unified'],
  resourceProvisioningOptions: group.team ? ['Team'] : [],
});

const byName = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  String(a['displayName']).localeCompare(String(b['displayName']));

/** `/groups`, their direct members of both kinds, and all people within them. */
export function groupRoutes({ directory }: Tenant, list: List): Route[] {
  const one = (id: string, work: (group: Group) => Reply): Reply => {
    const found = directory.groups.find((group) => group.id === id.toLowerCase());
    return found === undefined ? notFound(id) : work(found);
  };
  const users = (call: Call, people: readonly SandboxPerson[]): Reply =>
    list(
      call,
      (filter) => (filter === null ? people : people.filter((person) => passes(filter, userOf(person)))),
      (person) => ({
        '@odata.type': '#microsoft.graph.user',
        ...showUser(person, call.query.get('$select')),
      }),
    );
  const direct = (call: Call, { groups, users: people }: Group): Reply =>
    list(
      call,
      () => [...groups.map(groupOf), ...people.map(userOf)],
      (record) => ({
        '@odata.type': 'groupTypes' in record ? '#microsoft.graph.group' : '#microsoft.graph.user',
        ...selected(record, call.query.get('$select')),
      }),
    );
  const within = (call: Call, id?: string) => one(id!, (group) => users(call, everyoneIn(group)));
  return [
    route('GET', '/groups', (call) =>
      list(
        call,
        (filter) => {
          const isSearched = searchOf(call);
          const found = directory.groups
            .map(groupOf)
            .filter((group) => isSearched(group) && (filter === null || passes(filter, group)));
          return call.query.get('$orderby') === 'displayName' ? found.toSorted(byName) : found;
        },
        (group) => selected(group, call.query.get('$select')),
      ),
    ),
    route('GET', '/groups/:id', (call, id) =>
      one(id!, (group) => ({ status: 200, body: selected(groupOf(group), call.query.get('$select')) })),
    ),
    route('GET', '/groups/:id/members', (call, id) => one(id!, (group) => direct(call, group))),
    route('GET', '/groups/:id/members/microsoft.graph.user', (call, id) =>
      one(id!, (group) => users(call, group.users)),
    ),
    route('GET', '/groups/:id/transitiveMembers', within),
    route('GET', '/groups/:id/transitiveMembers/microsoft.graph.user', within),
  ];
}
