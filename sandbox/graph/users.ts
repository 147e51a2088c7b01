import { directoryLimits, SlidingLimit } from '../limits.ts';
import { displayNameOf, type SandboxPerson } from '../people.ts';
import { type Call, type Reply, retryAfter } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { Tenant } from '../tenant.ts';
import { mailboxOf } from './mailbox.ts';
import { type Filter, graphFault, type List, notFound, passes, selected } from './odata.ts';

/** What Graph shows of a user who is not asked for more. */
const usual =
  'businessPhones,displayName,givenName,jobTitle,mail,mobilePhone,officeLocation,preferredLanguage,surname,userPrincipalName,id';

export const userOf = (person: SandboxPerson): Record<string, unknown> => ({
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

/** A user as a list or a look-up shows them. */
export const showUser = (person: SandboxPerson, select: string | null): Record<string, unknown> =>
  selected(userOf(person), select ?? usual);

/** `/users` and what hangs on one of them. */
export function userRoutes(tenant: Tenant, list: List): Route[] {
  const { directory, settings, stats } = tenant;
  const limit = new SlidingLimit(directoryLimits);
  const limited = (call: Call): Reply | null => {
    stats.lookUps++;
    const wait = settings.limits ? limit.take(call.at) : 0;
    if (wait <= 0) return null;
    stats.throttled++;
    stats.lookUpsThrottled++;
    return graphFault(429, 'TooManyRequests', 'Too many requests.', retryAfter(wait));
  };
  return [
    route(
      'GET',
      '/users',
      (call) =>
        limited(call) ??
        list(
          call,
          (filter) => findUsers(tenant, filter),
          (person) => showUser(person, call.query.get('$select')),
        ),
    ),
    route('GET', '/users/:id', (call, id) => {
      const refused = limited(call);
      if (refused !== null) return refused;
      const person = directory.find(id!);
      return person ? { status: 200, body: showUser(person, call.query.get('$select')) } : notFound(id!);
    }),
    route('GET', '/users/:id/mailboxSettings', (_, id) => {
      const person = directory.find(id!);
      if (person === undefined) return notFound(id!);
      return mailboxOf(settings.seed, person, tenant.clock.now(), tenant.mailboxes.get(person.index));
    }),
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
