import { unit } from '../chance.ts';
import { habitsOf } from '../day.ts';
import { everyoneIn, type Group } from '../directory.ts';
import { displayNameOf, type SandboxPerson } from '../people.ts';
import type { Call, Reply } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { Tenant } from '../tenant.ts';
import {
  badRequest,
  type Filter,
  graphFault,
  notFound,
  paged,
  parseFilter,
  passes,
  selected,
} from './odata.ts';

/** What Graph shows of a user who is not asked for more. */
const usual =
  'businessPhones,displayName,givenName,jobTitle,mail,mobilePhone,officeLocation,preferredLanguage,surname,userPrincipalName,id';

const userOf = (person: SandboxPerson): Record<string, unknown> => ({
  id: person.id,
  displayName: displayNameOf(person),
  givenName: person.firstName,
  surname: person.lastName,
  mail: person.mail,
  userPrincipalName: person.upn,
  mailNickname: person.upn.split('@')[0],
  jobTitle: person.title,
  department: person.department,
  city: person.site.city,
  country: person.site.country,
  usageLocation: person.site.country,
  officeLocation: person.site.city,
  preferredLanguage: person.site.locale,
  businessPhones: [],
  mobilePhone: null,
  accountEnabled: true,
  userType: 'Member',
});
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

/** `/users`, `/groups` and mailbox settings. `root` is Graph's own address, for next links. */
export function directoryRoutes(tenant: Tenant, root: string): Route[] {
  const { directory, settings } = tenant;
  const user = (select: string | null) => (person: SandboxPerson) =>
    selected(userOf(person), select ?? usual);
  const list = <T>(
    call: Call,
    items: (filter: Filter | null) => readonly T[],
    show: (item: T) => Record<string, unknown>,
  ) => {
    try {
      const filter = call.query.get('$filter');
      return paged(
        items(filter === null ? null : parseFilter(filter)),
        call.query,
        `${root}/${call.path.map(encodeURIComponent).join('/')}`,
        show,
      );
    } catch (error) {
      return badRequest((error as Error).message);
    }
  };
  const group = (id: string, work: (found: Group) => Reply): Reply => {
    const found = directory.groups.find((candidate) => candidate.id === id.toLowerCase());
    return found === undefined ? notFound(id) : work(found);
  };
  const users = (call: Call, people: readonly SandboxPerson[]) =>
    list(
      call,
      (filter) => (filter === null ? people : people.filter((one) => passes(filter, userOf(one)))),
      (one) => ({
        '@odata.type': '#microsoft.graph.user',
        ...user(call.query.get('$select'))(one),
      }),
    );
  const direct = (call: Call, found: Group) =>
    list(
      call,
      () => [...found.groups.map(groupOf), ...found.users.map(userOf)],
      (record) => ({
        '@odata.type': 'groupTypes' in record ? '#microsoft.graph.group' : '#microsoft.graph.user',
        ...selected(record, call.query.get('$select')),
      }),
    );
  return [
    route('GET', '/users', (call) =>
      list(call, (filter) => findUsers(tenant, filter), user(call.query.get('$select'))),
    ),
    route('GET', '/users/:id', (call, id) => {
      const person = directory.find(id!);
      return person ? { status: 200, body: user(call.query.get('$select'))(person) } : notFound(id!);
    }),
    route('GET', '/users/:id/mailboxSettings', (_, id) => {
      const person = directory.find(id!);
      return person ? mailboxOf(settings.seed, person) : notFound(id!);
    }),
    route('GET', '/groups', (call) =>
      list(
        call,
        (filter) => directory.groups.map(groupOf).filter((one) => filter === null || passes(filter, one)),
        (one) => selected(one, call.query.get('$select')),
      ),
    ),
    route('GET', '/groups/:id', (call, id) =>
      group(id!, (found) => ({ status: 200, body: selected(groupOf(found), call.query.get('$select')) })),
    ),
    route('GET', '/groups/:id/members', (call, id) => group(id!, (found) => direct(call, found))),
    route('GET', '/groups/:id/members/microsoft.graph.user', (call, id) =>
      group(id!, (found) => users(call, found.users)),
    ),
    route('GET', '/groups/:id/transitiveMembers', (call, id) =>
      group(id!, (found) => users(call, everyoneIn(found))),
    ),
    route('GET', '/groups/:id/transitiveMembers/microsoft.graph.user', (call, id) =>
      group(id!, (found) => users(call, everyoneIn(found))),
    ),
  ];
}

/** By index where the filter names addresses, else by looking at everyone. */
function findUsers({ directory }: Tenant, filter: Filter | null): readonly SandboxPerson[] {
  if (filter === null) return directory.people;
  const indexes: Record<string, (value: string) => SandboxPerson | undefined> = {
    id: directory.byId,
    mail: directory.byMail,
    userPrincipalName: directory.byUpn,
  };
  const { join, clauses } = filter;
  if (join === 'and' || clauses.some(({ field, test }) => test !== 'eq' || !(field in indexes)))
    return directory.people.filter((person) => passes(filter, userOf(person)));
  const found = clauses.flatMap(({ field, values }) => values.map((value) => indexes[field]!(value)));
  return [...new Set(found.filter((person) => person !== undefined))];
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00.0000000`;

/** Outlook on the desktop writes Windows zone names, other clients IANA ones; some people have no mailbox here. */
function mailboxOf(seed: number, person: SandboxPerson): Reply {
  if (unit(seed, 'mailbox', person.index) < 0.03)
    return graphFault(
      404,
      'MailboxNotEnabledForRESTAPI',
      'The mailbox is either inactive, soft-deleted, or is hosted on-premise.',
    );
  const { start, end, weekdays: days } = habitsOf(seed, person);
  const timeZone = unit(seed, 'outlook', person.index) < 0.7 ? person.site.windowsZone : person.site.zone;
  return {
    status: 200,
    body: {
      timeZone,
      language: { locale: person.site.locale, displayName: person.site.locale },
      workingHours: {
        daysOfWeek: days.map((day) => weekdays[day - 1]),
        startTime: timeOf(start),
        endTime: timeOf(end),
        timeZone: { name: timeZone },
      },
    },
  };
}
