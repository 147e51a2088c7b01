import { type Presence, presenceAt } from '../daily-presence.ts';
import { presenceLimits, SlidingLimit } from '../limits.ts';
import type { SandboxPerson } from '../people.ts';
import { unit } from '../random.ts';
import { type Call, objectOf, type Reply, retryAfter } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { Tenant } from '../tenant.ts';
import { badRequest, graphFault, notFound } from './odata.ts';

const maxIds = 650;

/** Presence as it goes over the wire: newer clients show through in camelCase and in values of their own. */
export function wirePresence(seed: number, person: SandboxPerson, instant: number): Presence {
  const presence = presenceAt(seed, person, instant);
  if (unit(seed, 'newer client', person.index) >= 0.1) return presence;
  const camel = (text: string) => text[0]!.toLowerCase() + text.slice(1);
  const own: Record<string, string> = {
    InACall: 'inACall',
    InAMeeting: 'inAMeeting',
    Presenting: 'presenting',
    UrgentInterruptionsOnly: 'focusing',
  };
  const availability = own[presence.activity] ?? camel(presence.availability);
  return { availability: availability as Presence['availability'], activity: camel(presence.activity) };
}

/** Presence in bulk and of one. */
export function presenceRoutes(tenant: Tenant): Route[] {
  const { stats, faults, directory, settings, clock } = tenant;
  const limit = new SlidingLimit(presenceLimits);
  const throttled = (call: Call): Reply | null => {
    stats.presenceRetries.arrived('presence', call.at);
    const forced = faults.throttle('presence');
    const wait = forced ? forced.retryAfter * 1000 : settings.limits ? limit.take(call.at) : 0;
    if (wait <= 0) return null;
    const headers = retryAfter(wait);
    stats.throttled++;
    stats.presenceRetries.told('presence', call.at + Number(headers['retry-after']) * 1000);
    return graphFault(429, 'TooManyRequests', 'Too many requests.', headers);
  };
  const record = (id: string, person: SandboxPerson | undefined) => ({
    id,
    ...(person
      ? wirePresence(settings.seed, person, clock.now())
      : { availability: 'PresenceUnknown', activity: 'PresenceUnknown' }),
    statusMessage: null,
  });
  return [
    route('POST', '/communications/getPresencesByUserId', (call) => {
      const refused = throttled(call);
      if (refused !== null) return refused;
      const ids = objectOf(call.body)?.ids;
      if (!Array.isArray(ids) || ids.length === 0 || ids.some((id) => typeof id !== 'string'))
        return badRequest('The list of ids is missing or empty.');
      stats.maxPresenceBatch = Math.max(stats.maxPresenceBatch, ids.length);
      if (ids.length > maxIds) return badRequest(`The number of ids exceeds the limit of ${maxIds}.`);
      stats.presenceAsked += ids.length;
      const value = (ids as string[]).map((id) => record(id, directory.byId(id)));
      return { status: 200, body: { value } };
    }),
    route('GET', '/users/:id/presence', (call, id) => {
      const person = directory.find(id!);
      if (person === undefined) return notFound(id!);
      return throttled(call) ?? { status: 200, body: record(person.id, person) };
    }),
  ];
}
