import { notificationLimits, SlidingLimit } from '../limits.ts';
import { type Call, objectOf, type Reply, retryAfter } from '../reply.ts';
import { type Route, route } from '../router.ts';
import type { Tenant } from '../tenant.ts';
import { graphFault, notFound } from './odata.ts';

/** As the app's manifest declares it. */
const activityTypes = ['campaignMessage', 'systemDefault'];

/** What people's activity feeds are asked to show. */
export function notificationRoutes(tenant: Tenant): Route[] {
  const limit = new SlidingLimit(notificationLimits);
  return [
    route('POST', '/users/:id/teamwork/sendActivityNotification', (call, id) => {
      const wait = tenant.settings.limits ? limit.take(call.at) : 0;
      if (wait > 0) {
        tenant.stats.throttled++;
        return graphFault(429, 'TooManyRequests', 'Too many requests.', retryAfter(wait));
      }
      return notify(tenant, call, id!);
    }),
  ];
}

function notify(tenant: Tenant, call: Call, key: string): Reply {
  const person = tenant.directory.find(key);
  if (person === undefined) return notFound(key);
  const fault = faultIn(objectOf(call.body));
  if (fault !== null) return graphFault(400, 'BadRequest', fault);
  if (!tenant.chats.isInstalled(person))
    return graphFault(403, 'Forbidden', "The target user doesn't have the application installed.");
  tenant.stats.notifications++;
  tenant.notified.push({ person: person.id, title: titleIn(objectOf(call.body)) });
  return { status: 204 };
}

const partOf = (body: Record<string, unknown> | null, name: string): Record<string, unknown> | null => {
  const part = body?.[name];
  return typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : null;
};

const titleIn = (body: Record<string, unknown> | null) =>
  String(partOf(body, 'previewText')?.['content'] ?? '');

/** What Graph says of a body that it does not take; null: it does. */
function faultIn(body: Record<string, unknown> | null): string | null {
  const topic = partOf(body, 'topic');
  const content = titleIn(body);
  if (topic === null) return 'topic is missing.';
  if (topic['source'] === 'text') {
    if (typeof topic['value'] !== 'string' || topic['value'] === '') return 'topic.value is missing.';
    if (!/^https:\/\/(?:[a-z]+\.)?teams\.microsoft\.(?:com|us)\/l\//.test(String(topic['webUrl'])))
      return 'topic.webUrl must be a deep link into Teams.';
  } else if (topic['source'] !== 'entityUrl') return 'topic.source must be text or entityUrl.';
  if (!activityTypes.includes(String(body?.['activityType'])))
    return 'activityType is not declared in the manifest of the app.';
  return content.length > 150 ? 'previewText is too long.' : null;
}
