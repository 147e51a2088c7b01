import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { validateMessage } from '../../campaign/message/validate-message.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import { openTimesOf } from '../../campaign/timing/own-time.ts';
import { openTime, validateWindow, type Window } from '../../campaign/timing/window.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ListStore } from '../../ports/list-store.ts';
import { type AudienceSource, type AudienceStore, expandShard } from './audience.ts';
import { type PlaceDeps, placePeople } from './place-people.ts';

/** Faults of message, channel and window that stand whoever the recipients are. */
export async function contentFaults(
  store: ListStore,
  campaign: Campaign,
  window: Window,
  channel: Channel | undefined,
  now: number,
  linkLength?: number,
): Promise<FieldError[]> {
  const { content, tenant } = campaign;
  const faults: FieldError[] = [...validateWindow(window)];
  // Where people go by their own time, it is theirs that decides, once they are known.
  const together = !window.perRecipientZone && !window.ownHours;
  if (together && faults.length === 0 && openTime(window, window.zone, now).total <= 0) {
    faults.push(fieldError('window', 'window-over'));
  }
  if (channel === undefined) {
    faults.push(fieldError('channel', 'channel-missing', { channel: content.channel }));
  }
  for (const [i, id] of content.audience.lists.entries()) {
    if ((await store.getList(tenant, id)) === null) {
      const name = campaign.listNames?.[id];
      const what = name === undefined ? 'list-missing' : 'list-deleted';
      faults.push(fieldError(`audience.lists[${i}]`, what, { list: name ?? id }));
    }
  }
  const { lists, groups, everyone } = content.audience;
  // While nobody is chosen yet, nobody knows what columns there will be.
  const isChosen = lists.length > 0 || groups.length > 0 || everyone;
  return [
    ...faults,
    ...validateMessage(content.message, {
      ...(isChosen && { columns: await columnsOf(store, tenant, lists) }),
      ...(linkLength !== undefined && { linkLength }),
      ...(channel === undefined ? {} : { capability: channel.capability }),
    }),
  ];
}

/** So many shards are read in mailboxes, while the author waits, before the launch is refused. */
const mostRead = 5;

/**
 * Why nobody would get it: opt-outs leave the audience empty, or nobody has open time left in their own time. Ends with
 * the first person who has some. Where what is known finds nobody, mailboxes are read.
 */
export async function nobodyFaults(
  deps: PlaceDeps & { readonly store: AudienceStore; readonly clock: Clock },
  tenant: string,
  window: Window,
  source: AudienceSource,
  shardCount: number,
): Promise<FieldError[]> {
  const openOf = openTimesOf(window, deps.clock.now());
  let people = 0;
  for (const how of ['recall', 'read'] as const) {
    const shards = how === 'read' ? Math.min(mostRead, shardCount) : shardCount;
    for (let shard = 0; shard < shards; shard++) {
      const read = await expandShard(deps.store, tenant, source, shard, shardCount);
      const placed = await placePeople(deps, tenant, window, read.people, how);
      people += placed.people.length;
      if (placed.people.some((person) => openOf(person).total > 0)) return [];
    }
    if (people === 0) return [fieldError('audience', 'audience-empty')];
  }
  return [fieldError('window', 'window-over-everybody')];
}

/** The extra columns of any of the lists. */
export async function columnsOf(
  store: ListStore,
  tenant: string,
  lists: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(lists.map((id) => store.getList(tenant, id)));
  return [...new Set(found.flatMap((list) => list?.columns ?? []))];
}
