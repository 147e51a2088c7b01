import type { Scope } from '../../dialogs/ports.ts';
import type { ConversationReference } from '../../ports/people-store.ts';
import { type Account, type Activity, teamsDataOf } from './activity-schema.ts';

/** Every tenant that an activity names, each once: one, but for channels that know none and senders that mean harm. */
export const tenantsNamed = (incoming: Activity): readonly string[] => [
  ...new Set(
    [incoming.conversation.tenantId, teamsDataOf(incoming).tenant?.id].flatMap(
      (id) => id?.toLowerCase() || [],
    ),
  ),
];

/** The tenant that an activity names; null where its channel knows none. */
export const tenantNamed = (incoming: Activity): string | null => tenantsNamed(incoming)[0] ?? null;

/** Channels without the notion (the emulator) say neither type nor group: their chats are personal. */
export function scopeOf({ conversation }: Activity): Scope {
  const type = conversation.conversationType;
  if (type === 'channel' || type === 'groupChat') return type;
  return conversation.isGroup ? 'groupChat' : 'personal';
}

/** The id under which somebody is known: the directory's where the channel tells it, else the channel's. */
export const personIdOf = (account: Account): string => account.aadObjectId?.toLowerCase() || account.id;

export const isBot = (account: Account, { recipient }: Activity): boolean =>
  account.id === recipient?.id || account.role === 'bot';

/** Whoever did what the activity tells of; null where it names nobody but the bot. */
export function actorOf(incoming: Activity): Account | null {
  const { from, membersAdded } = incoming;
  if (from && !isBot(from, incoming) && from.id !== incoming.conversation.id) return from;
  if (scopeOf(incoming) !== 'personal') return null;
  return membersAdded?.find((member) => !isBot(member, incoming)) ?? null;
}

/** All that sending needs. A message in a channel's thread carries the thread's id, which is no part of the channel's. */
export const referenceOf = (incoming: Activity, botId: string): ConversationReference => ({
  conversationId: incoming.conversation.id.replace(/;messageid=.*$/, ''),
  serviceUrl: incoming.serviceUrl,
  botId: incoming.recipient?.id ?? botId,
});

/** What a group chat or channel is called, empty where nobody named it. */
export function groupNameOf(incoming: Activity): string {
  const { team, channel } = teamsDataOf(incoming);
  const names = [team?.name, channel?.name].filter((name) => name);
  return names.length > 0 ? names.join(' / ') : (incoming.conversation.name ?? '');
}

/** The team of a channel; null where the activity names none. */
export const teamOf = (incoming: Activity): string | null => teamsDataOf(incoming).team?.id || null;

/** The members call for a channel goes by its team. */
export const rosterOf = (incoming: Activity): string =>
  (scopeOf(incoming) === 'channel' && teamsDataOf(incoming).team?.id) ||
  incoming.conversation.id.replace(/;messageid=.*$/, '');

/** When it happened, epoch ms: never after `now`, which also stands for a moment that is missing or unreadable. */
export function happenedAt({ timestamp }: Activity, now: number): number {
  const at = Date.parse(timestamp ?? '');
  return Number.isFinite(at) ? Math.min(at, now) : now;
}

/** The language and the zone of the client that somebody writes from. Most activities say both twice. */
export function clientOf(incoming: Activity): {
  readonly locale: string | null;
  readonly zone: string | null;
} {
  const info = (incoming.entities ?? []).find(({ type }) => type?.toLowerCase() === 'clientinfo') ?? {};
  const { locale, timezone } = info as { locale?: unknown; timezone?: unknown };
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return {
    locale: text(incoming.locale) ?? text(locale),
    zone: text(incoming.localTimezone) ?? text(timezone),
  };
}
