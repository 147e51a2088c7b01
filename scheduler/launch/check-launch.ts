import { sourcesOf } from '../../campaign/lifecycle/audience-source.ts';
import type { Campaign } from '../../campaign/lifecycle/campaign.ts';
import { validateMessage } from '../../campaign/message/validate-message.ts';
import type { FieldError } from '../../campaign/text/localized-text.ts';
import { fieldError } from '../../campaign/text/sentences.ts';
import { openTimesOf } from '../../campaign/timing/own-time.ts';
import { openTime, validateWindow, type Window } from '../../campaign/timing/window.ts';
import type { Channel } from '../../ports/channel.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ListStore } from '../../ports/list-store.ts';
import { expandShard } from './audience.ts';
import { type Audience, columnsOf, sourceFaults } from './audience-sources.ts';
import { type PlaceDeps, placePeople } from './place-people.ts';
import type { AudienceStore } from './sources/source-reader.ts';

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
  faults.push(...(await sourceFaults(store, tenant, content.audience, campaign.listNames ?? {})));
  const sources = sourcesOf(content.audience);
  return [
    ...faults,
    ...validateMessage(content.message, {
      // While nobody is chosen yet, nobody knows what columns there will be.
      ...(sources.length > 0 && { columns: await columnsOf(store, tenant, sources) }),
      ...(linkLength !== undefined && { linkLength }),
      ...(channel === undefined ? {} : { capability: channel.capability }),
    }),
  ];
}

/** So many shards are read in mailboxes, while the author waits, before the launch is refused. */
const maxRead = 5;

/**
 * Why nobody would get it: opt-outs leave the audience empty, or nobody has open time left in their own time. Ends with
 * the first person who has some. Where what is known finds nobody, mailboxes are read.
 */
export async function nobodyFaults(
  deps: PlaceDeps & { readonly store: AudienceStore; readonly clock: Clock },
  tenant: string,
  window: Window,
  audience: Audience,
  shardCount: number,
): Promise<FieldError[]> {
  const openOf = openTimesOf(window, deps.clock.now());
  let people = 0;
  for (const how of ['recall', 'read'] as const) {
    const shards = how === 'read' ? Math.min(maxRead, shardCount) : shardCount;
    for (let shard = 0; shard < shards; shard++) {
      const read = await expandShard(deps.store, tenant, audience, shard, shardCount);
      const placed = await placePeople(deps, tenant, window, read.people, how);
      people += placed.people.length;
      if (placed.people.some((person) => openOf(person).total > 0)) return [];
    }
    if (people === 0) return [fieldError('audience', 'audience-empty')];
  }
  return [fieldError('window', 'window-over-everybody')];
}
