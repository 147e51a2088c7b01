import { Readable } from 'node:stream';
import { availabilityAt, timelineOf } from './day.ts';
import { faultSchema } from './faults.ts';
import { wirePresence } from './graph/presence.ts';
import { addressOf, displayNameOf, type SandboxPerson } from './people.ts';
import { type Call, objectOf, type Reply } from './reply.ts';
import { dispatch, type Route, route } from './router.ts';
import type { Tenant } from './tenant.ts';

const mostPerPage = 1000;

/** What is wrong with a request, by field. */
export const invalid = (errors: readonly { field: string; message: string }[]): Reply => ({
  status: 400,
  body: { errors },
});
const unknown = (what: string): Reply => ({
  status: 404,
  body: { errors: [{ field: 'id', message: `${what} is not known.` }] },
});

/** The switches and the books of the sandbox below `/sandbox`; no part of what it pretends to be. */
export function makeControl(
  tenant: Tenant,
  more: readonly Route[] = [],
): (call: Call) => Reply | Promise<Reply> {
  const { settings, clock, directory, faults, ledger, stats, tokens } = tenant;
  const find = (key: string) => directory.find(key) ?? directory.byMail(key);
  const routes: readonly Route[] = [
    route('GET', '/clock', () => ({ status: 200, body: { ...settings.scale, now: clock.now() } })),
    route('GET', '/stats', () => ({ status: 200, body: stats.report(ledger, tokens) })),
    route('GET', '/faults', () => ({ status: 200, body: { items: faults.list() } })),
    route('POST', '/faults', (call) => {
      const parsed = faultSchema.safeParse(objectOf(call.body));
      if (parsed.success && parsed.data.kind === 'person' && !find(parsed.data.id))
        return unknown(parsed.data.id);
      if (parsed.success) return { status: 201, body: { id: faults.add(parsed.data), ...parsed.data } };
      return invalid(
        parsed.error.issues.map(({ path, message }) => ({ field: path.join('.') || 'body', message })),
      );
    }),
    route('DELETE', '/faults', () => {
      faults.clear();
      return { status: 204 };
    }),
    route('GET', '/ledger', (call) => {
      const key = call.query.get('person');
      const person = key === null ? null : find(key);
      if (person === undefined) return unknown(key!);
      return lines(person === null ? ledger.all() : ledger.of(person.id));
    }),
    route('GET', '/people', (call) => {
      const from = Number(call.query.get('cursor') ?? 0);
      const limit = Number(call.query.get('limit') ?? 100);
      if (!Number.isInteger(from) || from < 0)
        return invalid([{ field: 'cursor', message: 'Not a cursor.' }]);
      if (!Number.isInteger(limit) || limit < 1 || limit > mostPerPage)
        return invalid([{ field: 'limit', message: `Between 1 and ${mostPerPage}.` }]);
      const items = directory.people.slice(from, from + limit).map((person) => personOf(tenant, person));
      const end = from + limit;
      return { status: 200, body: { items, next: end < directory.people.length ? String(end) : null } };
    }),
    route('GET', '/people/:id', (_, id) => {
      const person = find(id!);
      return person ? { status: 200, body: personOf(tenant, person) } : unknown(id!);
    }),
    route('GET', '/people/:id/timeline', (call, id) => {
      const person = find(id!);
      return person ? timeline(tenant, person, call) : unknown(id!);
    }),
    route('GET', '/people.csv', (call) => csv(tenant, Number(call.query.get('strangers') ?? 0))),
    route('GET', '/presence', (call) => {
      const at = instantOf(call.query.get('at'), clock.now());
      if (at === null) return invalid([{ field: 'at', message: 'Not an ISO instant.' }]);
      return lines(
        directory.people.map((person) => ({
          person: person.id,
          availability: availabilityAt(settings.seed, person, at),
          wire: wirePresence(settings.seed, person, at),
        })),
      );
    }),
    ...more,
  ];
  return (call) =>
    dispatch(routes, call) ?? {
      status: 404,
      body: { errors: [{ field: 'path', message: 'Unknown path.' }] },
    };
}

function lines(items: Iterable<unknown>): Reply {
  const text = function* () {
    for (const item of items) yield `${JSON.stringify(item)}\n`;
  };
  return { status: 200, body: Readable.from(text()), headers: { 'content-type': 'application/x-ndjson' } };
}

const instantOf = (text: string | null, otherwise: number): number | null => {
  const at = text === null ? otherwise : Date.parse(text);
  return Number.isNaN(at) ? null : at;
};

const longestTimeline = 40 * 24 * 3_600_000;

function timeline(tenant: Tenant, person: SandboxPerson, call: Call): Reply {
  const from = instantOf(call.query.get('from'), tenant.clock.now());
  const to = instantOf(call.query.get('to'), (from ?? 0) + 24 * 3_600_000);
  if (from === null) return invalid([{ field: 'from', message: 'Not an ISO instant.' }]);
  if (to === null || to <= from || to - from > longestTimeline)
    return invalid([{ field: 'to', message: 'An ISO instant after `from`, at most 40 days later.' }]);
  const items = timelineOf(tenant.settings.seed, person, from, to).map(({ from: at, availability }) => ({
    from: new Date(at).toISOString(),
    availability,
  }));
  return { status: 200, body: { items } };
}

const personOf = (tenant: Tenant, person: SandboxPerson) => ({
  id: person.id,
  displayName: displayNameOf(person),
  firstName: person.firstName,
  lastName: person.lastName,
  mail: person.mail,
  userPrincipalName: person.upn,
  zone: person.site.zone,
  city: person.site.city,
  department: person.department,
  app: tenant.chats.appOf(person),
  blocked: tenant.chats.isBlocked(person),
  answer: person.answer,
  received: tenant.ledger.countOf(person.id),
});

const quoted = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** A list as an author would import it; `strangers` adds so many addresses that the directory does not know. */
function csv(tenant: Tenant, strangers: number): Reply {
  const rows = function* () {
    yield 'email,firstName,lastName,zone,CITY\n';
    for (const person of tenant.directory.people) {
      const { zone, city } = person.site;
      yield `${[addressOf(person), person.firstName, person.lastName, zone, city].map(quoted).join(',')}\n`;
    }
    for (let n = 1; n <= strangers; n++)
      yield `stranger${n}@sandbox.example,Stranger,${n},Europe/Paris,Nowhere\n`;
  };
  return { status: 200, body: Readable.from(rows()), headers: { 'content-type': 'text/csv; charset=utf-8' } };
}
