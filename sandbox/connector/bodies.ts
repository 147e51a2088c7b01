import { teamsIdOf } from '../chats.ts';
import type { Received } from '../ledger.ts';
import { displayNameOf, type SandboxPerson } from '../people.ts';
import type { Credentials } from '../tokens.ts';

type Body = Record<string, unknown> | null;

/** What is wrong with a request to create a one-to-one chat; null: nothing. */
export function faultOfCreate(
  own: Credentials,
  request: Body,
  person: SandboxPerson | undefined,
): string | null {
  if (request === null) return 'The body is not a JSON object.';
  if (request.isGroup === true) return 'Only one-to-one conversations can be created here.';
  const bot = (request.bot as { id?: unknown } | undefined)?.id;
  if (bot !== `28:${own.appId}` && bot !== own.appId) return 'Invalid bot id.';
  const channel = request.channelData as { tenant?: { id?: unknown } } | undefined;
  const named = [request.tenantId, channel?.tenant?.id].filter((id) => id !== undefined);
  if (named.length === 0 || named.some((id) => id !== own.tenantId)) return 'Invalid tenant id.';
  if (!Array.isArray(request.members) || request.members.length !== 1) return 'One member is needed.';
  return person === undefined ? 'Bad format of member id: no such user.' : null;
}

/** What is wrong with an activity; null: nothing. */
export function faultOfActivity(activity: Body): string | null {
  if (activity === null) return 'The body is not a JSON object.';
  if (typeof activity.type !== 'string') return 'Activity type is missing.';
  if (activity.type !== 'message') return null;
  const { attachments, text } = activity;
  if (attachments !== undefined && !Array.isArray(attachments)) return 'Attachments are not a list.';
  if (!text && !attachments?.length) return 'The message is empty.';
  return null;
}

/** What of an activity a person sees. */
export function shown(activity: Record<string, unknown>): Pick<Received, 'text' | 'card' | 'summary'> {
  const attachments = (activity.attachments ?? []) as { contentType?: string; content?: unknown }[];
  const card = attachments.find(({ contentType }) =>
    contentType?.startsWith('application/vnd.microsoft.card.'),
  );
  return {
    ...(activity.text ? { text: String(activity.text) } : {}),
    ...(card === undefined ? {} : { card: card.content }),
    ...(typeof activity.summary === 'string' ? { summary: activity.summary } : {}),
  };
}

/** A person as the member of a chat. */
export const memberOf = (person: SandboxPerson, tenantId: string) => ({
  id: teamsIdOf(person),
  name: displayNameOf(person),
  givenName: person.firstName,
  surname: person.lastName,
  email: person.mail,
  userPrincipalName: person.upn,
  aadObjectId: person.id,
  objectId: person.id,
  tenantId,
  userRole: 'user',
});
