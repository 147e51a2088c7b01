import { Readable } from 'node:stream';
import { availabilityAt, timelineOf } from '../daily-presence.ts';
import { wirePresence } from '../graph/presence.ts';
import { addressOf, displayNameOf, type SandboxPerson } from '../people.ts';
import type { Call, Reply } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { Tenant } from '../tenant.ts';
import { invalid, lines, unknown } from './answers.ts';

const maxPerPage = 1000;
const maxTimelineEntries = 40 * 24 * 3_600_000;

/** By object id, UPN or mail. */
export const findPerson = ({ directory }: Tenant, key: string): SandboxPerson | undefined =>
  directory.find(key) ?? directory.byMail(key);

/** Who there is, and what they do when: the truth behind what Graph shows. */
export function directoryBook(tenant: Tenant): Route[] {
  const one = (key: string, work: (person: SandboxPerson) => Reply): Reply => {
    const person = findPerson(tenant, key);
    return person === undefined ? unknown(key) : work(person);
  };
  return [
    route('GET', '/people', (call) => page(tenant, call)),
    route('GET', '/people/:id', (_, id) =>
      one(id!, (person) => ({ status: 200, body: shown(tenant, person) })),
    ),
    route('GET', '/people/:id/timeline', (call, id) => one(id!, (person) => timeline(tenant, person, call))),
    route('GET', '/people.csv', (call) => csv(tenant, Number(call.query.get('strangers') ?? 0))),
    route('GET', '/presence', (call) => presence(tenant, call)),
  ];
}

function page(tenant: Tenant, call: Call): Reply {
  const { people } = tenant.directory;
  const from = Number(call.query.get('cursor') ?? 0);
  const limit = Number(call.query.get('limit') ?? 100);
  if (!Number.isInteger(from) || from < 0) return invalid([{ field: 'cursor', message: 'Not a cursor.' }]);
  if (!Number.isInteger(limit) || limit < 1 || limit > maxPerPage)
    return invalid([{ field: 'limit', message: `Between 1 and ${maxPerPage}.` }]);
  const items = people.slice(from, from + limit).map((person) => shown(tenant, person));
  return { status: 200, body: { items, next: from + limit < people.length ? String(from + limit) : null } };
}

const shown = ({ chats, ledger }: Tenant, person: SandboxPerson) => ({
  id: person.id,
  displayName: displayNameOf(person),
  firstName: person.firstName,
  lastName: person.lastName,
  mail: person.mail,
  userPrincipalName: person.upn,
  zone: person.site.zone,
  city: person.site.city,
  department: person.department,
  app: chats.appOf(person),
  blocked: chats.isBlocked(person),
  answer: person.answer,
  received: ledger.countOf(person.id),
});

const instantOf = (text: string | null, otherwise: number): number =>
  text === null ? otherwise : Date.parse(text);

function presence({ directory, settings, clock }: Tenant, call: Call): Reply {
  const at = instantOf(call.query.get('at'), clock.now());
  if (Number.isNaN(at)) return invalid([{ field: 'at', message: 'Not an ISO instant.' }]);
  const rows = function* () {
    for (const person of directory.people)
      yield {
        person: person.id,
        availability: availabilityAt(settings.seed, person, at),
        wire: wirePresence(settings.seed, person, at),
      };
  };
  return lines(rows());
}

function timeline({ settings, clock }: Tenant, person: SandboxPerson, call: Call): Reply {
  const from = instantOf(call.query.get('from'), clock.now());
  const to = instantOf(call.query.get('to'), from + 24 * 3_600_000);
  if (Number.isNaN(from)) return invalid([{ field: 'from', message: 'Not an ISO instant.' }]);
  if (!(to > from && to - from <= maxTimelineEntries))
    return invalid([{ field: 'to', message: 'An ISO instant after `from`, at most 40 days later.' }]);
  const items = timelineOf(settings.seed, person, from, to).map((change) => ({
    from: new Date(change.from).toISOString(),
    availability: change.availability,
  }));
  return { status: 200, body: { items } };
}

const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A list as an author would import it; `strangers` adds so many addresses that the directory does not know. */
function csv({ directory }: Tenant, strangers: number): Reply {
  const rows = function* () {
    yield 'email,firstName,lastName,zone,CITY\n';
    for (const person of directory.people) {
      const { zone, city } = person.site;
      yield `${[addressOf(person), person.firstName, person.lastName, zone, city].map(quoted).join(',')}\n`;
    }
    for (let n = 1; n <= strangers; n++)
      yield `stranger${n}@sandbox.example,Stranger,${n},Europe/Paris,Nowhere\n`;
  };
  return {
    status: 200,
    body: Readable.from(rows()),
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  };
}
